// Findings that several checks of this chapter share.
import type { Evidence, Finding, NextStep } from '../../kernel/check/check.ts'
import { type Named, namesIn } from '../../kernel/check/register.ts'

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
