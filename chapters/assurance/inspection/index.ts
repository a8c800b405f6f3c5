import type { Served } from '../../../kernel/http/chapter.ts'
import { part } from '../../../kernel/part.ts'
import type { Ports } from '../ports.ts'
import { inspectionChecks } from './checks.ts'
import { inspectionRound } from './round.ts'
import { inspectionRoutes } from './routes.ts'

/** 7: self-inspection. */
export const inspection = part({ checks: inspectionChecks, rounds: [inspectionRound] })

/** Its routes hold the answers against every check, which are lent. */
export const inspectionServed = (ports: Ports): readonly Served[] => inspectionRoutes(ports).served
