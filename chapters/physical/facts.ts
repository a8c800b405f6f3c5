// How the checks of this chapter look at a register: what breaks a rule, what leaves it open, or that all keep it.
import { type Check, defineCheck, type Evidence, type Finding, type Moment } from '../../kernel/check/check.ts'
import { emptyFinding, type Named, namesIn, type Standing, standingOf } from '../../kernel/check/register.ts'
import type { Words } from '../../kernel/contract/words.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { PhysicalRegister } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'

/** What a rule looks at, how it is judged, and what is said of it. */
export interface Rule<Row extends Named> {
  readonly id: string
  readonly title: Words
  readonly controls: readonly string[]
  readonly listens: readonly string[]
  readonly register: { readonly ledger: PhysicalRegister; readonly name: string; readonly path: string }
  /** Where one of the rows stands, and the kind of record it is. */
  readonly shown: { readonly type: string; readonly path: string; readonly isList?: boolean }
  /** At most 5,000 rows: a city's rooms, servers and media; figures beyond come from `total`. */
  rows(tx: Tx, at: Moment): Promise<readonly Row[]>
  isBroken(row: Row, today: string): boolean
  isOpen?(row: Row, today: string): boolean
  readonly say: {
    broken(names: string): string
    open?(names: string): string
    kept(total: number): string
  }
  /** Said where the register has records and none of them is looked at by this rule; without it that is 要確認. */
  readonly none?: { readonly outcome: 'out-of-scope' | 'unsure' | 'kept'; readonly because: string }
  readonly next: { readonly act: string; readonly role: string; readonly place?: string }
  /** First day on which the clock alone changes the answer. */
  again?(rows: readonly Row[], today: string): string | undefined
}

interface Facts<Row> {
  readonly standing: Standing
  readonly rows: readonly Row[]
}

/** 6(4): a check by a rule over a register. */
export function lookedAt<Row extends Named>(rule: Rule<Row>): Check<Facts<Row>> {
  return defineCheck<Facts<Row>>({
    id: `physical.${rule.id}`,
    title: rule.title,
    article: '6(4)',
    controls: rule.controls,
    listens: [...rule.listens, 'physical.emptiness-*'],
    facts: async (tx, at) => ({
      standing: await standingOf(tx, rule.register.ledger, at.now),
      rows: await rule.rows(tx, at),
    }),
    evaluate: ({ standing, rows }, { today }) => {
      const lookAgainOn =
        standing.total === 0 && standing.emptyUntil !== null && standing.emptyUntil >= today
          ? addDays(standing.emptyUntil, 1)
          : rule.again?.(rows, today)
      const finding =
        emptyFinding(standing, today, { name: rule.register.name, place: rule.register.path }) ??
        judged(rule, rows, { today, standing })
      return { findings: [finding], ...(lookAgainOn === undefined ? {} : { lookAgainOn }) }
    },
  })
}

function judged<Row extends Named>(
  rule: Rule<Row>,
  rows: readonly Row[],
  { today, standing }: { readonly today: string; readonly standing: Standing },
): Finding {
  const { say, shown, register } = rule
  const whole: Evidence = {
    type: shown.type,
    id: 'list',
    label: `${register.name}（${standing.total}件）`,
    place: register.path,
  }
  const place = rule.next.place ?? shown.path
  if (rows.length === 0)
    return rule.none === undefined
      ? { outcome: 'unsure', because: '確かめる記録がまだありません。', evidence: [], next: { ...rule.next, place } }
      : rule.none.outcome === 'unsure'
        ? { ...rule.none, evidence: [], next: { ...rule.next, place } }
        : { ...rule.none, evidence: [whole] }
  const broken = rows.filter((row) => rule.isBroken(row, today))
  const open = broken.length > 0 ? [] : rows.filter((row) => rule.isOpen?.(row, today) === true)
  if (broken.length === 0 && open.length === 0)
    return {
      outcome: 'kept',
      because: say.kept(rows.length),
      evidence: [{ type: shown.type, id: 'list', label: `${rows.length}件`, place: shown.path }],
    }
  const bad = broken.length > 0 ? broken : open
  const at = (id: string): string => (shown.isList === true ? shown.path : `${shown.path}/${id}`)
  const [first] = bad
  return {
    outcome: broken.length > 0 ? 'broken' : 'unsure',
    because: broken.length > 0 ? say.broken(namesIn(bad)) : (say.open ?? say.broken)(namesIn(bad)),
    evidence: bad.slice(0, 20).map(({ id, name }) => ({ type: shown.type, id, label: name, place: at(id) })),
    next: { ...rule.next, place: rule.next.place ?? (first === undefined ? shown.path : at(first.id)) },
  }
}

/** The day after the earliest of these that has not passed. */
export function dayAfterEarliest(days: readonly (string | null)[], today: string): string | undefined {
  const [first] = days.filter((day): day is string => day !== null && day >= today).toSorted()
  return first === undefined ? undefined : addDays(first, 1)
}
