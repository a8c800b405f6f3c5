// What the days of a city bring by themselves, in the order of the policy.
import { access } from '../chapters/access/index.ts'
import { assurance } from '../chapters/assurance/index.ts'
import { people } from '../chapters/people/index.ts'
import { physical } from '../chapters/physical/index.ts'
import type { Round } from '../kernel/jobs/round.ts'

/** Every round of this version. */
export const rounds: readonly Round[] = [...physical.rounds, ...people.rounds, ...access.rounds, ...assurance.rounds]
