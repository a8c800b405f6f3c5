import type { Check } from '../../../kernel/check/check.ts'
import { differenceChecks } from './checks/differences.ts'
import { credentialsAreKept, listsAreFresh } from './checks/lists.ts'
import { changesAreDone, privilegedWorkIsRecorded, reviewsAreHeld } from './checks/reviews.ts'

/** 6(6), 6(3)①: eleven checks of accounts. */
export const checks: readonly Check[] = [
  listsAreFresh as Check,
  ...differenceChecks,
  credentialsAreKept as Check,
  reviewsAreHeld as Check,
  changesAreDone as Check,
  privilegedWorkIsRecorded as Check,
]
