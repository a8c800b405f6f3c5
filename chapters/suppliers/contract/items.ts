// 6(8): 契約に入れる項目: the city's template, and what a contract says of each item.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(8)'

/** An item that contracts must hold; a city edits the list. */
export const ItemRule = z.object({
  id: z.string().trim().min(1).max(60),
  title: z.string().trim().min(1).max(300),
  /** When it is demanded. */
  when: z.enum(['always', 'personal', 'my-number', 'confidential', 'subcontract']),
})
export type ItemRule = z.infer<typeof ItemRule>

/** Starting list in our own words, from long practice and not from a document at hand: every line can be edited. */
export const defaultItems: readonly ItemRule[] = [
  { id: 'policy', title: '情報セキュリティポリシーと実施手順を守ること', when: 'always' },
  { id: 'responsible', title: '委託先の責任者・業務内容・作業者・作業場所を明らかにすること', when: 'always' },
  { id: 'level', title: '提供されるサービスの水準を保証すること', when: 'always' },
  { id: 'scope', title: '扱える情報の種類と範囲、扱い方', when: 'always' },
  { id: 'training', title: '従業員への教育の実施', when: 'always' },
  { id: 'purpose', title: '目的以外の利用と、受託者以外への提供の禁止', when: 'always' },
  { id: 'secrecy', title: '業務上知った情報の守秘義務（終了後も）', when: 'always' },
  { id: 'subcontract', title: '再委託の制限と、再委託先にも同じ義務を負わせること', when: 'always' },
  { id: 'return', title: '終了時の情報資産の返還・廃棄と、その証明', when: 'always' },
  { id: 'report', title: '委託業務の定期報告と、緊急時の報告の義務', when: 'always' },
  { id: 'inspect', title: '市による監査・検査を受けること', when: 'always' },
  { id: 'incident', title: '事故のとき市が公表すること', when: 'always' },
  { id: 'damages', title: '守られなかったときの規定（損害賠償等）', when: 'always' },
  { id: 'measures', title: '扱う情報に応じた技術的・物理的な対策の実施', when: 'confidential' },
  { id: 'personal', title: '個人情報の安全管理措置と、取扱状況の報告', when: 'personal' },
  { id: 'my-number', title: '特定個人情報の持出しの禁止と、取扱者の明確化', when: 'my-number' },
]

export const ContractItem = z.object({
  id: z.string(),
  title: z.string(),
  isDemanded: z.boolean(),
  state: z.enum(['in', 'out', 'open']),
  /** Clause of the contract where it stands. */
  clause: z.string(),
  at: z.string().nullable(),
  by: z.string().nullable(),
})
export type ContractItem = z.infer<typeof ContractItem>

export const readItems = endpoint('GET /suppliers/items', {
  summary: '契約に入れる項目のひな形',
  article,
  right: 'suppliers.contract:read',
  reply: z.array(ItemRule),
})
export const changeItems = endpoint('PUT /suppliers/items', {
  summary: '契約に入れる項目のひな形を改める',
  article,
  right: 'suppliers.items:write',
  /** 100: five times the usual list. */
  body: z.array(ItemRule).min(1).max(100),
  reply: z.array(ItemRule),
})
export const readContractItems = endpoint('GET /suppliers/contracts/:id/items', {
  summary: '契約の項目の確認',
  article,
  right: 'suppliers.contract:read',
  reply: z.object({ items: z.array(ContractItem), mayWrite: z.boolean() }),
})
export const checkContractItems = endpoint('PUT /suppliers/contracts/:id/items', {
  summary: '契約の項目を確かめる',
  article,
  right: 'suppliers.contract:write',
  body: z
    .array(
      z.object({ id: z.string().max(60), state: z.enum(['in', 'out', 'open']), clause: z.string().trim().max(200) }),
    )
    .max(100),
  reply: z.object({ items: z.array(ContractItem), mayWrite: z.boolean() }),
})
