// The checks of all chapters, in the order of the policy.
import type { Check } from '../kernel/check/check.ts'

/** A check's facts are its own affair: to run it, nobody needs their type. */
export const checks: readonly Check[] = []
