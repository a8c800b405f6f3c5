// Periods that a city may set for itself, with their defaults.
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'

/** 30 days: our reading of 遅滞なく (地方自治法244条の6第2項), for the law names no number; a city may set its own. */
const usualPublishWithin = 30

/** Days within which the policy is published after it was decided or changed: setting `policy.publish-within-days`. */
export async function publishWithin(tx: Tx): Promise<number> {
  const found = await sql<{
    value: unknown
  }>`select value from kernel.setting where key = 'policy.publish-within-days'`.execute(tx)
  const value = found.rows[0]?.value
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 365 ? value : usualPublishWithin
}

/** The day so many days after a day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
}
