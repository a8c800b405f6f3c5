// What one noun of a chapter brings to the house.
import type { ProposalKind } from './approval/act.ts'
import type { Check } from './check/check.ts'
import type { Served } from './http/chapter.ts'
import type { Round } from './jobs/round.ts'

export interface Part {
  readonly served: readonly Served[]
  readonly checks: readonly Check[]
  readonly rounds: readonly Round[]
  /** Proposals that the noun carries out when they are decided. */
  readonly kinds: readonly ProposalKind[]
}

/** A noun that brings only some of these. */
export const part = (brought: Partial<Part>): Part => ({ served: [], checks: [], rounds: [], kinds: [], ...brought })

/** The nouns of a chapter as one. */
export const whole = (parts: readonly Part[]): Part => ({
  served: parts.flatMap(({ served }) => served),
  checks: parts.flatMap(({ checks }) => checks),
  rounds: parts.flatMap(({ rounds }) => rounds),
  kinds: parts.flatMap(({ kinds }) => kinds),
})
