// A batch: who is asked, how far it is, and its accounts on one screen.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { notFound } from '../../../../kernel/refusal.ts'
import { namesOf } from '../../../organization/index.ts'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { type Batch, openReview, type ReviewItem } from '../../contract.ts'

export interface BatchRow {
  readonly id: string
  readonly campaign_id: string
  readonly campaign: string
  readonly due_on: string
  readonly kind: Batch['kind']
  readonly unit_id: string | null
  readonly system_id: string | null
  readonly system_unit: string | null
  readonly keeper: string | null
  readonly name: string
  readonly total: number
  readonly decided: number
  readonly submitted_at: Date | null
  readonly submitted_by: string | null
  readonly stands_in: boolean | null
}

/** Batches with their progress, running ones first. */
export async function batchRows(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly BatchRow[]> {
  const found =
    await sql<BatchRow>`select b.id, b.campaign_id, c.name as campaign, c.due_on::text as due_on, b.kind, b.unit_id, b.system_id, s.unit as system_unit,
      s.keeper, b.name, n.total, n.decided, u.at as submitted_at, u.by_person as submitted_by, u.stands_in
    from access.batch b join access.campaign c on c.id = b.campaign_id left join access.system s on s.id = b.system_id
    left join access.submission u on u.batch_id = b.id
    cross join lateral (select count(*)::int as total, count(*) filter (where exists (select from access.review_decision d where d.item_id = i.id))::int as decided
      from access.review_item i where i.batch_id = b.id) n
    where ${where} order by c.at desc, (u.at is not null), b.kind, b.name limit 2000`.execute(tx)
  return found.rows
}

export interface Standing {
  readonly isMine: boolean
  /** 代決: the caller answers for somebody who is away. */
  readonly standsIn: boolean
}

/** A post whose holder may be asked. */
interface Post {
  readonly id: string
  readonly unit: string | null
  readonly roles: readonly string[]
  readonly isHeld: boolean
}

/** All posts with the roles they give today: asked once for a screen of many batches. */
async function postsToday({ tx, today }: Pick<Context, 'tx' | 'today'>): Promise<readonly Post[]> {
  const found = await sql<Post>`select p.id, p.unit,
      case when coalesce(p.roles_from, '-infinity') <= ${today}::date and coalesce(p.roles_to, 'infinity') >= ${today}::date then p.roles else '{}' end as roles,
      exists (select from organization.holding h where h.post = p.id and h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date) as "isHeld"
    from organization.post p where p.retired_at is null`.execute(tx)
  return found.rows
}

function postsAsked({ kind, unit_id, system_unit, keeper }: BatchRow, posts: readonly Post[]): readonly Post[] {
  if (kind === 'system' && keeper !== null) return posts.filter(({ id }) => id === keeper)
  const [role, unit] = kind === 'unit' ? ['section-head', unit_id] : ['system-manager', system_unit]
  return posts.filter((post) => post.unit === unit && post.roles.includes(role))
}

/** Is the caller the one who is asked, or a stand-in for that person? A batch that nobody answers for falls to the office. */
function standingOf(batch: BatchRow, posts: readonly Post[], { actor }: Pick<Context, 'actor'>): Standing {
  const isOffice = actor.roles.includes('security-office')
  if (batch.kind === 'office') return { isMine: isOffice, standsIn: false }
  const asked = postsAsked(batch, posts)
  if (asked.some(({ id }) => actor.posts.includes(id))) return { isMine: true, standsIn: false }
  if (asked.some(({ id }) => actor.standsInFor.includes(id))) return { isMine: true, standsIn: true }
  return { isMine: isOffice && asked.every(({ isHeld }) => !isHeld), standsIn: false }
}

const overseers = ['security-office', 'ciso', 'chief', 'audit-chief', 'auditor'] as const
const overseesAll = (roles: readonly string[]): boolean => overseers.some((role) => roles.includes(role))

function shown(row: BatchRow, names: ReadonlyMap<string, string>, standing: Standing): Batch {
  return {
    id: row.id,
    campaign: { id: row.campaign_id, name: row.campaign, dueOn: row.due_on },
    kind: row.kind,
    name: row.name,
    total: row.total,
    decided: row.decided,
    submitted:
      row.submitted_at === null
        ? null
        : {
            at: row.submitted_at.toISOString(),
            by: names.get(row.submitted_by ?? '') ?? null,
            standsIn: row.stands_in === true,
          },
    ...standing,
  }
}

/** Four: two years of half-yearly campaigns on one screen; the journal keeps the rest. */
const shownCampaigns = 4

/** The batches that the caller is asked about; all of them for those who oversee. */
export async function reviews(
  context: Context,
): Promise<{ batches: Batch[]; mayOpen: boolean; suggestedName: string }> {
  const { tx, actor, today } = context
  const rows = await batchRows(
    tx,
    sql`c.id in (select id from access.campaign order by at desc limit ${shownCampaigns})`,
  )
  const posts = await postsToday(context)
  const names = await namesOf(
    tx,
    rows.flatMap((row) => row.submitted_by ?? []),
  )
  const batches = rows.flatMap((row) => {
    const standing = standingOf(row, posts, context)
    return standing.isMine || overseesAll(actor.roles) ? [shown(row, names, standing)] : []
  })
  const half = today.slice(5, 7) >= '04' && today.slice(5, 7) < '10' ? '上期' : '下期'
  return {
    batches: batches.toSorted((a, b) => Number(b.isMine) - Number(a.isMine)),
    mayOpen: context.mayUse(openReview.right),
    suggestedName: `${fiscalYearName(fiscalYear(today))}${half} ID棚卸し`,
  }
}

/** One batch by id, for whoever may see it. */
export async function batchFor(id: string, context: Context): Promise<{ row: BatchRow; standing: Standing }> {
  const [row] = await batchRows(context.tx, sql`b.id = ${id}::uuid`)
  if (row === undefined) throw notFound('ID棚卸し')
  const standing = standingOf(row, await postsToday(context), context)
  if (!standing.isMine && !overseesAll(context.actor.roles)) throw notFound('ID棚卸し')
  return { row, standing }
}

interface ItemRow {
  readonly id: string
  readonly account: string
  readonly system: string
  readonly login: string
  readonly display_name: string | null
  readonly kind: ReviewItem['kind']
  readonly enabled: boolean
  readonly person: string | null
  readonly person_id: string | null
  readonly last_used_on: string | null
  readonly roles: string | null
  readonly differences: ReviewItem['differences']
  readonly proposal: ReviewItem['proposal']
  readonly because: string
  readonly drop_roles: string | null
  readonly decision: ReviewItem['decision']
  readonly note: string | null
  readonly by_person: string | null
}

/** The accounts of a batch, those that something speaks against first. */
export async function itemRows(tx: Tx, batch: string): Promise<readonly ItemRow[]> {
  const found =
    await sql<ItemRow>`select i.id, a.id as account, s.name as system, a.login, a.display_name, a.kind, a.enabled, p.name as person, a.person as person_id,
      a.last_used_on::text as last_used_on, i.roles, i.differences, i.proposal, i.because, i.drop_roles, d.decision, d.note, d.by_person
    from access.review_item i join access.account a on a.id = i.account_id join access.system s on s.id = a.system
    left join organization.person p on p.id = a.person
    left join lateral (select decision, note, by_person from access.review_decision d where d.item_id = i.id order by d.at desc, d.id desc limit 1) d on true
    where i.batch_id = ${batch}::uuid
    order by (cardinality(i.differences) = 0), p.kana nulls last, p.name, s.name, a.login`.execute(tx)
  return found.rows
}

export async function batchScreen(id: string, context: Context): Promise<{ batch: Batch; items: ReviewItem[] }> {
  const { tx, actor } = context
  const { row, standing } = await batchFor(id, context)
  const items = await itemRows(tx, id)
  const names = await namesOf(tx, [
    ...new Set([
      ...items.flatMap((one) => one.by_person ?? []),
      ...(row.submitted_by === null ? [] : [row.submitted_by]),
    ]),
  ])
  return {
    batch: shown(row, names, standing),
    items: items.map((one) => ({
      id: one.id,
      account: one.account,
      system: one.system,
      login: one.login,
      displayName: one.display_name,
      kind: one.kind,
      enabled: one.enabled,
      person: one.person,
      lastUsedOn: one.last_used_on,
      roles: one.roles,
      differences: [...one.differences],
      proposal: one.proposal,
      because: one.because,
      decision: one.decision,
      note: one.note ?? '',
      by: one.by_person === null ? null : (names.get(one.by_person) ?? null),
      isOwn: isOwn(one, actor.personId),
    })),
  }
}

/** 6(1): nobody decides on their own privileged account. */
export const isOwn = ({ kind, person_id }: Pick<ItemRow, 'kind' | 'person_id'>, person: string): boolean =>
  kind === 'privileged' && person_id === person
