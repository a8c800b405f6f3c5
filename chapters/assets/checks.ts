import type { Check } from '../../kernel/check/check.ts'
import { proper, recorded, traced } from './checks/disposal.ts'
import { myNumber, overridden, placed, transitional } from './checks/placement.ts'
import { classified, kinds, owned, paper, reviewed } from './checks/register.ts'

/** 4(2), 6(2): everything that is looked at in the register. */
export const checks: readonly Check[] = [
  kinds,
  paper,
  classified,
  overridden,
  owned,
  reviewed,
  placed,
  myNumber,
  transitional,
  recorded,
  proper,
  traced,
]
