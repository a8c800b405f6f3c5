// What audits are lent by later chapters: the clause board as it was shown on a day, and the list of all checks.
import type { Ports } from '../ports.ts'

export type AuditPorts = Pick<Ports, 'boardOf' | 'checks'>
