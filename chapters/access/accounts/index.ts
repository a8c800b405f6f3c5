import { part } from '../../../kernel/part.ts'
import { checks } from './checks.ts'
import { accountsRound } from './round.ts'
import { routes } from './routes.ts'

export const accounts = part({ served: routes.served, checks, rounds: [accountsRound] })
