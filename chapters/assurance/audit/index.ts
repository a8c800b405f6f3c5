// Front door of audits: checks and rounds stand by themselves, routes take the board and the checks that the application lends.
import { part } from '../../../kernel/part.ts'
import { checks } from './checks.ts'
import { rounds } from './round.ts'

export const audit = part({ checks, rounds })

export { type OpenFinding, openFindings } from './findings.ts'
export type { AuditPorts } from './ports.ts'
export { auditServed } from './routes.ts'
