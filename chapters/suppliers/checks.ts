import type { Check } from '../../kernel/check/check.ts'
import { consented, outsourcing } from './checks/outsourcing.ts'
import { checkedYearly, fit, governed, guarded, left, permitted } from './checks/outside.ts'

/** 6(8): everything that is looked at in outsourcing and outside services. */
export const checks: readonly Check[] = [
  ...outsourcing,
  consented,
  permitted,
  fit,
  left,
  governed,
  guarded,
  checkedYearly,
]
