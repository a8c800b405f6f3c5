// 6(6): what does not fit between accounts, people, posts and permissions on a day. One statement over sets; reads only.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import { daysBetween } from '../../../../kernel/i18n/day.ts'
import { defaultUnusedDays, type Difference, type DifferenceKind, roleName } from '../../contract.ts'
import { linesOf } from '../account.ts'

export interface Found {
  readonly kind: DifferenceKind
  readonly system: string
  readonly system_name: string
  readonly account: string | null
  readonly login: string | null
  readonly display_name: string | null
  readonly roles: string | null
  readonly person: string | null
  readonly person_name: string | null
  readonly number: string | null
  readonly unit: string | null
  readonly since: string | null
  /** The old unit of a mover; empty elsewhere. */
  readonly detail: string | null
  readonly of_kind: number
}

interface Wanted {
  readonly day: string
  readonly system?: string | undefined
  readonly kind?: DifferenceKind | undefined
  /** Rows of each kind. */
  readonly limit: number
}

/** Differences, the oldest of each kind first, each with the number of its kind. */
export async function findDifferences(tx: Tx, { day, system, kind, limit }: Wanted): Promise<readonly Found[]> {
  const found = await sql<Found>`
    with live as (
      select a.*, s.name as system_name, s.unit as system_unit, coalesce(s.unused_days, ${defaultUnusedDays}) as unused_days,
        (a.created_at at time zone 'Asia/Tokyo')::date as first_seen
      from access.account a join access.system s on s.tenant_id = a.tenant_id and s.id = a.system
      where a.retired_at is null and s.retired_at is null and a.enabled and coalesce(a.expires_on, 'infinity') >= ${day}::date
        ${system === undefined ? sql`` : sql`and s.id = ${system}::uuid`}
    ), held as (
      select h.person, h.unit, h.kind, h.valid_from from organization.holding h
      where h.valid_from <= ${day}::date and coalesce(h.valid_to, 'infinity') >= ${day}::date
    ), posted as (
      select person, min(valid_from) as since, max(valid_from) filter (where kind = 'main') as moved_on from held group by person
    ), past as materialized (
      select h.person, h.unit, h.valid_to from organization.holding h where h.valid_to < ${day}::date and h.unit is not null
    ), telling as (
      select distinct system from live where last_used_on is not null
    ), difference as (${differencesOf(kind, { day, system })}), ranked as (
      select d.*, count(*) over (partition by d.kind)::int as of_kind,
        row_number() over (partition by d.kind order by d.since nulls last, d.system, d.account) as place
      from difference d ${kind === undefined ? sql`` : sql`where d.kind = ${kind}`}
    )
    select r.kind, r.system, s.name as system_name, r.account, a.login, a.display_name, a.roles, r.person, p.name as person_name, p.number,
      (select u.name from held h join organization.unit u on u.id = h.unit where h.person = r.person order by (h.kind = 'main') desc, h.valid_from desc limit 1) as unit,
      r.since::text as since, r.detail, r.of_kind
    from ranked r join access.system s on s.id = r.system
    left join access.account a on a.id = r.account left join organization.person p on p.id = r.person
    where r.place <= ${limit} order by r.kind, r.place`.execute(tx)
  return found.rows
}

/** The parts of the statement that tell of a kind, or all of them: a check that asks about one kind does not pay for the others. */
function differencesOf(
  kind: DifferenceKind | undefined,
  { day, system }: Pick<Wanted, 'day' | 'system'>,
): ReturnType<typeof sql> {
  const parts = {
    leaver: () => leavers(day),
    mover: movers,
    joiner: () => joiners(day, system),
    orphan: withoutSomebody,
    shared: withoutSomebody,
    privileged: () => unpermitted(day),
    unused: () => unused(day),
  } as const
  const wanted = kind === undefined ? new Set(Object.values(parts)) : new Set([parts[kind]])
  return sql.join(
    [...wanted].map((part) => part()),
    sql` union all `,
  )
}

const row = (kind: DifferenceKind, since: ReturnType<typeof sql>, detail = sql`null::text`): ReturnType<typeof sql> =>
  sql`select ${kind}::text as kind, l.system, l.id as account, l.person, ${since} as since, ${detail} as detail`

const leavers = (day: string): ReturnType<typeof sql> => sql`
  ${row('leaver', sql`coalesce(p.ends_on + 1, (p.retired_at at time zone 'Asia/Tokyo')::date)`)}
  from live l join organization.person p on p.id = l.person
  where p.retired_at is not null or coalesce(p.ends_on, 'infinity') < ${day}::date`

/** A set that is made once and looked into: PostgreSQL may plan "not exists" as a loop in a loop, seconds for 500 people. */
const isElsewhere = sql`(l.person, u.id) not in (select h.person, h.unit from held h where h.unit is not null)`

/** Rights of a unit that the person has left: the account says so itself, or a role carries the unit's name. */
const movers = (): ReturnType<typeof sql> => sql`
  select * from (select distinct on (m.account) m.* from (
    ${row('mover', sql`posted.moved_on`, sql`u.name`)}
    from live l join posted on posted.person = l.person join organization.unit u on u.name = l.unit_name
    where ${isElsewhere}
    union all
    ${row('mover', sql`past.valid_to + 1`, sql`u.name`)}
    from live l join posted on posted.person = l.person
    join past on past.person = l.person
    join organization.unit u on u.id = past.unit and position(u.name in coalesce(l.roles, '')) > 0
    where ${isElsewhere}
  ) m order by m.account, m.since) one_each`

/** In post, and no live account in a system that demands one; a system that was never read demands nothing yet. */
const joiners = (day: string, system: string | undefined): ReturnType<typeof sql> => sql`
  select 'joiner'::text as kind, s.id as system, null::uuid as account, p.id as person, greatest(posted.since, p.starts_on) as since, null::text as detail
  from access.system s join organization.person p on p.retired_at is null and p.kind <> 'external'
    and coalesce(p.starts_on, '-infinity') <= ${day}::date and coalesce(p.ends_on, 'infinity') >= ${day}::date
  join posted on posted.person = p.id
  where s.retired_at is null ${system === undefined ? sql`` : sql`and s.id = ${system}::uuid`}
    and (s.demands = 'everyone' or (s.demands = 'unit' and exists (select from held h where h.person = p.id and h.unit = s.unit)))
    and exists (select from access.account a where a.system = s.id)
    and (s.id, p.id) not in (select l.system, l.person from live l where l.person is not null)`

const withoutSomebody = (): ReturnType<typeof sql> => sql`
  ${row('orphan', sql`coalesce(l.created_on, l.first_seen)`)} from live l where l.kind = 'personal' and l.person is null
  union all
  ${row('shared', sql`coalesce(l.created_on, l.first_seen)`)} from live l where l.kind in ('shared', 'service') and (l.owner is null or l.reason is null)`

const unpermitted = (day: string): ReturnType<typeof sql> => sql`
  ${row('privileged', sql`coalesce((select max(g.ends_on) + 1 from access.privilege g where g.account = l.id and g.state in ('permitted', 'returned') and g.ends_on < ${day}::date), l.created_on, l.first_seen)`)}
  from live l where l.kind = 'privileged' and not exists (
    select from access.privilege g where g.account = l.id and g.retired_at is null and g.state = 'permitted' and g.starts_on <= ${day}::date and g.ends_on >= ${day}::date)`

/** Never used counts only where the system tells of uses at all. */
const unused = (day: string): ReturnType<typeof sql> => sql`
  ${row('unused', sql`coalesce(l.last_used_on, l.created_on, l.first_seen)`, sql`case when l.last_used_on is null then 'never' end`)}
  from live l where coalesce(l.last_used_on, l.created_on, l.first_seen) < ${day}::date - l.unused_days
    and (l.last_used_on is not null or exists (select from telling t where t.system = l.system))`

/** The difference in words. */
export function becauseOf(
  { kind, since, detail, roles }: Pick<Found, 'kind' | 'since' | 'detail' | 'roles'>,
  day: string,
): string {
  const days = since === null ? 0 : Math.max(0, daysBetween(since, day))
  switch (kind) {
    case 'leaver':
      return `退職した後も${days}日間、使える状態です。`
    case 'mover': {
      const old = detail === null ? '' : rolesOf(roles, detail).map(roleName).join('、')
      return `「${detail ?? ''}」から異動した後も、前の課の${old === '' ? '所属' : `権限（${old.slice(0, 100)}）`}のままです。`
    }
    case 'joiner':
      return `在職していますが、使えるアカウントがありません（${days}日）。`
    case 'orphan':
      return 'だれのアカウントか分かりません。'
    case 'shared':
      return '責任者か、必要な理由がありません。'
    case 'privileged':
      return '承認された使用許可がありません。'
    case 'unused':
      return detail === 'never' ? `作成から${days}日、一度も使われていません。` : `${days}日間、使われていません。`
  }
}

/** Roles that carry a unit's name. */
export const rolesOf = (roles: string | null, unit: string): readonly string[] =>
  linesOf(roles).filter((role) => role.includes(unit))

/** A difference as the screen shows it. */
export function shown(found: Found, day: string): Difference {
  const { account, person } = found
  return {
    id: `${found.kind}:${account ?? `${found.system}:${person ?? ''}`}`,
    kind: found.kind,
    system: { id: found.system, name: found.system_name },
    account: account === null ? null : { id: account, login: found.login ?? '', displayName: found.display_name },
    person: person === null ? null : { id: person, name: found.person_name ?? '', number: found.number ?? '' },
    unit: found.unit,
    since: found.since,
    days: found.since === null ? null : Math.max(0, daysBetween(found.since, day)),
    because: becauseOf(found, day),
  }
}
