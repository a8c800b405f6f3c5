// What a day brings: newcomers and returners get what they have to confirm, leavers lose it, and what they hand back is asked for.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { alignTasks } from '../../../kernel/task/align.ts'
import { pledgeSubject, tasks } from './acknowledge.ts'
import { dutiesOn, pledgesOf } from './bound.ts'
import { itemsStanding, openDepartures } from './departure.ts'
import { dutySettings, pledgeSince } from './settings.ts'

/** 5, 6(5): the open tasks of this noun become exactly what the day asks for. */
export const dutyRound: Round = {
  id: 'people.duties',
  listens: [
    'organization.person*',
    'organization.assignment*',
    'organization.absence*',
    'organization.post*',
    'organization.unit*',
    'organization.roster*',
    'people.notice-announced',
    'people.notice-readers-changed',
    'people.duty-settings-changed',
    'people.sheet-recorded',
    'people.departure-items-*',
  ],
  run: async (context) => {
    await tellDepartures(context)
    const { opened, closed } = await alignTasks(
      { kinds: Object.values(tasks), because: '済んだか、対象でなくなりました' },
      await wantedTasks(context),
      context,
    )
    if (opened + closed === 0) return
    await context.record({
      kind: 'people.duties-aligned',
      subject: { type: 'people.duties', id: context.today },
      article: '5',
      details: { opened, closed },
    })
  },
}

async function tellDepartures(context: Context): Promise<void> {
  const { opened, withdrawn } = await openDepartures(context)
  const subject = { type: 'people.departures', id: context.today }
  if (opened.length > 0)
    await context.record({
      kind: 'people.departures-opened',
      subject,
      article: '6(5)',
      details: { departures: opened },
    })
  if (withdrawn.length > 0)
    await context.record({
      kind: 'people.departures-withdrawn',
      subject,
      article: '6(5)',
      details: { departures: withdrawn },
    })
}

/** Every task of this noun that should be open today. A day's departures are one task for each role and unit, not one a person. */
export async function wantedTasks({ tx, today }: Pick<Context, 'tx' | 'today'>): Promise<RawBuilder<unknown>> {
  const { withinDays, pledge } = await dutySettings(tx)
  const duties = dutiesOn({ day: today, withinDays })
  const rule = { kinds: pledge.kinds, since: await pledgeSince(tx), withinDays }
  return sql`
    with duty as materialized (${duties})
    select ${tasks.acknowledge}::text as kind, '「' || n.title || '」を読んで確認する' as title, '5'::text as article, n.id::text as subject_id,
      d.person_id, null::text as role, null::uuid as unit_id, d.due_on, '/people/acknowledgements/' || n.id as place
    from duty d join people.notice n on n.id = d.notice_id
    where d.acknowledged_on is null and not d.is_away
    union all
    select ${tasks.pledge}, '情報セキュリティの誓約をする', '6(5)', ${pledgeSubject}, p.person_id, null, null, p.due_on, '/people/acknowledgements'
    from (${pledgesOf(sql`duty`, rule)}) p
    union all
    ${signaturesOf(today)}
    union all
    select ${tasks.departure}, extract(month from day)::int || '月' || extract(day from day)::int || '日付けの退職・異動の手続を確かめる', '6(5)',
      day::text, null, role, case when role = 'section-head' then unit_id end, min(due_on), '/people/departures?day=' || day
    from (${itemsStanding}) i
    group by day, role, case when role = 'section-head' then unit_id end having bool_or(outcome is null)`
}

const signingIn = sql`select person_id from auth."user" where suspended_at is null`

/**
 * Who has no account signs on paper: the head of their unit is asked to have them sign by the first due day, the office where a unit has
 * no head with an account or a person no unit (議員). Not before the city's first account: until then nobody could confirm otherwise. Not for what only
 * some may read: its title is nothing for a head who may not, and its readers have roles, hence accounts.
 */
function signaturesOf(today: string): RawBuilder<unknown> {
  return sql`
    select ${tasks.collect}, '「' || title || '」の確認の署名を集める（アカウントのない人）', '5', notice_id::text, null, role,
      unit, min(due_on), '/people/notices/' || notice_id || coalesce('/units/' || unit, '')
    from (
      select n.title, d.notice_id, d.due_on, h.unit, case when h.unit is null then 'security-office' else 'section-head' end as role
      from duty d
      join people.notice n on n.id = d.notice_id
      left join (select distinct unit from organization.holding where unit is not null and 'section-head' = any(roles)
        and valid_from <= ${today}::date and coalesce(valid_to, 'infinity') >= ${today}::date
        and coalesce(roles_from, '-infinity') <= ${today}::date and coalesce(roles_to, 'infinity') >= ${today}::date
        and person in (${signingIn})) h on h.unit = d.unit
      where d.acknowledged_on is null and not d.is_away
        and d.person_id not in (${signingIn}) and exists (${signingIn})
        and coalesce((select r.roles is null or 'staff' = any(r.roles) from people.readership r
          where r.tenant_id = n.tenant_id and r.document_id = n.document_id order by r.seq desc limit 1), true)
    ) s group by notice_id, title, role, unit`
}
