// One inspection of a 年度: opened for everyone in scope, kept in step with who comes and goes, closed once.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Check } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear, fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { alignTasks } from '../../../kernel/task/align.ts'
import { holdersOf, peopleInScope } from '../../organization/index.ts'
import { type Audience, audiences, type Campaign, type openInspection } from '../contract/inspection.ts'
import { conflict, invalid } from '../refuse.ts'
import { versionToAsk } from './questionnaire.ts'

const article = '7'
export const answerTask = 'assurance.answer'

interface Row {
  readonly id: string
  readonly year: number
  readonly opensOn: string
  readonly dueOn: string
  readonly closedAt: Date | null
  readonly asked: number
  readonly submitted: number
  readonly units: number
  readonly confirmed: number
  readonly contradictions: number
}

/** Inspections with how far they have come, the newest first. */
export async function campaignsOf({ tx, today }: Pick<Context, 'tx' | 'today'>): Promise<Campaign[]> {
  const found = await sql<Row>`
    select c.id, c.fiscal_year as year, c.opens_on as "opensOn", c.due_on as "dueOn", e.at as "closedAt",
      coalesce(s.asked, 0)::int as asked, coalesce(s.submitted, 0)::int as submitted, coalesce(s.units, 0)::int as units,
      (select count(*)::int from assurance.confirmation f where f.tenant_id = c.tenant_id and f.campaign_id = c.id) as confirmed,
      (select count(*)::int from assurance.contradiction d where d.tenant_id = c.tenant_id and d.campaign_id = c.id
         and not exists (select from assurance.contradiction_resolution r where r.tenant_id = d.tenant_id and r.contradiction_id = d.id)) as contradictions
    from assurance.campaign c
    left join assurance.campaign_closure e on e.tenant_id = c.tenant_id and e.campaign_id = c.id
    left join lateral (
      select count(*) as asked, count(submitted_at) as submitted, count(distinct unit_id) as units from assurance.sheet s
      where s.tenant_id = c.tenant_id and s.campaign_id = c.id and s.released_at is null
    ) s on true
    order by c.fiscal_year desc limit 50`.execute(tx)
  return found.rows.map(({ closedAt, ...row }) => ({
    ...row,
    closedAt: closedAt?.toISOString() ?? null,
    state: closedAt !== null ? 'closed' : today < row.opensOn ? 'coming' : today > row.dueOn ? 'late' : 'open',
  }))
}

/** One inspection. */
export async function campaignOf(id: string, context: Pick<Context, 'tx' | 'today'>): Promise<Campaign> {
  const found = (await campaignsOf(context)).find((one) => one.id === id)
  if (found === undefined) throw notFound('自己点検')
  return found
}

/** 7: open the year's inspection; those in scope are asked on its first day. */
export async function openFor(
  { year, opensOn, dueOn }: z.output<typeof openInspection.body>,
  known: readonly Check[],
  context: Context,
): Promise<Campaign> {
  const { tx, now, today, actor, record } = context
  if (dueOn <= opensOn || dueOn <= today)
    throw invalid(
      'due-day-is-too-early',
      '期限を直してください',
      '期限は、始める日より後で、明日以降の日にしてください。',
      article,
    )
  if (year !== fiscalYear(opensOn))
    throw invalid(
      'opens-in-another-year',
      '始める日を直してください',
      `始める日が${fiscalYearName(year)}の外です。`,
      article,
    )
  if ((await campaignsOf(context)).some((one) => one.year === year))
    throw conflict(
      'year-has-an-inspection',
      'すでに始めています',
      `${fiscalYearName(year)}の自己点検は、もうあります。`,
      article,
    )
  const id = newId(now)
  await sql`insert into assurance.campaign (id, fiscal_year, opens_on, due_on, made_at, made_by)
    values (${id}::uuid, ${year}, ${opensOn}::date, ${dueOn}::date, ${now}, ${actor.personId}::uuid)`.execute(tx)
  for (const { value } of audiences)
    await sql`insert into assurance.campaign_questionnaire (campaign_id, audience, questionnaire_id)
      values (${id}::uuid, ${value}, ${await versionToAsk(value, known, context)}::uuid)`.execute(tx)
  if (opensOn <= today) await askEveryone(id, context)
  const opened = await campaignOf(id, context)
  await record({
    kind: 'assurance.inspection-opened',
    subject: { type: 'assurance.campaign', id },
    article,
    details: { year, opensOn, dueOn, asked: opened.asked },
  })
  return opened
}

/** Put a sheet before everyone who ought to have one today, and take it back from those who left without answering; set by set. */
export async function askEveryone(campaign: string, context: Context): Promise<void> {
  const { tx, now } = context
  for (const { value } of audiences) {
    const { people, units } = await targetsOf(value, context)
    const targets = sql`unnest(${people}::uuid[], ${units}::uuid[]) as t(person, unit)`
    await sql`insert into assurance.sheet (campaign_id, audience, person_id, unit_id)
      select ${campaign}::uuid, ${value}, t.person, t.unit from ${targets}
      on conflict on constraint a_person_is_asked_once_as_each_audience do update set unit_id = excluded.unit_id, released_at = null
      where assurance.sheet.submitted_at is null
        and (assurance.sheet.unit_id is distinct from excluded.unit_id or assurance.sheet.released_at is not null)`.execute(
      tx,
    )
    await sql`update assurance.sheet s set released_at = ${now}
      where s.campaign_id = ${campaign}::uuid and s.audience = ${value} and s.submitted_at is null and s.released_at is null
        and not exists (select from ${targets} where t.person = s.person_id)`.execute(tx)
  }
  await alignAnswerTasks(context)
}

async function targetsOf(
  audience: Audience,
  { tx, today }: Context,
): Promise<{ readonly people: readonly string[]; readonly units: readonly (string | null)[] }> {
  const found =
    audience === 'staff'
      ? (await peopleInScope(tx, today)).map(({ id, unit }) => [id, unit] as const)
      : (await holdersOf(tx, today, { role: audience })).map(({ person, unit }) => [person, unit] as const)
  // a person who holds two such posts is asked once, for the first of them
  const once = [...new Map(found.toReversed())]
  return { people: once.map(([person]) => person), units: once.map(([, unit]) => unit) }
}

/** やること of everyone who still has a sheet to answer: opened, and gone when it is answered or the inspection is closed. */
export async function alignAnswerTasks(context: Context): Promise<void> {
  await alignTasks(
    { kinds: [answerTask], because: '自己点検の回答又は終了' },
    sql`select ${answerTask}::text as kind, case s.audience when 'staff' then '自己点検に答える' when 'section-head' then '自己点検に答える（管理者として）'
        else '自己点検に答える（情報システムについて）' end as title,
      ${article}::text as article, s.id::text as subject_id, s.person_id, null::text as role, null::uuid as unit_id, c.due_on,
      '/assurance/sheets'::text as place
      from assurance.sheet s join assurance.campaign c on c.tenant_id = s.tenant_id and c.id = s.campaign_id
      where s.submitted_at is null and s.released_at is null and c.opens_on <= ${context.today}::date
        and not exists (select from assurance.campaign_closure e where e.tenant_id = c.tenant_id and e.campaign_id = c.id)`,
    context,
  )
}

/** Inspections that people may answer on a day. */
export async function runningOn(
  tx: Tx,
  day: string,
): Promise<readonly { readonly id: string; readonly dueOn: string; readonly year: number }[]> {
  const found = await sql<{ id: string; dueOn: string; year: number }>`
    select c.id, c.due_on as "dueOn", c.fiscal_year as year from assurance.campaign c where c.opens_on <= ${day}::date
      and not exists (select from assurance.campaign_closure e where e.tenant_id = c.tenant_id and e.campaign_id = c.id)`.execute(
    tx,
  )
  return found.rows
}
