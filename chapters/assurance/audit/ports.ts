// What audits are lent by later chapters: the clause board as it was shown on a day, the list of all checks, the edition in use.
import type { Ports } from '../ports.ts'

export type AuditPorts = Pick<Ports, 'boardOf' | 'checks' | 'editionOf'>
