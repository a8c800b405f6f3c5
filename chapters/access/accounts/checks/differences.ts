// 6(6): rules that a difference breaks: leavers, movers, orphans, unused, shared and privileged accounts.
import { type Check, defineCheck, type Finding } from '../../../../kernel/check/check.ts'
import type { DifferenceKind } from '../../contract.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { type DifferenceFacts, differenceFacts, undecided } from './facts.ts'

interface Rule {
  readonly id: string
  readonly kind: DifferenceKind
  readonly title: { readonly ja: string; readonly en: string }
  readonly controls: readonly string[]
  /** 「…があります」 with the number. */
  readonly broken: (count: number) => string
  readonly kept: (accounts: number) => string
  readonly next: { readonly act: string; readonly role: string }
}

const listens = ['access.*', 'organization.person-*', 'organization.assignment-*', 'organization.unit-*'] as const

const rules: readonly Rule[] = [
  {
    id: 'leavers-closed',
    kind: 'leaver',
    title: { ja: '退職した人のアカウントが止まっている', en: 'Accounts of leavers are closed' },
    controls: ['tech.access.ids'],
    broken: (count) => `退職した人のアカウント${count}件が、まだ使えます。`,
    kept: (accounts) => `アカウント${accounts}件に、退職した人の使えるものはありません。`,
    next: { act: '退職した人のアカウントを止める', role: 'system-manager' },
  },
  {
    id: 'movers-changed',
    kind: 'mover',
    title: { ja: '異動した人に前の課の権限が残っていない', en: 'Movers keep no old rights' },
    controls: ['tech.access.ids'],
    broken: (count) => `異動した人のアカウント${count}件に、前の課の権限が残っています。`,
    kept: (accounts) => `アカウント${accounts}件に、前の課の権限の残るものはありません。`,
    next: { act: '前の課の権限を外す', role: 'system-manager' },
  },
  {
    id: 'no-orphans',
    kind: 'orphan',
    title: { ja: 'だれのものか分からないアカウントがない', en: 'Every personal account has its person' },
    controls: ['tech.access.ids'],
    broken: (count) => `だれのものか分からないアカウントが${count}件あります。`,
    kept: (accounts) => `アカウント${accounts}件の使う人が、すべて分かっています。`,
    next: { act: 'アカウントを使う人を確かめる', role: 'security-office' },
  },
  {
    id: 'unused-closed',
    kind: 'unused',
    title: { ja: '使われていないアカウントが残っていない', en: 'Unused accounts are closed' },
    controls: ['tech.access.ids'],
    broken: (count) => `長い間使われていないアカウントが${count}件あります。`,
    kept: (accounts) => `アカウント${accounts}件に、長い間使われていないものはありません。`,
    next: { act: '使われていないアカウントを止めるか、要る理由を確かめる', role: 'system-manager' },
  },
  {
    id: 'shared-answered-for',
    kind: 'shared',
    title: { ja: '共用・サービス用アカウントに責任者と理由がある', en: 'Shared accounts have an owner and a reason' },
    controls: ['people.credentials.id', 'tech.access.ids'],
    broken: (count) => `責任者か理由のない共用・サービス用アカウントが${count}件あります。`,
    kept: (accounts) => `アカウント${accounts}件のうち、共用・サービス用のものには責任者と理由があります。`,
    next: { act: '責任者と理由を決める', role: 'security-office' },
  },
  {
    id: 'privileged-permitted',
    kind: 'privileged',
    title: { ja: '特権アカウントの使用が承認されている', en: 'Privileged accounts are permitted' },
    controls: ['tech.access.privileged'],
    broken: (count) => `承認された使用許可のない特権アカウント${count}件が、使える状態です。`,
    kept: (accounts) => `アカウント${accounts}件のうち、使える特権アカウントにはすべて承認があります。`,
    next: { act: '特権IDの使用を申請するか、アカウントを止める', role: 'system-manager' },
  },
]

export const differenceChecks: readonly Check[] = rules.map(
  (rule) =>
    defineCheck<DifferenceFacts>({
      id: `access.${rule.id}`,
      title: rule.title,
      article: '6(6)',
      controls: [...rule.controls],
      listens: [...listens],
      facts: differenceFacts(rule.kind),
      evaluate: (facts, { today }) => ({
        findings: findingsOf(rule, facts, today),
        // people leave, permissions end and accounts fall asleep by the calendar alone
        lookAgainOn: facts.systems.length === 0 ? undefined : addDays(today, 1),
      }),
    }) as Check,
)

function findingsOf(rule: Rule, facts: DifferenceFacts, today: string): readonly Finding[] {
  const open = undecided(facts, today)
  const [first] = facts.found
  if (first !== undefined) return [broken(rule, facts), ...open]
  if (open.length > 0) return open
  const accounts = facts.systems.reduce((sum, one) => sum + one.accounts, 0)
  return [
    {
      outcome: 'kept',
      because: rule.kept(accounts),
      evidence: facts.systems
        .slice(0, 20)
        .map(({ id, name }) => ({ type: 'access.system', id, label: name, place: `/access/systems/${id}` })),
    },
  ]
}

function broken(rule: Rule, { found }: DifferenceFacts): Finding {
  const place = `/access/differences?kind=${rule.kind}`
  return {
    outcome: 'broken',
    because: rule.broken(found[0]?.of_kind ?? found.length),
    evidence: found.slice(0, 20).map((one) => ({
      type: 'access.account',
      id: one.account ?? one.system,
      label: `${one.login ?? ''}（${one.system_name}）`,
      place: one.account === null ? place : `/access/accounts/${one.account}`,
    })),
    next: { act: rule.next.act, place, role: rule.next.role },
  }
}
