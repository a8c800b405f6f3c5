// What the checks of accounts look at, gathered once a look.
import { sql } from 'kysely'
import type { Finding, Moment } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { defaultFreshDays, type DifferenceKind } from '../../contract.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import {
  type Named,
  type Standing,
  dayAfterEarliest,
  emptyFinding,
  standingOf,
} from '../../../../kernel/check/register.ts'
import { type Found, findDifferences } from '../difference/find.ts'

export interface WatchedSystem extends Named {
  readonly zone: string | null
  readonly mfa: boolean | null
  readonly lockout: boolean | null
  readonly password_length: number | null
  readonly initial_password_changed: boolean | null
  readonly fresh_days: number
  /** Day of the last list, or of the last word of a provisioning system. */
  readonly heard_on: string | null
  readonly accounts: number
}

export const register = { name: 'アカウントを管理するシステム', place: '/access/systems' } as const

export async function systemsWatched(tx: Tx): Promise<readonly WatchedSystem[]> {
  const found = await sql<WatchedSystem>`select s.id, s.name,
      coalesce((select x.zone from assets.asset x where x.id = s.asset and x.retired_at is null), s.zone) as zone, s.mfa, s.lockout, s.password_length, s.initial_password_changed,
      coalesce(s.fresh_days, ${defaultFreshDays})::int as fresh_days,
      greatest((select max(n.taken_on) from access.snapshot n where n.system_id = s.id),
        (select max((k.used_at at time zone 'Asia/Tokyo')::date) from access.scim_key k where k.system_id = s.id))::text as heard_on,
      (select count(*)::int from access.account a where a.system = s.id and a.retired_at is null) as accounts
    from access.system s where s.retired_at is null order by s.name limit 5000`.execute(tx)
  return found.rows
}

export const isStale = ({ heard_on, fresh_days }: WatchedSystem, today: string): boolean =>
  heard_on === null || addDays(heard_on, fresh_days) < today

/** First day on which a list that is fresh today will be stale. */
export const staleDay = (systems: readonly WatchedSystem[], today: string): string | undefined =>
  dayAfterEarliest(
    systems
      .filter((one) => !isStale(one, today))
      .map(({ heard_on, fresh_days }) => (heard_on === null ? null : addDays(heard_on, fresh_days))),
  )

export interface DifferenceFacts {
  readonly standing: Standing
  readonly systems: readonly WatchedSystem[]
  readonly found: readonly Found[]
}

/** 200: names for the evidence; the number of the kind comes with each row. */
const mostNamed = 200

export const differenceFacts =
  (kind: DifferenceKind) =>
  async (tx: Tx, { now, today }: Moment): Promise<DifferenceFacts> => ({
    standing: await standingOf(tx, 'access.system', now),
    systems: await systemsWatched(tx),
    found: await findDifferences(tx, { day: today, kind, limit: mostNamed }),
  })

/** What leaves a rule on accounts undecided: no systems, or lists that are missing or old. */
export function undecided(
  { standing, systems }: Pick<DifferenceFacts, 'standing' | 'systems'>,
  today: string,
): readonly Finding[] {
  const empty = emptyFinding(standing, today, register)
  if (empty !== null) return [empty]
  const stale = systems.filter((one) => isStale(one, today))
  if (stale.length === 0) return []
  return [
    {
      outcome: 'unsure',
      because: `アカウントの一覧が届いていないか古いシステムが${stale.length}件あります。今もそうか分かりません。`,
      evidence: stale
        .slice(0, 20)
        .map(({ id, name }) => ({ type: 'access.system', id, label: name, place: `/access/systems/${id}` })),
      next: {
        act: `「${stale[0]?.name ?? ''}」のアカウントの一覧を取り込む`,
        place: `/access/systems/${stale[0]?.id ?? ''}?tab=import`,
        role: 'system-manager',
      },
    },
  ]
}
