// Front door for later chapters and the application.
import { whole } from '../../kernel/part.ts'
import { year } from './year/index.ts'
import { inspection } from './inspection/index.ts'
import { audit } from './audit/index.ts'
import { committee } from './committee/index.ts'

export const assurance = whole([year, inspection, audit, committee])
export { plantAssurance } from './sample/plant.ts'
export { type AuditPorts, auditServed, type OpenFinding, openFindings } from './audit/index.ts'
