// What the public reads without signing in: the policy in force, its history and the organs that adopted it (244条の6②).
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/database.ts'
import type { Tenant } from '../kernel/tenant.ts'

/** The public page at a path below /public. */
export async function publicAnswer(
  _request: Request,
  tenant: Tenant | undefined,
  _database: Database,
  _clock: Clock,
): Promise<Response> {
  return new Response(tenant === undefined ? '404' : '', { status: 404 })
}
