import { part } from '../../../kernel/part.ts'
import { carryingByApproval } from './carryings.ts'
import { overdueRound } from './round.ts'
import { routes } from './routes.ts'

export const carrying = part({ served: routes, rounds: [overdueRound], kinds: [carryingByApproval] })
