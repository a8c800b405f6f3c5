import type { Check } from '../../../kernel/check/check.ts'
import type { Served } from '../../../kernel/http/chapter.ts'
import { part } from '../../../kernel/part.ts'
import { inspectionChecks } from '../inspection/checks.ts'
import type { Ports } from '../ports.ts'
import { yearChecks } from './checks.ts'
import { proversAmong } from './proof.ts'
import { yearRound } from './round.ts'
import { yearRoutes } from './routes.ts'

/** Called, not held: the chapters' lists of checks are complete only when all of them are loaded. */
const provers = (): readonly Check[] => proversAmong(inspectionChecks)

/** 8: the calendar of a 年度. */
export const year = part({ checks: yearChecks, rounds: [yearRound(provers)] })

/** Its routes ask which edition the city works with, which is lent. */
export const yearServed = (ports: Ports): readonly Served[] => yearRoutes(ports, provers).served
export { calendarAnswer, calendarPath } from './feed.ts'
