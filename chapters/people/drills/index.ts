import { part } from '../../../kernel/part.ts'
import { checks } from './checks.ts'
import { exerciseEnds } from './rounds.ts'
import { routes } from './routes.ts'

export { exerciseDoor } from './door.ts'

export const drills = part({ served: routes.served, checks, rounds: [exerciseEnds] })
