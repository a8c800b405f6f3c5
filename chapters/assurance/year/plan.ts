// The acts on a plan: made by one act, moved, assigned, done with evidence, dropped with a reason.
import { type EditionId, loadEdition } from '../../../catalogue/index.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { firstDayOf, fiscalYear, fiscalYearName, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import type { addActivity, assignActivity, completeActivity, moveActivity } from '../contract/year.ts'
import { conflict, invalid } from '../refuse.ts'
import { isOwner, seatsOn } from './owners.ts'
import { cadenced, type Earlier, type Planned, propose } from './propose.ts'
import { yearSettings } from './settings.ts'
import {
  activitiesOf,
  activityOf,
  type ActivityRow,
  insertActivities,
  insertPlan,
  insertStep,
  plansOf,
  stateOf,
} from './store.ts'

const article = '8'

/** What the plan of a year would hold. */
export async function proposalOf(
  year: number,
  edition: EditionId,
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<{ readonly items: readonly Planned[]; readonly after: number | null }> {
  const before = (await activitiesOf(tx, [year - 1])).map((row) => earlier(row, today))
  const { model } = await settingsOf(tx)
  const { months } = await yearSettings(tx)
  const seats = await seatsOn(tx, today)
  const items = propose({
    year,
    controls: cadenced(loadEdition(edition).controls, model),
    months,
    before,
    hasBegun: firstDayOf(year) <= today,
  }).map((item) => ({ ...item, owner: item.owner ?? seats.onlyPost(item.role) }))
  return { items, after: before.length > 0 ? year - 1 : null }
}

/** A row as the year after sees it. */
export const earlier = (row: ActivityRow, today: string): Earlier => ({
  ...row,
  state: stateOf(row, today),
  isCarried: row.carriedFrom !== null,
})

/** 8: make the plan of a year, all at once; a year has one plan. */
export async function makePlan(year: number, edition: EditionId, context: Context): Promise<void> {
  const { tx, today, record } = context
  const now = fiscalYear(today)
  if (year < now - 1 || year > now + 1)
    throw invalid(
      'year-is-out-of-reach',
      '計画をつくれません',
      '計画は、今年度と前後1年度についてつくれます。',
      article,
    )
  if ((await plansOf(tx)).some((plan) => plan.year === year))
    throw conflict(
      'year-has-a-plan',
      'すでに計画があります',
      `${fiscalYearName(year)}の計画は、もうつくられています。項目を加えるか、期日を動かしてください。`,
      article,
    )
  const { items } = await proposalOf(year, edition, context)
  const plan = await insertPlan({ year, edition }, context)
  await insertActivities(plan, items, context)
  await record({
    kind: 'assurance.plan-made',
    subject: { type: 'assurance.plan', id: plan },
    article,
    details: { year, edition, activities: items.length },
  })
  await settlePlanning(year, context)
}

/** 「来年度の計画を立てる」 of the year before is done by this very act. */
async function settlePlanning(year: number, context: Context): Promise<void> {
  const before = (await activitiesOf(context.tx, [year - 1])).find(({ template }) => template === 'next-year')
  if (before === undefined || !['open', 'late'].includes(stateOf(before, context.today))) return
  const note = `${fiscalYearName(year)}の計画をつくりました。`
  const place = `/assurance/year?year=${year}`
  await insertStep(before.id, { act: 'done', reason: note, place }, context)
  await told('assurance.activity-done', before, { note, place }, context)
}

/** Add one by hand. */
export async function addOwn(
  year: number,
  { title, dueOn, role, owner, controls }: z.output<typeof addActivity.body>,
  context: Context,
): Promise<void> {
  const plan = (await plansOf(context.tx)).find((one) => one.year === year)
  if (plan === undefined) throw notFound('この年度の計画')
  mustLieIn(year, dueOn)
  const [id = ''] = await insertActivities(
    plan.id,
    [{ template: null, title, article, controls, isLegal: false, dueOn, role, owner, carriedFrom: null }],
    context,
  )
  await context.record({
    kind: 'assurance.activity-added',
    subject: { type: 'assurance.activity', id },
    article,
    details: { title, dueOn, role },
  })
}

/** Move it; a later day needs a reason, for that is what is asked about afterwards. */
export async function move(
  id: string,
  { dueOn, reason }: z.output<typeof moveActivity.body>,
  context: Context,
): Promise<number> {
  const activity = await openOne(id, context)
  if (dueOn === activity.dueOn) {
    context.unchanged()
    return activity.year
  }
  mustLieIn(activity.year, dueOn)
  if (dueOn > activity.dueOn && reason === '')
    throw invalid(
      'later-day-needs-a-reason',
      '理由を入れてください',
      `${eraDate(activity.dueOn)}より後に延ばすときは、理由が要ります。`,
      article,
    )
  await setActivity(id, { dueOn }, context)
  const step = { act: 'moved', from: activity.dueOn, to: dueOn, reason: reason === '' ? null : reason } as const
  await insertStep(id, step, context)
  await told('assurance.activity-moved', activity, step, context)
  return activity.year
}

/** Give it to a post, or to everyone in a role. */
export async function assign(
  id: string,
  { role, owner }: z.output<typeof assignActivity.body>,
  context: Context,
): Promise<number> {
  const activity = await openOne(id, context)
  await setActivity(id, { role, owner }, context)
  await insertStep(id, { act: 'assigned' }, context)
  await told('assurance.activity-assigned', activity, { role, owner }, context)
  return activity.year
}

/** Done, with what shows it. */
export async function complete(
  id: string,
  { note, place }: z.output<typeof completeActivity.body>,
  context: Context,
): Promise<number> {
  const activity = await openOne(id, context)
  await insertStep(id, { act: 'done', reason: note, place: place === '' ? null : place }, context)
  await told('assurance.activity-done', activity, { note, place }, context)
  return activity.year
}

/** Left out, with a reason; what a law demands stays in sight with it. */
export async function drop(id: string, reason: string, context: Context): Promise<number> {
  const activity = await openOne(id, context)
  await insertStep(id, { act: 'dropped', reason }, context)
  await told('assurance.activity-dropped', activity, { reason, isLegal: activity.isLegal }, context)
  return activity.year
}

/** Back into the plan. */
export async function reopen(id: string, reason: string, context: Context): Promise<number> {
  const activity = await known(id, context)
  const state = stateOf(activity, context.today)
  if (state !== 'done' && state !== 'dropped')
    throw conflict('activity-is-open', '戻せません', 'この項目は、まだ計画の中にあります。', article)
  await insertStep(id, { act: state === 'done' ? 'reopened' : 'restored', reason }, context)
  await told('assurance.activity-reopened', activity, { reason }, context)
  return activity.year
}

async function known(id: string, context: Context): Promise<ActivityRow> {
  const activity = await activityOf(context.tx, id)
  if (activity === undefined) throw notFound('計画の項目')
  context.permit({
    type: 'assurance.activity',
    id,
    owner: isOwner(activity, context.actor) ? context.actor.personId : null,
  })
  return activity
}

async function openOne(id: string, context: Context): Promise<ActivityRow> {
  const activity = await known(id, context)
  const state = stateOf(activity, context.today)
  if (state === 'done' || state === 'dropped')
    throw conflict(
      'activity-is-settled',
      'もう済んでいます',
      'この項目は、済んでいるか、外されています。改めるときは、先に計画に戻してください。',
      article,
    )
  return activity
}

function mustLieIn(year: number, day: string): void {
  if (day < firstDayOf(year) || day > lastDayOf(year))
    throw invalid(
      'day-is-in-another-year',
      '年度の外の日付です',
      `${fiscalYearName(year)}の計画の期日は、${eraDate(firstDayOf(year))}から${eraDate(lastDayOf(year))}までです。年度内に終わらないものは、4月に来年度の計画へ繰り越されます。`,
      article,
    )
}

async function setActivity(
  id: string,
  { dueOn, role, owner }: { readonly dueOn?: string; readonly role?: string; readonly owner?: string | null },
  { tx }: Context,
): Promise<void> {
  if (dueOn !== undefined)
    await sql`update assurance.activity set due_on = ${dueOn}::date where id = ${id}::uuid`.execute(tx)
  if (role !== undefined)
    await sql`update assurance.activity set role = ${role}, owner = ${owner ?? null}::uuid where id = ${id}::uuid`.execute(
      tx,
    )
}

function told(kind: string, { id, title }: ActivityRow, details: object, { record }: Context): Promise<void> {
  return record({ kind, subject: { type: 'assurance.activity', id }, article, details: { title, ...details } })
}
