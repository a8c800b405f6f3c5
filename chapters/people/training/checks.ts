import type { Check } from '../../../kernel/check/check.ts'
import { contentReviewed, planned, reported } from './checks/keeping.ts'
import { attended, newcomersTrained, roleTrained, trainedYearly } from './checks/taking.ts'

/** 6(5): everything that is looked at in training. */
export const checks: readonly Check[] = [
  planned,
  trainedYearly,
  newcomersTrained,
  roleTrained,
  attended,
  reported,
  contentReviewed,
]
