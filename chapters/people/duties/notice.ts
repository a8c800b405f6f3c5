// A notice (周知): the words of a version as they were shown, from when they bind whom, and who may read them.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import type { NoticeClause } from '../contract.ts'

/** Roles that may read a document; null: all 職員等. */
export type Readers = readonly string[] | null

/** What the policy chapter tells when organs adopt a version. */
export interface Announcement {
  readonly documentId: string
  readonly versionId: string
  readonly tier: string
  readonly title: string
  readonly clauses: readonly NoticeClause[]
  readonly readers: Readers
  /** Organs that decided just now, each with the day from which its people are bound. */
  readonly organs: readonly { readonly organ: string; readonly effectiveOn: string }[]
}

/**
 * 5: tell everyone in scope of these organs. The first call for a version keeps its words for good; a later one, when further organs
 * adopt the same version, adds those. Duties open by themselves on the day it takes effect.
 */
export async function announce(announcement: Announcement, context: Context): Promise<void> {
  const { tx, now, actor, record } = context
  const { documentId, versionId, tier, title, clauses, readers, organs } = announcement
  const by = await sql<{ id: string }>`select id from organization.person where id = ${actor.personId}::uuid`.execute(
    tx,
  )
  const made = await sql<{ id: string }>`
    insert into people.notice (id, document_id, version_id, tier, title, at, by_person)
    values (${newId(now)}::uuid, ${documentId}::uuid, ${versionId}::uuid, ${tier}, ${title}, ${now}, ${by.rows[0]?.id ?? null}::uuid)
    on conflict (tenant_id, version_id) do nothing returning id`.execute(tx)
  const notice = made.rows[0]?.id ?? (await noticeOfVersion(tx, versionId))
  if (made.rows.length > 0) await insertClauses(tx, notice, clauses)
  await keepReaders({ documentId, readers }, context)
  await sql`
    insert into people.notice_force (notice_id, organ_id, effective_on, at)
    select ${notice}::uuid, organ, "effectiveOn", ${now} from jsonb_to_recordset(${JSON.stringify(organs)}::jsonb) as r(organ uuid, "effectiveOn" date)
    on conflict do nothing`.execute(tx)
  await record({
    kind: 'people.notice-announced',
    subject: { type: 'people.notice', id: notice },
    article: '5',
    details: { title, version: versionId, organs },
  })
}

/** 9, 10: a document became open or closed to others: its notices follow at once. */
export async function changeReaders(
  change: { readonly documentId: string; readonly readers: Readers },
  context: Context,
): Promise<void> {
  const known = await sql`select from people.notice where document_id = ${change.documentId}::uuid limit 1`.execute(
    context.tx,
  )
  if (known.rows.length === 0 || !(await keepReaders(change, context))) return
  await context.record({
    kind: 'people.notice-readers-changed',
    subject: { type: 'policy.document', id: change.documentId },
    details: { readers: change.readers },
  })
}

async function keepReaders(
  { documentId, readers }: { readonly documentId: string; readonly readers: Readers },
  { tx, now }: Context,
): Promise<boolean> {
  const roles = readers === null ? null : [...readers]
  const kept = await sql`
    insert into people.readership (document_id, roles, at) select ${documentId}::uuid, ${roles}::text[], ${now}
    where not exists (select from (
      select roles from people.readership where document_id = ${documentId}::uuid order by seq desc limit 1) last
      where last.roles is not distinct from ${roles}::text[]) returning 1`.execute(tx)
  return kept.rows.length > 0
}

async function noticeOfVersion(tx: Tx, version: string): Promise<string> {
  const found = await sql<{ id: string }>`select id from people.notice where version_id = ${version}::uuid`.execute(tx)
  const [row] = found.rows
  if (row === undefined) throw new Error(`no notice of version \`${version}\``)
  return row.id
}

async function insertClauses(tx: Tx, notice: string, clauses: readonly NoticeClause[]): Promise<void> {
  await sql`
    insert into people.notice_clause (notice_id, position, number, title, body)
    select ${notice}::uuid, position, number, title, text
    from jsonb_to_recordset(${JSON.stringify(clauses.map((clause, position) => ({ ...clause, position })))}::jsonb) as r(position int, number text, title text, text text)`.execute(
    tx,
  )
}

/** The words of a notice, in the order of the document. */
export async function clausesOf(tx: Tx, notice: string): Promise<readonly NoticeClause[]> {
  const found = await sql<NoticeClause>`
    select number, title, body as text from people.notice_clause where notice_id = ${notice}::uuid order by position`.execute(
    tx,
  )
  return found.rows
}

/** 9, 10: who read restricted words, and when, is on record. */
export async function recordReading({ id, tier, title, readers }: Notice, { record }: Context): Promise<void> {
  if (readers === null) return
  await record({
    kind: 'people.restricted-notice-read',
    subject: { type: 'people.notice', id },
    article: tier === 'procedure' ? '10' : '9',
    details: { title },
  })
}

export interface Notice {
  readonly id: string
  readonly documentId: string
  readonly tier: string
  readonly title: string
  readonly at: Date
  /** The first day on which it takes effect anywhere. */
  readonly effectiveOn: string
  readonly readers: Readers
  /** The newest of its document in some organ. */
  readonly isCurrent: boolean
}

/** Notices that somebody with these roles may read, newest first; one of them, or all. INVARIANT (readers): no other way leads to a notice. */
export async function noticesFor(
  { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>,
  id?: string,
): Promise<readonly Notice[]> {
  const found = await sql<Notice>`
    select n.id, n.document_id as "documentId", n.tier, n.title, n.at, f.effective_on as "effectiveOn", r.roles as readers,
      exists (
        select from people.notice_force o where o.notice_id = n.id and not exists (
          select from people.notice_force newer join people.notice m on m.tenant_id = newer.tenant_id and m.id = newer.notice_id
          where m.document_id = n.document_id and newer.organ_id = o.organ_id and newer.effective_on <= ${today}::date
            and (newer.effective_on, m.at) > (o.effective_on, n.at))) as "isCurrent"
    from people.notice n
    cross join lateral (select min(effective_on) as effective_on from people.notice_force f where f.notice_id = n.id) f
    cross join lateral (select roles from people.readership r where r.document_id = n.document_id order by seq desc limit 1) r
    where (r.roles is null or r.roles && ${[...actor.roles]}::text[]) ${id === undefined ? sql`` : sql`and n.id = ${id}::uuid`}
    order by n.at desc, n.id desc limit 500`.execute(tx)
  return found.rows
}
