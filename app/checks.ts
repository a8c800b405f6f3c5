// The checks of all chapters, in the order of the policy.
import { checks as assets } from '../chapters/assets/index.ts'
import { checks as organization } from '../chapters/organization/index.ts'
import { checks as sanitization } from '../chapters/sanitization/index.ts'
import { checks as policy } from '../chapters/policy/checks.ts'
import { checks as segmentation } from '../chapters/segmentation/index.ts'
import { access } from '../chapters/access/index.ts'
import { assurance } from '../chapters/assurance/index.ts'
import { people } from '../chapters/people/index.ts'
import { physical } from '../chapters/physical/index.ts'
import { checks as suppliers } from '../chapters/suppliers/index.ts'
import type { Check } from '../kernel/check/check.ts'

/** Every check of this version. */
export const checks: readonly Check[] = [
  ...organization,
  ...assets,
  ...segmentation,
  ...sanitization,
  ...physical.checks,
  ...people.checks,
  ...access.checks,
  ...suppliers,
  ...assurance.checks,
  ...policy,
]
