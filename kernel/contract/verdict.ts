// How does a clause stand? Five verdicts, and the order in which they outweigh each other.

/** Verdicts of a finding, a control or a clause, worst first: the order of the fold. */
export const verdicts = ['broken', 'unsure', 'excepted', 'kept', 'out-of-scope'] as const
export type Verdict = (typeof verdicts)[number]

/** A verdict as people read it. Symbol and word always stand together: colour alone says nothing. */
export interface VerdictTerm {
  readonly ja: string
  readonly en: string
  readonly symbol: string
}

/** Official words of the board. */
export const verdictTerms: Readonly<Record<Verdict, VerdictTerm>> = {
  broken: { ja: '不適合', en: 'Not kept', symbol: '✕' },
  unsure: { ja: '要確認', en: 'To be confirmed', symbol: '？' },
  excepted: { ja: '例外承認中', en: 'Exception granted', symbol: '△' },
  kept: { ja: '適合', en: 'Kept', symbol: '○' },
  'out-of-scope': { ja: '対象外', en: 'Out of scope', symbol: '－' },
}

/**
 * The worst of several verdicts.
 * INVARIANT (no verdict without evidence): nothing to fold is `unsure`, never `kept`.
 * One `broken` breaks the whole; `out-of-scope` counts only when there is nothing else.
 */
export function worst(of: Iterable<Verdict>): Verdict {
  const seen = new Set(of)
  return verdicts.find((verdict) => seen.has(verdict)) ?? 'unsure'
}
