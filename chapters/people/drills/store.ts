// Exercises as they stand.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { ExercisePlan, ExerciseState } from '../contract.ts'

export interface ExerciseRow {
  readonly id: string
  readonly title: string
  readonly subject: string
  readonly body: string
  readonly sender_name: string
  readonly sender_address: string
  readonly hints: string
  readonly scope: ExercisePlan['scope']
  readonly units: readonly string[]
  readonly sample_size: number | null
  readonly seed: string
  readonly base_url: string
  readonly sends_from: string
  readonly sends_to: string
  readonly hour_from: number
  readonly hour_to: number
  readonly ends_on: string
  readonly in_time_minutes: number
  readonly owner: string
  readonly drafted_at: Date
  readonly requested_at: Date | null
  readonly approved: boolean | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly comment: string | null
  readonly ended_at: Date | null
  readonly ended_because: string | null
}

/** Exercises, newest first, with their newest request and decision. */
export async function exercisesWhere(tx: Tx, where: RawBuilder<boolean>): Promise<readonly ExerciseRow[]> {
  const found = await sql<ExerciseRow>`
    select x.*, q.at as requested_at, d.approved, d.by_person as decided_by, d.at as decided_at, d.comment, n.at as ended_at, n.because as ended_because
    from people.exercise x
    left join lateral (select at from people.exercise_request q where q.tenant_id = x.tenant_id and q.exercise_id = x.id order by at desc limit 1) q on true
    left join lateral (select * from people.exercise_decision d where d.tenant_id = x.tenant_id and d.exercise_id = x.id order by at desc limit 1) d on true
    left join people.exercise_end n on n.tenant_id = x.tenant_id and n.exercise_id = x.id
    where ${where} order by x.drafted_at desc, x.id desc limit 500`.execute(tx)
  return found.rows
}

export async function exerciseById(tx: Tx, id: string): Promise<ExerciseRow> {
  const [row] = await exercisesWhere(tx, sql<boolean>`x.id = ${id}::uuid`)
  if (row === undefined) throw notFound('標的型メール訓練')
  return row
}

/** State follows from the rows: the newest act counts. Pure. */
export function stateOf(
  row: Pick<ExerciseRow, 'ended_at' | 'approved' | 'decided_at' | 'requested_at'>,
): ExerciseState {
  if (row.ended_at !== null) return 'ended'
  if (row.approved === true) return 'running'
  if (row.requested_at !== null && (row.decided_at === null || row.requested_at > row.decided_at)) return 'asked'
  return row.decided_at === null ? 'draft' : 'returned'
}

export const planOf = (row: ExerciseRow): ExercisePlan => ({
  title: row.title,
  subject: row.subject,
  body: row.body,
  senderName: row.sender_name,
  senderAddress: row.sender_address,
  hints: row.hints,
  scope: row.scope,
  units: [...row.units],
  sampleSize: row.sample_size,
  baseUrl: row.base_url,
  sendsFrom: row.sends_from,
  sendsTo: row.sends_to,
  hourFrom: row.hour_from,
  hourTo: row.hour_to,
  endsOn: row.ends_on,
  inTimeMinutes: row.in_time_minutes,
})

/** The last exercise that ended before a moment, or now. */
export async function lastEnded(tx: Tx, before: Date): Promise<ExerciseRow | undefined> {
  const rows = await exercisesWhere(tx, sql<boolean>`n.at < ${before} and d.approved`)
  return rows.toSorted((a, b) => (b.ended_at?.getTime() ?? 0) - (a.ended_at?.getTime() ?? 0))[0]
}
