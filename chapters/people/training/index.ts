import { part } from '../../../kernel/part.ts'
import { checks } from './checks.ts'
import { trainingRound } from './reminders.ts'
import { served } from './routes.ts'

/** 6(5) 研修: courses, the plan, lessons, packages, certificates. */
export const training = part({ served, checks, rounds: [trainingRound] })
export { packageDoor } from './package/door.ts'
export { packagePath } from './package/key.ts'
