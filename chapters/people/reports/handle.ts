// 5.3: the window receives, notes and closes; whoever may reads.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context, Download } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import {
  attachToReport,
  largestReportFile,
  type listReports,
  mostReportFiles,
  noteReport,
  readReport,
  receiveReport,
  type ReportDetail,
  reportStates,
} from '../contract.ts'
import { drillSettingsOf } from './settings.ts'
import {
  countReports,
  inState,
  reportById,
  type ReportRow,
  reportsWhere,
  resourceOf,
  shownReports,
  type Where,
} from './store.ts'

/** 50: what a window looks through at once. */
const pageSize = 50

/** The list as far as the person sees: all, of their units, or their own. */
export async function list(
  query: z.output<typeof listReports.query>,
  context: Context,
): Promise<z.input<typeof listReports.reply>> {
  const { tx, actor, mayUse } = context
  const sight = mayUse(readReport.right) ? 'all' : actor.units.length > 0 ? 'units' : 'own'
  const seen: Where =
    sight === 'all'
      ? sql<boolean>`true`
      : sql<boolean>`(r.reporter = ${actor.personId}::uuid or r.unit = any(${[...actor.units]}::uuid[]))`
  const kind: Where = query.kind === 'all' ? sql<boolean>`true` : sql<boolean>`r.kind = ${query.kind}`
  const state: Where = query.state === 'all' ? sql<boolean>`true` : inState(query.state)
  const where = sql<boolean>`${seen} and ${kind} and ${state}`
  const rows = await reportsWhere(tx, where, { limit: pageSize, offset: (query.page - 1) * pageSize })
  const { receiveWithinHours } = await drillSettingsOf(tx)
  const counts = await Promise.all(
    reportStates.map(async (one) => [
      one,
      await countReports(tx, sql<boolean>`${seen} and ${kind} and ${inState(one)}`),
    ]),
  )
  return {
    rows: await shownReports(rows, receiveWithinHours, context),
    total: await countReports(tx, where),
    page: query.page,
    size: pageSize,
    counts: Object.fromEntries(counts),
    sight,
  }
}

/** One report with what came after it. */
export async function detailOf(id: string, context: Context): Promise<ReportDetail> {
  const { tx, mayUse } = context
  const row = await reportById(id, context)
  const { receiveWithinHours } = await drillSettingsOf(tx)
  const [shown] = await shownReports([row], receiveWithinHours, context)
  if (shown === undefined) throw notFound('報告')
  const notes = await sql<{ id: string; body: string; by_person: string; at: Date }>`
    select id, body, by_person, at from people.report_note where report_id = ${id}::uuid order by at, id limit 500`.execute(
    tx,
  )
  const files = await sql<{ id: string; name: string; bytes: number }>`
    select id, name, octet_length(content) as bytes from people.report_file where report_id = ${id}::uuid order by at, id`.execute(
    tx,
  )
  const people = [row.received_by, row.closed_by, ...notes.rows.map((note) => note.by_person)].filter(
    (one) => one !== null,
  )
  const names = await namesOf(tx, [...new Set(people)])
  const by = (person: string | null): string | null => (person === null ? null : (names.get(person) ?? null))
  const resource = resourceOf(row)
  return {
    ...shown,
    receivedBy: by(row.received_by),
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: by(row.closed_by),
    closedBecause: row.closed_because,
    notes: notes.rows.map((note) => ({
      id: note.id,
      text: note.body,
      by: by(note.by_person),
      at: note.at.toISOString(),
    })),
    files: files.rows,
    may: {
      handle: mayUse(receiveReport.right, resource),
      note: mayUse(noteReport.right, resource),
      attach: row.closed_at === null && mayUse(attachToReport.right, resource),
    },
  }
}

/** Read it, where the rules allow. */
export async function read(id: string, context: Context): Promise<ReportDetail> {
  context.permit(resourceOf(await reportById(id, context)))
  return detailOf(id, context)
}

/** 受付. The second one changes nothing. */
export async function receive(id: string, context: Context): Promise<ReportDetail> {
  const row = await open(id, context)
  if (row.received_at === null) await markReceived(id, context)
  else context.unchanged()
  return detailOf(id, context)
}

async function markReceived(id: string, context: Context): Promise<void> {
  const { tx, now, actor, record } = context
  await sql`insert into people.report_receipt (report_id, by_person, at) values (${id}::uuid, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({ kind: 'people.report-received', subject: { type: 'people.report', id } })
  await closeTasks({ kind: 'people.receive-report', subjectId: id, because: '受付' }, context)
}

/** A note for whoever takes over. */
export async function note(id: string, text: string, context: Context): Promise<ReportDetail> {
  const { tx, now, actor, record } = context
  context.permit(resourceOf(await reportById(id, context)))
  await sql`insert into people.report_note (id, report_id, body, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${text}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({ kind: 'people.report-noted', subject: { type: 'people.report', id }, details: { text } })
  return detailOf(id, context)
}

/** The window is done with it; what was not received counts as received now. */
export async function close(id: string, because: string, context: Context): Promise<ReportDetail> {
  const row = await open(id, context)
  if (row.received_at === null) await markReceived(id, context)
  await sql`insert into people.report_closing (report_id, because, by_person, at)
    values (${id}::uuid, ${because}, ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({ kind: 'people.report-closed', subject: { type: 'people.report', id }, details: { because } })
  await closeTasks({ kind: 'people.report-in-unit', subjectId: id, because: '窓口が対応を終えた' }, context)
  return detailOf(id, context)
}

async function open(id: string, context: Context): Promise<ReportRow> {
  const row = await reportById(id, context)
  context.permit(resourceOf(row))
  if (row.closed_at !== null)
    throw new Refusal('report-is-closed', {
      status: 409,
      title: '対応は終わっています',
      detail: '対応を終えた報告です。続きがあるときは、引継ぎの記録に書いてください。',
      article: '6(5)',
    })
  return row
}

/** A file beside the report: kept as bytes, opened by nobody here. */
export async function attach(
  id: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
  context: Context,
): Promise<ReportDetail> {
  const row = await open(id, context)
  const { tx, now, record } = context
  const count = await sql<{
    n: number
  }>`select count(*)::int as n from people.report_file where report_id = ${row.id}::uuid`.execute(tx)
  if (bytes.byteLength === 0) throw refused('空のファイルです。')
  if (bytes.byteLength > largestReportFile) throw refused('1つのファイルは5MBまでです。')
  if ((count.rows[0]?.n ?? 0) >= mostReportFiles) throw refused(`ファイルは${mostReportFiles}つまでです。`)
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}/\\]+/gu, '_')
  await sql`insert into people.report_file (id, report_id, name, content, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${plain}, ${Buffer.from(bytes)}, ${now})`.execute(tx)
  await record({ kind: 'people.report-file-added', subject: { type: 'people.report', id }, details: { name: plain } })
  return detailOf(id, context)
}

const refused = (detail: string): Refusal =>
  new Refusal('file-not-taken', { status: 422, title: 'ファイルを付けられません', detail, article: '6(5)' })

/** The file as it came; suspicious by nature, so always as a download of no type. */
export async function fileOf(id: string, fileId: string, context: Context): Promise<Download> {
  context.permit(resourceOf(await reportById(id, context)))
  const found = await sql<{ name: string; content: Buffer }>`select name, content from people.report_file
    where report_id = ${id}::uuid and id = ${fileId}::uuid`.execute(context.tx)
  const [row] = found.rows
  if (row === undefined) throw notFound('ファイル')
  return { name: row.name, type: 'application/octet-stream', bytes: new Uint8Array(row.content) }
}
