// 6(6): vulnerabilities of what the city has, with due dates.
import { part } from '../../../kernel/part.ts'
import { vulnerabilityChecks } from './checks/index.ts'
import { matchRound, newSoftwareRound, treatmentRound } from './rounds.ts'
import { routes } from './routes.ts'

export const vulnerabilities = part({
  served: routes.served,
  checks: vulnerabilityChecks,
  rounds: [matchRound, newSoftwareRound, treatmentRound],
})
