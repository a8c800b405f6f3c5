import type { Check } from '../../../kernel/check/check.ts'
import { csirtTookPart, csirtYearly, followupsSettled } from './checks/drill.ts'
import { exerciseReached, exerciseReported, exerciseYearly } from './checks/exercise.ts'

/** 6(5): six of this noun. */
export const checks: readonly Check[] = [
  exerciseYearly,
  exerciseReported,
  exerciseReached,
  csirtYearly,
  csirtTookPart,
  followupsSettled,
]
