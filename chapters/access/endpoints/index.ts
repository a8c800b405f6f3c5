// 6(3)①, 6(6): terminals with their posture.
import { part } from '../../../kernel/part.ts'
import { endpointChecks } from './checks/index.ts'
import { standingRound } from './rounds.ts'
import { routes } from './routes.ts'

export const endpoints = part({ served: routes.served, checks: endpointChecks, rounds: [standingRound] })
