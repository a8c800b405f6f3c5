// Which clauses does the list of mappings show?
import type { Mapping } from '../../contract.ts'

/** Shares from which proposals are confirmed together. */
export const shares = [0.9, 0.8, 0.7, 0.5] as const

/** 0.9: what a person would confirm without a second look; the rest is looked at one by one. */
export const usualShare: number = shares[0]

/** `batch`: only what confirming together would take. */
export const showings = ['all', 'waiting', 'batch'] as const
export type Showing = (typeof showings)[number]

/** The choice that the address names; everything where it names none. */
export function showingOf(text: string | undefined): Showing {
  return showings.find((one) => one === text) ?? 'all'
}

/** What confirming together from a share on would take. */
export function batchOf(mappings: readonly Mapping[], share: number): readonly Mapping[] {
  return mappings.filter(({ decision, confidence }) => decision === null && confidence >= share)
}

/** Clauses with proposals, in the order of the document; those without any stand in a list of their own. */
export function shownClauses<Clause extends { readonly id: string }>(
  clauses: readonly Clause[],
  mappings: readonly Mapping[],
  { showing, share }: { readonly showing: Showing; readonly share: number },
): readonly Clause[] {
  const wanted =
    showing === 'all'
      ? mappings
      : showing === 'waiting'
        ? mappings.filter(({ decision }) => decision === null)
        : batchOf(mappings, share)
  const ids = new Set(wanted.map(({ clause }) => clause))
  return clauses.filter(({ id }) => ids.has(id))
}
