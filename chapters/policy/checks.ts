// The checks of articles 1, 2, 3, 4, 6, 8, 9 and 10 as far as they concern the documents themselves.
import type { Check } from '../../kernel/check/check.ts'
import { adoptedCheck, inForceCheck, publishedCheck } from './checks/adoption.ts'
import { chaptersCheck, editionCheck, legalCheck } from './checks/measures.ts'
import { reviewedCheck } from './checks/review.ts'
import { organsNamedCheck, sectionChecks, settledCheck } from './checks/text.ts'
import { proceduresClosed, proceduresExist, standardClosed, standardExists } from './checks/tiers.ts'

/** A check's facts are its own affair; erased here, since a list of checks only runs them. */
export const checks = [
  inForceCheck,
  adoptedCheck,
  publishedCheck,
  ...sectionChecks,
  organsNamedCheck,
  settledCheck,
  chaptersCheck,
  legalCheck,
  editionCheck,
  reviewedCheck,
  standardExists,
  standardClosed,
  proceduresExist,
  proceduresClosed,
] as unknown as readonly Check[]
