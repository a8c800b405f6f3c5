// Standings of all terminals, read once for the eight checks that look at them in one transaction.
import { defineCheck, type Check, type Evidence, type Finding } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Demand } from '../../contract.ts'
import { addDays } from '../../day.ts'
import { type At, type Standing, standingsAt } from '../standing.ts'

const read = new WeakMap<Tx, { readonly at: number; readonly standings: Promise<readonly Standing[]> }>()

/** The checks of one run share one reading: transaction and moment are the same. */
function standings(tx: Tx, at: At): Promise<readonly Standing[]> {
  const known = read.get(tx)
  if (known?.at === at.now.getTime()) return known.standings
  const fresh = standingsAt(tx, at)
  read.set(tx, { at: at.now.getTime(), standings: fresh })
  return fresh
}

const ledger = '/access/terminals'

interface Rule {
  readonly id: string
  readonly title: Check['title']
  readonly article: string
  readonly controls: readonly string[]
  readonly demand: Demand
  /** What is said of those that break it, after their names. */
  readonly broken: string
  readonly kept: (n: number) => string
  readonly nobody: string
  readonly act: string
}

/** Kinds after which terminals may stand otherwise than before. */
const listens = [
  'access.posture-*',
  'access.terminal-*',
  'access.software-*',
  'access.allowance-*',
  'access.node-*',
  'segmentation.zone-*',
] as const

/** One demand over all terminals: broken at once where one breaks it, unsure where one cannot be told. */
export function terminalCheck(rule: Rule): Check<readonly Standing[]> {
  return defineCheck<readonly Standing[]>({
    id: `access.${rule.id}`,
    title: rule.title,
    article: rule.article,
    controls: rule.controls,
    listens,
    facts: standings,
    evaluate: (all, { today }) => ({
      findings: findingsOf(rule, all),
      // looks grow old day by day
      ...(all.length === 0 ? {} : { lookAgainOn: addDays(today, 1) }),
    }),
  })
}

function findingsOf(rule: Rule, all: readonly Standing[]): readonly Finding[] {
  if (all.length === 0)
    return [
      {
        outcome: 'unsure',
        because: '「端末台帳」に何も登録されていないため、守られているか分かりません。',
        evidence: [],
        next: { act: '端末を登録する', place: ledger, role: 'security-office' },
      },
    ]
  const judged = all.map((one) => ({ one, judged: one.judged.find(({ demand }) => demand === rule.demand) }))
  const withOutcome = (outcome: string) => judged.filter((pair) => pair.judged?.outcome === outcome)
  const [broken, unsure, kept] = [withOutcome('broken'), withOutcome('unsure'), withOutcome('kept')]
  const findings: Finding[] = []
  if (broken.length > 0) findings.push(bad('broken', broken, `は、${rule.broken}`, rule.act))
  if (unsure.length > 0)
    findings.push(bad('unsure', unsure, 'は、守られているか分かりません。', '端末の状態を確かめる'))
  if (kept.length > 0 && findings.length === 0)
    findings.push({
      outcome: 'kept',
      because: rule.kept(kept.length),
      evidence: [{ type: 'access.terminal', id: 'list', label: `${kept.length}台`, place: ledger }],
    })
  if (findings.length === 0)
    findings.push({
      outcome: 'out-of-scope',
      because: rule.nobody,
      evidence: [{ type: 'access.terminal', id: 'list', label: `${all.length}台`, place: ledger }],
    })
  return findings
}

type Pair = { readonly one: Standing; readonly judged: { readonly because: string } | undefined }

function bad(outcome: 'broken' | 'unsure', pairs: readonly Pair[], words: string, act: string): Finding {
  const names = pairs
    .slice(0, 3)
    .map(({ one }) => `「${one.name}」`)
    .join('')
  const evidence = pairs.slice(0, 20).map(
    ({ one, judged }): Evidence => ({
      type: 'access.terminal',
      id: one.id,
      label: `${one.name}：${judged?.because ?? ''}`,
      place: `${ledger}/${one.id}`,
    }),
  )
  return {
    outcome,
    because: `${pairs.length > 3 ? `${names}ほか${pairs.length - 3}台` : names}${words}`,
    evidence,
    next: { act, place: evidence[0]?.place ?? ledger, role: 'system-manager' },
  }
}
