import type { Check } from '../../kernel/check/check.ts'
import { complete, expired, open, reviewed } from './checks/crossings.ts'
import { closedEnds, divided, isolated, layer2, overCloud, ownSentences, publicEnds } from './checks/separation.ts'
import { looked, model, read } from './checks/upkeep.ts'

/** 6(3): everything that is looked at in the city's network. */
export const checks: readonly Check[] = [
  model,
  read,
  isolated,
  complete,
  closedEnds,
  publicEnds,
  divided,
  overCloud,
  layer2,
  open,
  expired,
  reviewed,
  looked,
  ownSentences,
]
