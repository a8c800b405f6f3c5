// 7 監査調書: the checklist of an engagement, what Sekisho knows of each row, and what the auditor judged.
import { sql } from 'kysely'
import type { z } from 'zod'
import { isEdition, loadEdition } from '../../../catalogue/index.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import type { AuditResult, AuditRow, AuditRowText, judgeAuditRow, KnownFact, readAuditPapers } from '../contract.ts'
import { draftRows } from './checklist.ts'
import { filesOf } from './files.ts'
import { assertWorks } from './member.ts'
import type { AuditPorts } from './ports.ts'
import { refuse } from './refuse.ts'

/** A row as it is kept, with the judgement that counts. */
export interface KeptRow extends AuditRowText {
  readonly id: string
  readonly engagement: string
  readonly number: number
  readonly control: string | null
  readonly result: AuditResult | null
  readonly note: string | null
  readonly by: string | null
  readonly at: Date | null
  readonly files: number
  readonly findings: number
}

/** 1,000: two whole catalogues; more rows than an audit can ask. */
const mostRows = 1_000

/** Rows in their order. */
export async function loadRows(
  tx: Tx,
  { engagement, id }: { readonly engagement?: string; readonly id?: string },
): Promise<readonly KeptRow[]> {
  const found = await sql<KeptRow>`
    select r.id, r.engagement_id as engagement, r.number, r.chapter, r.section, r.item, r.required, r.title, r.sentence, r.materials, r.methods, r.example, r.jis,
      r.caution, r.control, j.result, j.note, j.by_person as by, j.at,
      (select count(*)::int from assurance.audit_file f where f.tenant_id = r.tenant_id and f.row_id = r.id) as files,
      (select count(*)::int from assurance.audit_finding g where g.tenant_id = r.tenant_id and g.row_id = r.id) as findings
    from assurance.audit_row r
    left join lateral (select result, note, by_person, at from assurance.audit_judgement j where j.tenant_id = r.tenant_id and j.row_id = r.id
      order by seq desc limit 1) j on true
    where ${id === undefined ? sql`r.engagement_id = ${engagement ?? null}::uuid` : sql`r.id = ${id}::uuid`} order by r.number`.execute(
    tx,
  )
  return found.rows
}

/** One row, or 404. */
export async function rowOf(tx: Tx, id: string): Promise<KeptRow> {
  const [row] = await loadRows(tx, { id })
  if (row === undefined) throw notFound('監査項目')
  return row
}

/** The last moment of a day in Asia/Tokyo, or now where the day is today. */
export function endOf(day: string, { now, today }: Pick<Context, 'now' | 'today'>): Date {
  return day >= today ? now : new Date(Date.parse(`${day}T00:00:00+09:00`) + 86_400_000 - 1)
}

/** What Sekisho knew of each control at the end of a day: outcomes as they were kept then. */
export async function factsOn(
  day: string,
  checks: AuditPorts['checks'],
  context: Pick<Context, 'tx' | 'now' | 'today'>,
): Promise<(control: string | null) => KnownFact[]> {
  const kept = await outcomesAt(context.tx, endOf(day, context))
  return (control) =>
    control === null
      ? []
      : checks
          .filter(({ controls }) => controls.some((one) => one === control || control.startsWith(`${one}.`)))
          .flatMap(({ id, title }) => {
            const outcome = kept.get(id)
            if (outcome === undefined) return []
            const [first] = outcome.findings.flatMap(({ evidence }) => evidence)
            return [
              {
                check: id,
                title: title.ja,
                outcome: outcome.outcome,
                since: outcome.at.toISOString(),
                because: outcome.findings.map(({ because }) => because),
                place: first?.place ?? null,
              },
            ]
          })
}

/** The checklist with the facts of a day beside each row. */
export async function rowsShown(
  id: string,
  { asOf, checks }: { readonly asOf: string; readonly checks: AuditPorts['checks'] },
  context: Context,
): Promise<AuditRow[]> {
  const rows = await loadRows(context.tx, { engagement: id })
  const names = await namesOf(context.tx, [...new Set(rows.flatMap(({ by }) => (by === null ? [] : [by])))])
  const facts = await factsOn(asOf, checks, context)
  return rows.map(({ result, note, by, at, ...row }) => ({
    ...row,
    judgement:
      result === null || by === null || at === null
        ? null
        : { result, note: note ?? '', by: names.get(by) ?? '', at: at.toISOString() },
    facts: facts(row.control),
  }))
}

/** Make the rows of the engagement's controls that are not there yet; made again it adds nothing. */
export async function makeRows(id: string, context: Context): Promise<{ added: number }> {
  const { tx, now, record } = context
  const engagement = await assertWorks(id, context)
  if (!isEdition(engagement.edition))
    throw refuse('edition-is-unknown', `対策カタログの版「${engagement.edition}」は、この版の関所にありません。`)
  const known = await loadRows(tx, { engagement: id })
  const have = new Set(known.map(({ control }) => control))
  const drafts = draftRows(loadEdition(engagement.edition), engagement.controls).filter(
    ({ control }) => !have.has(control),
  )
  assertRoom(known.length + drafts.length)
  const next = Math.max(0, ...known.map(({ number }) => number)) + 1
  const rows = drafts.map((draft, index) => ({ ...draft, id: newId(now), number: next + index }))
  await sql`insert into assurance.audit_row (id, engagement_id, number, chapter, section, item, required, title, sentence, materials, methods, example, jis, caution, control)
    select id, ${id}::uuid, number, chapter, section, item, required, title, sentence, materials, methods, example, jis, caution, control
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, number int, chapter text, section text, item text, required boolean, title text,
      sentence text, materials text[], methods text[], example text, jis text[], caution text, control text)`.execute(
    tx,
  )
  await record({
    kind: 'assurance.audit-rows-made',
    subject: { type: 'assurance.audit-engagement', id },
    details: { added: rows.length, edition: engagement.edition },
  })
  return { added: rows.length }
}

function assertRoom(count: number): void {
  if (count > mostRows)
    throw refuse('too-many-rows', `ひとつの監査の項目は${mostRows}件までです。監査を分けてください。`)
}

/** A row of the auditor's own. */
export async function addRow(id: string, body: AuditRowText, context: Context): Promise<{ id: string }> {
  const { tx, now, record } = context
  await assertWorks(id, context)
  const known = await loadRows(tx, { engagement: id })
  assertRoom(known.length + 1)
  const row = newId(now)
  await sql`insert into assurance.audit_row (id, engagement_id, number, chapter, section, item, required, title, sentence, materials, methods, example, jis, caution)
    values (${row}::uuid, ${id}::uuid, ${Math.max(0, ...known.map(({ number }) => number)) + 1}, ${body.chapter}, ${body.section}, ${body.item}, ${body.required},
      ${body.title}, ${body.sentence}, ${body.materials}::text[], ${body.methods}::text[], ${body.example}, ${body.jis}::text[], ${body.caution})`.execute(
    tx,
  )
  await record({ kind: 'assurance.audit-row-added', subject: { type: 'assurance.audit-row', id: row }, details: body })
  return { id: row }
}

/** Make a row's wording fit; the journal keeps both wordings. A judged row stays as it was judged. */
export async function reviseRow(id: string, body: AuditRowText, context: Context): Promise<{ id: string }> {
  const { tx, record } = context
  const before = await rowOf(tx, id)
  await assertWorks(before.engagement, context)
  if (before.result !== null)
    throw refuse('row-is-judged', '結果を記した項目の文は改められません。新しい項目を加えてください。', 409)
  await sql`update assurance.audit_row set chapter = ${body.chapter}, section = ${body.section}, item = ${body.item}, required = ${body.required}, title = ${body.title},
    sentence = ${body.sentence}, materials = ${body.materials}::text[], methods = ${body.methods}::text[], example = ${body.example}, jis = ${body.jis}::text[],
    caution = ${body.caution} where id = ${id}::uuid`.execute(tx)
  await record({
    kind: 'assurance.audit-row-revised',
    subject: { type: 'assurance.audit-row', id },
    details: { before, after: body },
  })
  return { id }
}

/** 監査調書: a result with what was seen. Judging again keeps the older. */
export async function judgeRow(
  id: string,
  { result, note }: z.output<typeof judgeAuditRow.body>,
  context: Context,
): Promise<{ id: string }> {
  const { tx, now, actor, record } = context
  const row = await rowOf(tx, id)
  await assertWorks(row.engagement, context)
  await sql`insert into assurance.audit_judgement (id, row_id, result, note, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, ${result}, ${note}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'assurance.audit-row-judged',
    subject: { type: 'assurance.audit-row', id },
    details: { number: row.number, result, note },
  })
  return { id }
}

/** Every judgement of a row, newest first, and its files. */
export async function papersOf(id: string, { tx }: Context): Promise<z.input<typeof readAuditPapers.reply>> {
  const row = await rowOf(tx, id)
  const found = await sql<{
    result: AuditResult
    note: string
    by: string
    at: Date
  }>`select result, note, by_person as by, at from assurance.audit_judgement
    where row_id = ${id}::uuid order by seq desc limit 200`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map(({ by }) => by))])
  return {
    judgements: found.rows.map((one) => ({ ...one, by: names.get(one.by) ?? '', at: one.at.toISOString() })),
    files: (await filesOf(tx, row.engagement)).filter(({ rowId }) => rowId === id),
  }
}
