import type { Served } from '../../../kernel/http/chapter.ts'
import { part } from '../../../kernel/part.ts'
import type { Ports } from '../ports.ts'
import { committeeChecks } from './checks.ts'
import type { FindingsOf } from './page.ts'
import { committeeRoutes } from './routes.ts'

/** 6(1): the committee's page. */
export const committee = part({ checks: committeeChecks })

/** Its routes show the clause board, which is lent, and the open findings of audits. */
export const committeeServed = (ports: Ports, findingsOf: FindingsOf): readonly Served[] =>
  committeeRoutes(ports, findingsOf).served
