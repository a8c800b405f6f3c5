// The questions a city starts with, by whom they are asked; from its first edition on they are the city's own.
import type { Check } from '../../../kernel/check/check.ts'
import type { Audience, Question } from '../contract/inspection.ts'
import { headQuestions } from './heads.table.ts'
import { staffQuestions } from './staff.table.ts'
import { systemQuestions } from './systems.table.ts'

/** A question as the product brings it. */
export interface Starter {
  readonly key: string
  readonly text: string
  readonly controls: readonly string[]
  /** Checks that know the answer. */
  readonly checks?: readonly string[]
  /** Controls all of whose checks know the answer, whatever they are called. */
  readonly factsOf?: readonly string[]
}

const starters: Readonly<Record<Audience, readonly Starter[]>> = {
  staff: staffQuestions,
  'section-head': headQuestions,
  'system-manager': systemQuestions,
}

/** The starting set of one audience, its checks found among those of this version. */
export function starterOf(audience: Audience, known: readonly Check[]): Question[] {
  return starters[audience].map(({ key, text, controls, checks = [], factsOf = [] }) => ({
    key,
    text,
    controls: [...controls],
    checks: known
      .filter(({ id, controls: proven }) => checks.includes(id) || proven.some((one) => factsOf.includes(one)))
      .map(({ id }) => id),
  }))
}
