// Pages as they were shown: kept whole with their digest, never rewritten.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { meetingsOf, namesOf } from '../../organization/index.ts'
import { CommitteePage, type KeptPage } from '../contract/committee.ts'
import { invalid } from '../refuse.ts'

interface Row {
  readonly id: string
  readonly asOf: string
  readonly meeting: string | null
  readonly madeAt: Date
  readonly madeBy: string
  readonly sha256: string
}

/** Pages that were kept, the newest first. */
export async function keptPages(tx: Tx): Promise<KeptPage[]> {
  const found = await sql<Row>`select id, as_of as "asOf", meeting, made_at as "madeAt", made_by as "madeBy", sha256
    from assurance.committee_page order by made_at desc limit 200`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.map(({ madeBy }) => madeBy))])
  const titles = new Map((await meetingsOf(tx)).map(({ id, title }) => [id, title]))
  return found.rows.map(({ meeting, madeAt, madeBy, ...row }) => ({
    ...row,
    meeting: meeting === null ? null : { id: meeting, title: titles.get(meeting) ?? '委員会' },
    madeAt: madeAt.toISOString(),
    madeBy: names.get(madeBy) ?? null,
  }))
}

/** 6(1): keep a page as it is shown now. */
export async function keepPage(page: CommitteePage, meeting: string | null, context: Context): Promise<KeptPage> {
  const { tx, now, today, actor, record } = context
  if (page.asOf > today)
    throw invalid('day-is-ahead', 'まだ来ていない日です', '今日か、それより前の日の一枚を残してください。', '6(1)')
  if (meeting !== null && !(await meetingsOf(tx)).some(({ id }) => id === meeting)) throw notFound('この会議')
  const id = newId(now)
  const sha256 = digestOf(page)
  await sql`insert into assurance.committee_page (id, as_of, meeting, page, sha256, made_at, made_by)
    values (${id}::uuid, ${page.asOf}::date, ${meeting}::uuid, ${JSON.stringify(page)}::jsonb, ${sha256}, ${now}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  await record({
    kind: 'assurance.committee-page-kept',
    subject: { type: 'assurance.committee_page', id },
    details: { asOf: page.asOf, meeting, sha256 },
  })
  const kept = (await keptPages(tx)).find((one) => one.id === id)
  if (kept === undefined) throw new Error("couldn't find the page that was just kept")
  return kept
}

/** One page as it was kept, and whether it still has the digest that the journal holds. */
export async function readPage(id: string, tx: Tx): Promise<{ page: CommitteePage; kept: KeptPage; isWhole: boolean }> {
  const kept = (await keptPages(tx)).find((one) => one.id === id)
  const found = await sql<{ page: unknown }>`select page from assurance.committee_page where id = ${id}::uuid`.execute(
    tx,
  )
  const [row] = found.rows
  if (kept === undefined || row === undefined) throw notFound('この一枚')
  const page = CommitteePage.parse(row.page)
  return { page, kept, isWhole: digestOf(page) === kept.sha256 }
}

/** Over the page with its keys in order: PostgreSQL keeps jsonb in an order of its own. */
function digestOf(page: CommitteePage): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(page)))
    .digest('hex')
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}
