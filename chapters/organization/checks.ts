// What the organization proves, in the order of the articles.
import type { Check } from '../../kernel/check/check.ts'
import { organsNamed, peoplePlaced, roleTableWhole } from './checks/bodies.ts'
import { authoritiesReachable, windowReachable } from './checks/contacts.ts'
import { exceptionsApproved, exceptionsEnded, exceptionsReviewed } from './checks/exceptions.ts'
import { segregation, standIns } from './checks/independence.ts'
import { committeeMet, resolutionsFollowed } from './checks/meetings.ts'
import {
  auditChiefInPost,
  chiefInPost,
  cisoInPost,
  committeeSeated,
  csirtInPost,
  divisionHeads,
  operatorsInPost,
  sectionHeads,
  systemManagersInPost,
  windowInPost,
} from './checks/posts.ts'

/** 4(1), 5, 6(1), 6(7) and the independence of 7. */
export const checks: readonly Check[] = [
  organsNamed,
  peoplePlaced,
  cisoInPost,
  chiefInPost,
  divisionHeads,
  sectionHeads,
  systemManagersInPost,
  operatorsInPost,
  committeeSeated,
  committeeMet,
  resolutionsFollowed,
  segregation,
  standIns,
  csirtInPost,
  windowInPost,
  windowReachable,
  authoritiesReachable,
  roleTableWhole,
  exceptionsApproved,
  exceptionsEnded,
  exceptionsReviewed,
  auditChiefInPost,
]
