import type { Check } from '../../../kernel/check/check.ts'
import { answered, improved } from './checks/findings.ts'
import { coverage, done, mediumPlan, yearPlan } from './checks/plans.ts'
import { external, independence, papers, reported } from './checks/work.ts'

/** 7: ten checks of audits. */
export const checks: readonly Check[] = [
  mediumPlan,
  yearPlan,
  coverage,
  done,
  independence,
  answered,
  improved,
  reported,
  external,
  papers,
]
