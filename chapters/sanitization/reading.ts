// What a person sees of transfers: the lists, one with all that happened, and the content itself.
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { standingOf } from '../../kernel/approval/route.ts'
import { load } from '../../kernel/approval/store.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'
import { namesOf, postsOf } from '../organization/index.ts'
import {
  decideHold,
  type listTransfers,
  readTransfer,
  showPassword,
  type Transfer,
  type TransferSummary,
} from './contract.ts'
import { askingsOf } from './passwords.ts'
import type { Lent } from './port.ts'
import { segmentOf, standsAt, toFile } from './shown.ts'
import {
  countWhere,
  type FileRow,
  filesWhere,
  resourceOf,
  type TransferRow,
  transferOf,
  transfersWhere,
} from './store.ts'

/** 50: what one screen shows. */
const pageSize = 50

/** The lists. At the internet segment's listener: what was sent from there, and what was taken out to there. */
export async function transfersOf(
  { box, standing, search, page }: z.output<typeof listTransfers.query>,
  context: Context,
): Promise<z.input<typeof listTransfers.reply>> {
  const { tx, actor, segment } = context
  const mayReadAll = segment === 'lgwan' && context.mayUse(readTransfer.right)
  const me = sql`${actor.personId}::uuid`
  const isMine = sql`exists (select from sanitization.recipient r where r.tenant_id = t.tenant_id and r.transfer_id = t.id and r.person_id = ${me})`
  const isReceived = sql`${isMine} and t.direction = ${segment === 'lgwan' ? 'inward' : 'outward'}
    and exists (select from sanitization.crossing c join sanitization.file f on f.tenant_id = c.tenant_id and f.id = c.file_id where f.tenant_id = t.tenant_id and f.transfer_id = t.id)`
  const isSent = sql`t.from_person = ${me} and ${segment === 'lgwan' ? sql`true` : sql`t.direction = 'inward'`}`
  const theirs: RawBuilder<unknown> =
    box === 'received'
      ? isReceived
      : box === 'sent'
        ? isSent
        : mayReadAll
          ? sql`true`
          : sql`(${isReceived}) or (${isSent})`
  const where = sql`(${theirs}) and (${standing} = 'any' or t.standing = ${standing})
    and (${search ?? ''} = '' or t.title ilike ${`%${(search ?? '').replaceAll(/[\\%_]/gu, (c) => `\\${c}`)}%`}
      or exists (select from sanitization.file f where f.tenant_id = t.tenant_id and f.transfer_id = t.id and f.name ilike ${`%${(search ?? '').replaceAll(/[\\%_]/gu, (c) => `\\${c}`)}%`}))`
  const rows = await transfersWhere(tx, where, { limit: pageSize, offset: (page - 1) * pageSize })
  return {
    rows: await summaries(rows, context),
    total: await countWhere(tx, where),
    page,
    size: pageSize,
    segment: segmentOf(segment),
    mayReadAll,
  }
}

interface Tally {
  readonly transfer_id: string
  readonly files: number
  readonly bytes: number
  readonly unread: number
  readonly removed: number
  readonly held: number
}

async function summaries(
  rows: readonly TransferRow[],
  { tx, actor }: Context,
): Promise<z.infer<typeof TransferSummary>[]> {
  const names = await namesOf(tx, [...new Set(rows.flatMap((row) => [row.from_person, ...row.recipients]))])
  const tallies = await sql<Tally>`select f.transfer_id, count(*)::int as files, sum(f.bytes)::bigint as bytes,
      count(*) filter (where c.id is not null and not exists (select from sanitization.receipt p where p.tenant_id = f.tenant_id and p.file_id = f.id and p.person_id = ${actor.personId}::uuid))::int as unread,
      coalesce(sum(o.removed), 0)::int as removed,
      count(*) filter (where o.state = 'held' and not exists (select from sanitization.hold_decision h where h.tenant_id = f.tenant_id and h.file_id = f.id))::int as held
    from sanitization.file f
    left join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
    left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
    where f.transfer_id = any(${rows.map(({ id }) => id)}::uuid[]) group by f.transfer_id`.execute(tx)
  const byId = new Map(tallies.rows.map((tally) => [tally.transfer_id, tally]))
  return rows.map((row) => {
    const tally = byId.get(row.id)
    return {
      id: row.id,
      direction: row.direction,
      channel: row.channel,
      title: row.title,
      from: names.get(row.from_person) ?? '',
      unit: row.unit_name,
      recipients: row.recipients.map((person) => names.get(person) ?? ''),
      files: tally?.files ?? 0,
      bytes: tally?.bytes ?? 0,
      grade: row.grade,
      standing: row.standing,
      at: row.at.toISOString(),
      expiresOn: row.expires_on,
      unread: row.recipients.includes(actor.personId) ? (tally?.unread ?? 0) : 0,
      removed: tally?.removed ?? 0,
      held: tally?.held ?? 0,
    }
  })
}

/** One transfer, for who is party to it; at the internet's listener only what was sent from there or taken out to there. */
export async function showTransfer(
  lent: Pick<Lent, 'progress' | 'given'>,
  id: string,
  context: Context,
): Promise<Transfer> {
  const { tx, actor, segment } = context
  const transfer = await transferOf(tx, id)
  if (!context.may(resourceOf(transfer, actor)) || !standsAt(transfer, context)) throw notFound('この受渡し')
  const files = await filesWhere(tx, sql`f.transfer_id = ${id}::uuid`)
  const [summary] = await summaries([transfer], context)
  if (summary === undefined) throw new Error('a transfer without its summary')
  const people = [
    ...new Set([transfer.from_person, ...transfer.recipients, ...files.flatMap(({ decided_by: by }) => by ?? [])]),
  ]
  const names = await namesOf(tx, people)
  const receipts = await receiptsOf(files, context)
  const askings = await askingsOf(
    lent,
    files.map((file) => ({ file, transfer })),
    context,
  )
  return {
    ...summary,
    note: transfer.note,
    purpose: transfer.purpose,
    gradeBecause: transfer.grade_because,
    once: transfer.once,
    sealed: transfer.sealed,
    people: transfer.recipients.map((person) => ({ id: person, name: names.get(person) ?? '' })),
    proposal: await proposalOf(transfer, context),
    list: files.map((file) =>
      toFile(file, {
        transfer,
        context,
        names,
        receipts: receipts.get(file.id) ?? [],
        progress: lent.progress.get(file.id) ?? null,
        asking: askings.get(file.id) ?? null,
      }),
    ),
    may: {
      decideHolds: segment === 'lgwan' && context.mayUse(decideHold.right, resourceOf(transfer, actor)),
      password:
        segment === 'lgwan' && transfer.sealed && context.mayUse(showPassword.right, resourceOf(transfer, actor)),
    },
  }
}

async function receiptsOf(
  files: readonly FileRow[],
  { tx }: Context,
): Promise<ReadonlyMap<string, { by: string; at: string }[]>> {
  const found = await sql<{
    file_id: string
    name: string | null
    key: string | null
    at: Date
  }>`select p.file_id, n.name, k.name as key, p.at from sanitization.receipt p
    left join organization.person n on n.tenant_id = p.tenant_id and n.id = p.person_id
    left join sanitization.api_key k on k.tenant_id = p.tenant_id and k.id = p.key_id
    where p.file_id = any(${files.map(({ id }) => id)}::uuid[]) order by p.at limit 2000`.execute(tx)
  const byFile = new Map<string, { by: string; at: string }[]>()
  for (const { file_id: file, name, key, at } of found.rows)
    byFile.set(file, [...(byFile.get(file) ?? []), { by: name ?? key ?? '', at: at.toISOString() }])
  return byFile
}

async function proposalOf({ proposal_id: id }: TransferRow, context: Context): Promise<Transfer['proposal']> {
  if (id === null) return null
  const [proposal] = await load(context.tx, [id])
  if (proposal === undefined) return null
  const { state, since, waiting, round } = standingOf(proposal)
  const posts = await postsOf(
    context,
    waiting.map(({ postId }) => postId),
  )
  return {
    id,
    state,
    since: since.toISOString(),
    waitsFor: waiting.map(({ postId }) => {
      const post = posts.get(postId)
      return post === undefined ? '' : `${post.post}${post.holder === null ? '' : `（${post.holder}）`}`
    }),
    comments: round.flatMap(({ comment }) => (comment === null ? [] : [comment])),
  }
}
