// Facts that the checks of notices share.
import { sql } from 'kysely'
import type { Moment } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Named } from '../../../../kernel/check/register.ts'
import { dutiesOn } from '../bound.ts'
import { dutySettings } from '../settings.ts'

/** How far each notice in force has come. */
export interface NoticeStanding extends Named {
  readonly tier: string
  readonly total: number
  readonly done: number
  readonly late: number
  readonly away: number
  /** The next due day of somebody who has still to confirm. */
  readonly nextDue: string | null
}

/** Narrowings of the duties that a check looks at. */
export interface Looking {
  /** Only people who came (or came back) on or after this day. */
  readonly since?: string
  /** Only people who cannot sign in. */
  readonly withoutAccount?: boolean
}

/** Notices in force with their counts, by title. */
export async function standings(
  tx: Tx,
  { today }: Pick<Moment, 'today'>,
  { since, withoutAccount = false }: Looking = {},
): Promise<readonly NoticeStanding[]> {
  const { withinDays } = await dutySettings(tx)
  const open = sql`acknowledged_on is null and not is_away`
  const found = await sql<NoticeStanding>`
    select n.id, n.title as name, n.tier, count(*)::int as total, count(d.acknowledged_on)::int as done,
      count(*) filter (where d.is_away and d.acknowledged_on is null)::int as away,
      count(*) filter (where ${open} and d.due_on < ${today}::date)::int as late,
      min(d.due_on) filter (where ${open} and d.due_on >= ${today}::date) as "nextDue"
    from (${dutiesOn({ day: today, withinDays })}) d join people.notice n on n.id = d.notice_id
    where true ${since === undefined ? sql`` : sql`and d.since >= ${since}::date`}
      ${withoutAccount ? sql`and not exists (select from auth."user" u where u.person_id = d.person_id)` : sql``}
    group by n.id, n.title, n.tier order by n.title, n.id`.execute(tx)
  return found.rows
}

/** The screens where a notice and a departure stand. */
export const noticePlace = (id: string): string => `/people/notices/${id}`
export const noticeList = '/people/notices'

/** Journal kinds that move people in and out of what they confirm. */
export const movements = [
  'organization.person*',
  'organization.assignment*',
  'organization.absence*',
  'organization.post*',
  'organization.unit*',
  'organization.roster*',
] as const
