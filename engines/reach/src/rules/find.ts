import type { Network, RuleFinding } from '../contract.ts'
import type { Workshop } from '../prove/world.ts'

export function findRules(_workshop: Workshop, _network: Network): readonly RuleFinding[] {
  return []
}
