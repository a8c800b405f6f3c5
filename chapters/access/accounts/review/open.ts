// A campaign opens: every live account gets its batch, its reviewer a task, in sets.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { openTask } from '../../../../kernel/task/task.ts'
import { holdersOf, unitsInForce } from '../../../organization/index.ts'
import type { AccountKind, DifferenceKind, openReview } from '../../contract.ts'
import { becauseOf, findDifferences, rolesOf } from '../difference/find.ts'
import { type Asked, askedAbout, proposalOf, type Reviewers } from './propose.ts'

interface Row {
  readonly id: string
  readonly system: string
  readonly kind: AccountKind
  readonly person: string | null
  readonly roles: string | null
  readonly unit: string | null
}

/** 1,000,000: more than the accounts of the largest city; every one of them is asked about. */
const allOfThem = 1_000_000

export async function open(
  { name, dueOn, systems }: z.output<typeof openReview.body>,
  context: Context,
): Promise<{ id: string; batches: number; items: number }> {
  const { tx, now, today, actor, record } = context
  if (dueOn < today) throw refused('due-day-has-passed', '期限は、今日以降の日にしてください。')
  await refuseSecond(tx)
  const accounts = await accountsToAsk(tx, systems, today)
  if (accounts.length === 0)
    throw refused('nothing-to-review', '有効なアカウントが一つもありません。先にアカウントの一覧を取り込んでください。')
  const id = newId(now)
  await sql`insert into access.campaign (id, name, opened_on, due_on, by_person, at)
    values (${id}::uuid, ${name}, ${today}::date, ${dueOn}::date, ${actor.personId}::uuid, ${now})`.execute(tx)
  const batches = await makeBatches(id, accounts, context)
  await insertItems({ campaign: id, accounts, batchOf: batches.of }, context)
  for (const batch of batches.all) await askFor(batch, dueOn, context)
  await record({
    kind: 'access.review-opened',
    subject: { type: 'access.campaign', id },
    article: '6(6)',
    details: { name, dueOn, batches: batches.all.length, items: accounts.length },
  })
  return { id, batches: batches.all.length, items: accounts.length }
}

async function refuseSecond(tx: Tx): Promise<void> {
  const running =
    await sql`select from access.batch b where not exists (select from access.submission s where s.batch_id = b.id) limit 1`.execute(
      tx,
    )
  if (running.rows.length > 0)
    throw refused('review-is-running', '前のID棚卸しがまだ終わっていません。すべての確定を待ってから始めてください。')
}

async function accountsToAsk(tx: Tx, systems: readonly string[] | undefined, day: string): Promise<readonly Row[]> {
  const found = await sql<Row>`select a.id, a.system, a.kind, a.person, a.roles, (
      select h.unit from organization.holding h where h.person = a.person and h.unit is not null
        and h.valid_from <= ${day}::date order by (coalesce(h.valid_to, 'infinity') >= ${day}::date) desc, (h.kind = 'main') desc, h.valid_from desc limit 1) as unit
    from access.account a join access.system s on s.id = a.system
    where a.retired_at is null and s.retired_at is null and a.enabled
      ${systems === undefined ? sql`` : sql`and a.system = any(${[...systems]}::uuid[])`}
    order by a.id`.execute(tx)
  return found.rows
}

interface Batched {
  readonly id: string
  readonly asked: Asked
  readonly name: string
}

async function makeBatches(
  campaign: string,
  accounts: readonly Row[],
  { tx, now, today }: Context,
): Promise<{ readonly all: readonly Batched[]; readonly of: (account: Row) => string }> {
  const reviewers = await reviewersOn(tx, today)
  const units = new Map((await unitsInForce(tx, today)).map((unit) => [unit.id, unit.name]))
  const systems = new Map(
    (await sql<{ id: string; name: string }>`select id, name from access.system`.execute(tx)).rows.map((one) => [
      one.id,
      one.name,
    ]),
  )
  const byKey = new Map<string, Batched>()
  const ofAccount = new Map<string, string>()
  for (const account of accounts) {
    const asked = askedAbout(account, reviewers)
    const key = asked.kind === 'unit' ? asked.unit : asked.kind === 'system' ? asked.system : 'office'
    const name =
      asked.kind === 'unit'
        ? (units.get(asked.unit) ?? '（廃止された課室）')
        : asked.kind === 'system'
          ? `${systems.get(asked.system) ?? ''}（特権・共用・サービス用）`
          : '情報政策課が確かめるもの'
    const batch = byKey.get(key) ?? { id: newId(now), asked, name }
    byKey.set(key, batch)
    ofAccount.set(account.id, batch.id)
  }
  const all = [...byKey.values()]
  const rows = all.map(({ id, asked, name }) => ({
    id,
    kind: asked.kind,
    unit_id: asked.kind === 'unit' ? asked.unit : null,
    system_id: asked.kind === 'system' ? asked.system : null,
    name,
  }))
  await sql`insert into access.batch (id, campaign_id, kind, unit_id, system_id, name)
    select r.id, ${campaign}::uuid, r.kind, r.unit_id, r.system_id, r.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, kind text, unit_id uuid, system_id uuid, name text)`.execute(
    tx,
  )
  return { all, of: ({ id }) => ofAccount.get(id) ?? '' }
}

/** 6(1): who answers for units and systems on a day. */
export async function reviewersOn(tx: Tx, day: string): Promise<Reviewers> {
  const heads = new Map<string, string[]>()
  for (const { unit, person } of await holdersOf(tx, day, { role: 'section-head' }))
    if (unit !== null) heads.set(unit, [...(heads.get(unit) ?? []), person])
  const managers = await holdersOf(tx, day, { role: 'system-manager' })
  const holders = await holdersOf(tx, day)
  const systems = await sql<{
    id: string
    unit: string
    keeper: string | null
  }>`select id, unit, keeper from access.system where retired_at is null`.execute(tx)
  const keepers = new Map(
    systems.rows.map(({ id, unit, keeper }) => [
      id,
      keeper === null
        ? managers.filter((one) => one.unit === unit).map(({ person }) => person)
        : holders.filter(({ post }) => post === keeper).map(({ person }) => person),
    ]),
  )
  return { heads, keepers }
}

/** 5,000 items a statement. */
const batchSize = 5_000

async function insertItems(
  { campaign, accounts, batchOf }: { campaign: string; accounts: readonly Row[]; batchOf: (account: Row) => string },
  { tx, now, today }: Context,
): Promise<void> {
  const found = await findDifferences(tx, { day: today, limit: allOfThem })
  const byAccount = new Map<string, (typeof found)[number][]>()
  for (const one of found)
    if (one.account !== null) byAccount.set(one.account, [...(byAccount.get(one.account) ?? []), one])
  for (let start = 0; start < accounts.length; start += batchSize) {
    const rows = accounts.slice(start, start + batchSize).map((account) => {
      const differences = (byAccount.get(account.id) ?? []).map((one) => ({ ...one, because: becauseOf(one, today) }))
      const proposal = proposalOf(differences)
      const old = differences.find(({ kind }) => kind === 'mover')?.detail
      const kinds: readonly DifferenceKind[] = differences.map(({ kind }) => kind)
      return {
        id: newId(now),
        batch_id: batchOf(account),
        account_id: account.id,
        roles: account.roles,
        differences: kinds,
        proposal: proposal.decision,
        because: proposal.because,
        drop_roles: old === undefined || old === null ? null : rolesOf(account.roles, old).join('\n') || null,
      }
    })
    await sql`insert into access.review_item (id, campaign_id, batch_id, account_id, roles, differences, proposal, because, drop_roles)
      select r.id, ${campaign}::uuid, r.batch_id, r.account_id, r.roles, array(select jsonb_array_elements_text(r.differences)), r.proposal, r.because, r.drop_roles
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (id uuid, batch_id uuid, account_id uuid, roles text, differences jsonb, proposal text, because text, drop_roles text)`.execute(
      tx,
    )
  }
}

async function askFor({ id, asked, name }: Batched, dueOn: string, context: Context): Promise<void> {
  const { tx } = context
  const unit =
    asked.kind === 'system'
      ? (await sql<{ unit: string }>`select unit from access.system where id = ${asked.system}::uuid`.execute(tx))
          .rows[0]?.unit
      : undefined
  await openTask(
    {
      kind: 'access.review',
      title: `ID棚卸し：${name}のアカウントを確かめる`,
      article: '6(6)',
      subjectId: id,
      ...(asked.kind === 'unit'
        ? { role: 'section-head', unit: asked.unit }
        : asked.kind === 'system'
          ? { role: 'system-manager', ...(unit === undefined ? {} : { unit }) }
          : { role: 'security-office' }),
      dueOn,
      place: `/access/reviews/${id}`,
    },
    context,
  )
}

const refused = (code: string, detail: string): Refusal =>
  new Refusal(code, { status: 422, title: '始められません', detail, article: '6(6)' })
