// Reports as they stand: one query, whoever asks.
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import type { Report, reportStates } from '../contract.ts'

export interface ReportRow {
  readonly id: string
  readonly kind: Report['kind']
  readonly what: string
  readonly affected: string
  readonly occurred_at: Date | null
  readonly noticed_at: Date
  readonly reported_at: Date
  readonly going_on: Report['goingOn']
  readonly my_number: Report['myNumber']
  readonly mail_sender: string | null
  readonly mail_subject: string | null
  readonly reporter: string | null
  readonly entered_by: string | null
  readonly unit: string | null
  readonly unit_name: string | null
  readonly received_at: Date | null
  readonly received_by: string | null
  readonly closed_at: Date | null
  readonly closed_by: string | null
  readonly closed_because: string | null
  readonly is_exercise: boolean
}

const source = sql`people.report r
  left join people.report_receipt g on g.tenant_id = r.tenant_id and g.report_id = r.id
  left join people.report_closing c on c.tenant_id = r.tenant_id and c.report_id = r.id`

/** A condition on `r`, `g` (receipt) and `c` (closing). */
export type Where = RawBuilder<boolean>

export const inState = (state: (typeof reportStates)[number]): Where =>
  state === 'closed'
    ? sql<boolean>`c.at is not null`
    : state === 'received'
      ? sql<boolean>`(g.at is not null and c.at is null)`
      : sql<boolean>`(g.at is null and c.at is null)`

/** Reports newest first. */
export async function reportsWhere(
  tx: Tx,
  where: Where,
  page: { readonly limit: number; readonly offset?: number },
): Promise<readonly ReportRow[]> {
  const found = await sql<ReportRow>`
    select r.*, u.name as unit_name, g.at as received_at, g.by_person as received_by, c.at as closed_at, c.by_person as closed_by,
      c.because as closed_because,
      r.exercise_target is not null as is_exercise
    from ${source} left join organization.unit u on u.tenant_id = r.tenant_id and u.id = r.unit
    where ${where} order by r.reported_at desc, r.id desc limit ${page.limit} offset ${page.offset ?? 0}`.execute(tx)
  return found.rows
}

export async function countReports(tx: Tx, where: Where): Promise<number> {
  const counted = await sql<{ n: number }>`select count(*)::int as n from ${source} where ${where}`.execute(tx)
  return counted.rows[0]?.n ?? 0
}

export async function reportById(id: string, { tx }: Pick<Context, 'tx'>): Promise<ReportRow> {
  const [row] = await reportsWhere(tx, sql<boolean>`r.id = ${id}::uuid`, { limit: 1 })
  if (row === undefined) throw notFound('報告')
  return row
}

/** A report as the rules see it. */
export const resourceOf = (row: Pick<ReportRow, 'id' | 'unit' | 'reporter'>) => ({
  type: 'people.report',
  id: row.id,
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.reporter === null ? {} : { owner: row.reporter }),
})

/** Rows with names; `lateAfterHours` is the city's. */
export async function shownReports(
  rows: readonly ReportRow[],
  lateAfterHours: number,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<Report[]> {
  const ids = rows.flatMap((row) => [row.reporter, row.entered_by]).filter((id) => id !== null)
  const names = await namesOf(tx, [...new Set(ids)])
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.closed_at !== null ? 'closed' : row.received_at !== null ? 'received' : 'waiting',
    what: row.what,
    affected: row.affected,
    occurredAt: row.occurred_at?.toISOString() ?? null,
    noticedAt: row.noticed_at.toISOString(),
    reportedAt: row.reported_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
    goingOn: row.going_on,
    myNumber: row.my_number,
    mailSender: row.mail_sender,
    mailSubject: row.mail_subject,
    reporter: name(row.reporter),
    enteredBy: name(row.entered_by),
    unit: row.unit_name,
    isExercise: row.is_exercise,
    isLate: isLate(row, lateAfterHours, now),
  }))
}

/** 6(5): waiting longer than the city allows. Pure. */
export function isLate(
  row: Pick<ReportRow, 'received_at' | 'closed_at' | 'reported_at' | 'is_exercise'>,
  hours: number,
  now: Date,
): boolean {
  if (row.is_exercise) return false
  const end = row.received_at ?? row.closed_at ?? now
  return end.getTime() - row.reported_at.getTime() > hours * 3_600_000
}

/** 6(5): reports of a span of time, for later chapters; without the texts of others. */
export async function reportsIn(
  tx: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly ReportRow[]> {
  return reportsWhere(tx, sql<boolean>`r.reported_at >= ${from} and r.reported_at < ${to}`, { limit: 10_000 })
}
