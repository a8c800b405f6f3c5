// 予定表の購読: a private address per person; its digest is kept, it shows dates and titles, and it can be stopped.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from '../../../kernel/clock.ts'
import { type Database, inTenant, type Tx } from '../../../kernel/db/database.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { actorOf } from '../../organization/index.ts'
import { type Feed, readYear } from '../contract/year.ts'
import { invalid } from '../refuse.ts'
import { calendarOf, type Happening } from './ical.ts'
import { isOwner, seatsOn } from './owners.ts'
import { activitiesOf, type ActivityRow, plansOf, stateOf } from './store.ts'

export const calendarPath = '/calendar/'
/** 24 bytes: nobody guesses an address. */
const tokenBytes = 24
const token = /^[A-Za-z0-9_-]{32}$/u
/** 5: one for the desk, one for a colleague's calendar, some forgotten; more is a mistake. */
const mostFeeds = 5

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Row extends Omit<Feed, 'madeAt'> {
  readonly madeAt: Date
}

/** The addresses of the person who asks, those in use. */
export async function feedsOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>): Promise<Feed[]> {
  const found = await sql<Row>`select id, scope, made_at as "madeAt", read_on as "readOn" from assurance.feed f
    where person_id = ${actor.personId}::uuid
      and not exists (select from assurance.feed_revocation r where r.tenant_id = f.tenant_id and r.feed_id = f.id) order by made_at`.execute(
    tx,
  )
  return found.rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }))
}

/** Make an address: it leaves this function once and is nowhere kept. The whole plan only for those who may read it. */
export async function open(
  scope: Feed['scope'],
  context: Context,
): Promise<{ readonly feed: Feed; readonly path: string }> {
  const { tx, now, actor, record } = context
  if (scope === 'all' && !context.mayUse(readYear.right))
    throw invalid(
      'plan-is-not-open-to-you',
      '全体の計画は購読できません',
      '自分が担当する項目の予定表を購読してください。',
      '8',
    )
  if ((await feedsOf(context)).length >= mostFeeds)
    throw invalid(
      'too-many-feeds',
      '購読先が多すぎます',
      `購読先は一人${mostFeeds}個までです。使っていないものを止めてください。`,
      '8',
    )
  const text = randomBytes(tokenBytes).toString('base64url')
  const id = newId(now)
  await sql`insert into assurance.feed (id, person_id, scope, token_sha256, made_at)
    values (${id}::uuid, ${actor.personId}::uuid, ${scope}, ${digestOf(text)}, ${now})`.execute(tx)
  await record({ kind: 'assurance.feed-opened', subject: { type: 'assurance.feed', id }, details: { scope } })
  return {
    feed: { id, scope, madeAt: now.toISOString(), readOn: null },
    path: `${calendarPath}${text}.ics`,
  }
}

/** The address opens nothing any more. */
export async function revoke(id: string, context: Context): Promise<{ readonly id: string }> {
  if (!(await feedsOf(context)).some((feed) => feed.id === id)) throw notFound('購読先')
  await sql`insert into assurance.feed_revocation (feed_id, at, by_person)
    values (${id}::uuid, ${context.now}, ${context.actor.personId}::uuid)`.execute(context.tx)
  await context.record({ kind: 'assurance.feed-revoked', subject: { type: 'assurance.feed', id } })
  return { id }
}

interface Asked {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: { readonly id: string; readonly name: string }
  readonly clock: Clock
}

/** The calendar behind an address, without an account. What opens nothing says nothing about why. */
export async function calendarAnswer(request: Request, { database, tenant, clock }: Asked): Promise<Response> {
  const { pathname, origin } = new URL(request.url)
  const text = pathname.slice(calendarPath.length).replace(/\.ics$/u, '')
  const now = clock()
  const found = token.test(text) ? await inTenant(database, tenant.id, (tx) => openByToken(tx, text, now)) : undefined
  if (found === undefined)
    return new Response('この予定表は開けません。\n', { status: 404, headers: headersOf('text/plain') })
  if (found.readOn !== today(now))
    await act({ database, tenant: tenant.id, now }, (context) => noteReading(found.id, context))
  const body = calendarOf(
    `${tenant.name} 情報セキュリティの計画`,
    found.rows.map((row) => happening(row, { now, origin, nameOf: found.nameOf })),
  )
  return new Response(body, { headers: headersOf('text/calendar') })
}

// the address is the key: it goes into no cache and no other site's log
const headersOf = (type: string): Record<string, string> => ({
  'content-type': `${type}; charset=utf-8`,
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
})

async function openByToken(tx: Tx, text: string, now: Date) {
  const found = await sql<{ id: string; person_id: string; scope: Feed['scope']; read_on: string | null }>`
    select id, person_id, scope, read_on from assurance.feed f where token_sha256 = ${digestOf(text)}
      and not exists (select from assurance.feed_revocation r where r.tenant_id = f.tenant_id and r.feed_id = f.id)`.execute(
    tx,
  )
  const [feed] = found.rows
  // whoever has left has no calendar any more, whatever address they kept
  const actor = feed === undefined ? undefined : await actorOf(tx, feed.person_id, now)
  if (feed === undefined || actor === undefined) return undefined
  const years = (await plansOf(tx)).map(({ year }) => year).filter((year) => year >= fiscalYear(today(now)) - 1)
  const rows = await activitiesOf(tx, years)
  const seats = await seatsOn(tx, today(now))
  return {
    id: feed.id,
    readOn: feed.read_on,
    rows: feed.scope === 'all' && seesAll(actor.roles) ? rows : rows.filter((row) => isOwner(row, actor)),
    nameOf: seats.nameOf,
  }
}

/** As rules.cedar says who reads the plan; a role that was lost closes the whole calendar to what is still one's own. */
const seesAll = (roles: readonly string[]): boolean => roles.some((role) => readers.has(role))
const readers: ReadonlySet<string> = new Set([
  'security-office',
  'ciso',
  'deputy-ciso',
  'chief',
  'audit-chief',
  'auditor',
  'committee-member',
  'division-head',
  'section-head',
  'system-manager',
])

/** Once a day: a calendar program asks every few hours, and the journal tells days, not polls. */
async function noteReading(id: string, { tx, today: day, record }: Context): Promise<void> {
  const noted = await sql`update assurance.feed set read_on = ${day}::date where id = ${id}::uuid
    and read_on is distinct from ${day}::date returning 1`.execute(tx)
  if (noted.rows.length > 0)
    await record({ kind: 'assurance.feed-read', subject: { type: 'assurance.feed', id }, article: '8' })
}

function happening(
  row: ActivityRow,
  {
    now,
    origin,
    nameOf,
  }: { readonly now: Date; readonly origin: string; readonly nameOf: (row: ActivityRow) => string },
): Happening {
  const last = row.steps.at(-1)
  return {
    uid: `${row.id}@sekisho`,
    day: row.dueOn,
    title: row.title,
    description: `担当：${nameOf(row)}\n基本方針 ${row.article}`,
    sequence: row.steps.length,
    changedAt: last?.at ?? new Date(Date.parse(`${row.year}-04-01T00:00:00+09:00`)),
    state: stateOf(row, today(now)),
    url: `${origin}/assurance/year?year=${row.year}&item=${row.id}`,
  }
}
