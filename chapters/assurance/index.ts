// Front door for later chapters and the application.
import type { Served } from '../../kernel/http/chapter.ts'
import { whole } from '../../kernel/part.ts'
import { audit, auditServed, openFindings } from './audit/index.ts'
import { committee, committeeServed } from './committee/index.ts'
import { inspection, inspectionServed } from './inspection/index.ts'
import type { Ports } from './ports.ts'
import { year, yearServed } from './year/index.ts'

/** What stands without the board: checks, rounds, kinds and most routes. */
export const assurance = whole([year, inspection, audit, committee])

/** The routes that show the clause board; the application lends it. */
export const assuranceOnBoard = (ports: Ports): readonly Served[] => [
  ...yearServed(ports),
  ...inspectionServed(ports),
  ...auditServed(ports),
  ...committeeServed(ports, openFindings),
]

export type { BoardOnDay, ClauseChange, ClauseOnDay, Ports } from './ports.ts'
export { calendarAnswer, calendarPath } from './year/index.ts'
export { plantAssurance } from './sample/plant.ts'
