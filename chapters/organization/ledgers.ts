// The ten ledgers of the chapter, in the order in which they build on each other.
import type { LedgerRules } from '../../kernel/ledger/rules.ts'
import { organRules, postRules, unitRules } from './rules/bodies.ts'
import { meetingRules, resolutionRules } from './rules/committee.ts'
import { contactRules, exceptionRules } from './rules/exceptions.ts'
import { absenceRules, assignmentRules, personRules } from './rules/people.ts'

/** Rules of every ledger. */
export const ledgers: readonly LedgerRules[] = [
  organRules,
  unitRules,
  postRules,
  personRules,
  assignmentRules,
  absenceRules,
  meetingRules,
  resolutionRules,
  exceptionRules,
  contactRules,
]
