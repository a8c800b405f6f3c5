// Findings that several checks of this chapter share.
import type { Evidence, Finding, NextStep } from '../../kernel/check/check.ts'
import { addDays } from '../../kernel/i18n/day.ts'

/** A record as a finding names it. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** 「あ」「い」「う」ほか2件: the first three stand for all. */
export function namesIn(all: readonly Named[]): string {
  const names = all
    .slice(0, 3)
    .map(({ name }) => `「${name}」`)
    .join('')
  return all.length > 3 ? `${names}ほか${all.length - 3}件` : names
}

/** Where records of one type stand: `/assurance/findings` with the id behind it where they have a screen of their own. */
export interface Shelf {
  readonly type: string
  readonly path: string
  /** Their screen is the list itself. */
  readonly isFlat?: boolean
}

/** The first twenty records as evidence. */
export function evidenceOf(all: readonly Named[], { type, path, isFlat }: Shelf): readonly Evidence[] {
  return all
    .slice(0, 20)
    .map(({ id, name }) => ({ type, id, label: name, place: isFlat === true ? path : `${path}/${id}` }))
}

/** One rule over many records: what breaks it, or that all keep it. */
export function judgeAll(
  { all, bad }: { readonly all: readonly Named[]; readonly bad: readonly Named[] },
  say: {
    readonly broken: (names: string) => string
    readonly kept: (total: number) => string
    readonly outcome?: 'broken' | 'unsure'
  },
  shelf: Shelf & { readonly next: Omit<NextStep, 'place'> },
): Finding {
  if (bad.length === 0) return { outcome: 'kept', because: say.kept(all.length), evidence: evidenceOf(all, shelf) }
  const evidence = evidenceOf(bad, shelf)
  return {
    outcome: say.outcome ?? 'broken',
    because: say.broken(namesIn(bad)),
    evidence,
    next: { ...shelf.next, place: evidence[0]?.place ?? shelf.path },
  }
}

/** The day after the earliest of these, or undefined. */
export function dayAfterEarliest(days: readonly (string | null)[]): string | undefined {
  const [first] = days.filter((day): day is string => day !== null).toSorted()
  return first === undefined ? undefined : addDays(first, 1)
}
