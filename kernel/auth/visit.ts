import type { Attempt } from './attempt.ts'
import type { BetterAuth } from './better-auth.ts'
import type { Door } from './doors.table.ts'
import type { OnEvent } from './event.ts'
import type { Body } from './request.ts'
import type { Standpoint } from './standing.ts'
import type { AuthDb } from './tenant-database.ts'

/** One request at one door: what every step of it needs to know. */
export interface Visit {
  readonly tenantId: string
  readonly door: Door
  readonly body: Body
  readonly headers: Headers
  /** Network segment of the listener. */
  readonly segment: string
  readonly attempt: Attempt
  readonly standpoint: Standpoint
  readonly auth: BetterAuth
  readonly db: AuthDb
  readonly codeSecret: string
  readonly now: Date
  readonly onEvent: OnEvent
}
