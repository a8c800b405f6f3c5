// What is looked at on a terminal (端末), which zones demand it, and how long a look holds.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import type { Choice } from '../../../kernel/contract/field.ts'

const article = '6(3)①'

/** Facts that are demanded of terminals, as the office says them. */
export const postureDemands = [
  { value: 'mfa', ja: '多要素認証', en: 'Multi-factor log-on' },
  { value: 'media-block', ja: '情報の持ち出し不可設定', en: 'Removable media blocked' },
  { value: 'encryption', ja: 'ディスクの暗号化', en: 'Disk encryption' },
  { value: 'malware', ja: '不正プログラム対策', en: 'Malware protection' },
  { value: 'patches', ja: '更新プログラム', en: 'Patches' },
  { value: 'software', ja: '許可のないソフトウェア', en: 'Unauthorised software' },
  { value: 'zone', ja: '領域の重なり', en: 'In one zone only' },
  { value: 'inventory', ja: '棚卸し（最近の報告）', en: 'Reported lately' },
] as const satisfies readonly Choice[]
export type Demand = (typeof postureDemands)[number]['value']

/** What is kept of a look. `signatures` and `patches` are days; `addresses` a list; the rest yes or no. */
export const facts = [
  { value: 'mfa', ja: 'ログオンの多要素認証', en: 'Multi-factor at log-on' },
  { value: 'media-block', ja: '外部媒体の利用禁止（持ち出し不可設定）', en: 'Removable media blocked' },
  { value: 'encryption', ja: 'ディスクの暗号化', en: 'Disk encryption' },
  { value: 'malware', ja: 'ウイルス対策ソフトの稼働', en: 'Malware protection running' },
  { value: 'signatures', ja: 'ウイルス定義の日付', en: 'Date of malware signatures' },
  { value: 'patches', ja: '更新プログラムの適用日', en: 'Date of the last patch' },
  { value: 'addresses', ja: '使っているアドレス', en: 'Addresses in use' },
  { value: 'software', ja: 'ソフトウェアの一覧の受取り', en: 'Software list received' },
] as const satisfies readonly Choice[]
export const factNames = facts.map((one) => one.value)
export type Fact = (typeof facts)[number]['value']

export const dayFacts: readonly Fact[] = ['signatures', 'patches']

/** The city's own figures; domain practice, not law: every one is editable. */
export const PostureRules = z.object({
  /** Days after which a look proves nothing any more. */
  staleDays: z.int().min(1).max(400),
  /** Oldest signatures that still protect. */
  signatureDays: z.int().min(1).max(400),
  /** Oldest last patch. */
  patchDays: z.int().min(1).max(400),
  /** Kinds of zone in which a fact is demanded; `*` stands for all. */
  mfa: z.array(z.string()).max(12),
  mediaBlock: z.array(z.string()).max(12),
  /** Encryption is asked of portable terminals, or of every one. */
  encryption: z.enum(['portable', 'all']),
})
export type PostureRules = z.infer<typeof PostureRules>

/** 30, 7 and 60 days: a monthly stocktaking, a week without signatures, and a monthly patch day missed once. */
export const defaultRules: PostureRules = {
  staleDays: 30,
  signatureDays: 7,
  patchDays: 60,
  mfa: ['my-number'],
  mediaBlock: ['my-number'],
  encryption: 'portable',
}

export const readPostureRules = endpoint('GET /access/posture-rules', {
  summary: '端末の状態の判定基準',
  article,
  right: 'access.terminal:read',
  reply: PostureRules,
})
export const changePostureRules = endpoint('PUT /access/posture-rules', {
  summary: '端末の状態の判定基準を改める',
  article,
  right: 'access.rules:write',
  body: PostureRules,
  reply: PostureRules,
})

const Seen = z.object({
  fact: z.enum(factNames),
  value: z.string(),
  detail: z.string(),
  source: z.string(),
  by: z.string().nullable(),
  fromAt: z.string(),
  lastAt: z.string(),
})
export type Seen = z.infer<typeof Seen>

const Judged = z.object({
  demand: z.enum(postureDemands.map((one) => one.value)),
  outcome: z.enum(['kept', 'broken', 'unsure', 'not-asked']),
  because: z.string(),
})
export type Judged = z.infer<typeof Judged>

/** One terminal as it stood at a moment. */
export const TerminalPosture = z.object({
  at: z.string(),
  judged: z.array(Judged),
  seen: z.array(Seen),
  history: z.array(Seen),
  node: z
    .object({
      id: z.uuid(),
      enrolledAt: z.string(),
      seenAt: z.string(),
      version: z.string(),
      refused: z.string().nullable(),
      refusedAt: z.string().nullable(),
    })
    .nullable(),
  mayWrite: z.boolean(),
})
export type TerminalPosture = z.infer<typeof TerminalPosture>

export const readPosture = endpoint('GET /access/terminals/:id/posture', {
  summary: '端末の状態（過去の日も）',
  article,
  right: 'access.terminal:read',
  query: z.object({ on: z.iso.date().optional() }),
  reply: TerminalPosture,
})
export const enterPosture = endpoint('POST /access/terminals/:id/posture', {
  summary: '確かめた端末の状態を記録する',
  article,
  right: 'access.terminal:write',
  body: z.object({
    fact: z.enum(factNames),
    value: z.string().trim().min(1).max(2_000),
    detail: z.string().trim().max(500).default(''),
    on: z.iso.date(),
  }),
  reply: TerminalPosture,
})

const Installed = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.string(),
  publisher: z.string(),
  isAllowed: z.boolean(),
  seenAt: z.string(),
  vulnerabilities: z.int(),
})
export const readInstalled = endpoint('GET /access/terminals/:id/software', {
  summary: '端末のソフトウェア',
  article: '6(6)',
  right: 'access.terminal:read',
  reply: z.object({ rows: z.array(Installed), total: z.int() }),
})

/** How many terminals stand where; the head of the list. */
export const readTerminalSummary = endpoint('GET /access/terminals/summary', {
  summary: '端末の集計',
  article,
  right: 'access.terminal:read',
  reply: z.object({
    total: z.int(),
    failing: z.array(z.object({ demand: z.string(), count: z.int() })),
    unsure: z.int(),
  }),
})
