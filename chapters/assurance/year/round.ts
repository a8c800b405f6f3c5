// What a day brings to the plan: tasks open ahead of their date, facts settle what they prove, a new year takes over what was left undone.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { alignTasks } from '../../../kernel/task/align.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { seatsOn } from './owners.ts'
import { earlier } from './plan.ts'
import { proofOf, turnsOf, windowOf } from './proof.ts'
import { carried } from './propose.ts'
import { yearSettings } from './settings.ts'
import { activitiesOf, type ActivityRow, insertActivities, insertStep, plansOf, stateOf } from './store.ts'

export const activityTask = 'assurance.activity'

/** The round of the plan; the checks that may prove an activity are given. */
export const yearRound = (provers: () => readonly Check[]): Round => ({
  id: 'assurance.year',
  listens: ['assurance.plan-made', 'assurance.activity-*', 'organization.assignment-*'],
  run: async (context) => {
    await carryOver(context)
    await settleProven(provers(), context)
    await alignOwners(context)
  },
})

/** After 31 March: what was left undone goes into the new year's plan, once. */
async function carryOver(context: Context): Promise<void> {
  const { tx, today, record } = context
  const year = fiscalYear(today)
  const plan = (await plansOf(tx)).find((one) => one.year === year)
  if (plan === undefined) return
  const rows = await activitiesOf(tx, [year - 1, year])
  const known = new Set(rows.flatMap(({ carriedFrom }) => carriedFrom ?? []))
  const left = carried(
    year,
    rows
      .filter((row) => row.year === year - 1)
      .map((row) => earlier(row, today))
      .filter(({ id }) => !known.has(id)),
  )
  const ids = await insertActivities(plan.id, left, context)
  for (const [at, { title, carriedFrom }] of left.entries())
    await record({
      kind: 'assurance.carried-over',
      subject: { type: 'assurance.activity', id: ids[at] ?? '' },
      article: '8',
      details: { title, from: carriedFrom },
    })
}

/** 7: what checks turned 適合 within an activity's own time is done by itself. */
async function settleProven(provers: readonly Check[], context: Context): Promise<void> {
  const { tx, today } = context
  const year = fiscalYear(today)
  const rows = await activitiesOf(tx, [year - 1, year])
  const waiting = rows
    .filter((row) => isWaiting(row, today))
    .map((row) => ({ row, proof: proofOf(row.template, provers) }))
  const ids = [...new Set(waiting.flatMap(({ proof }) => proof.map(({ id }) => id)))]
  if (ids.length === 0) return
  const turns = await turnsOf(tx, ids)
  for (const { row, proof } of waiting) {
    const from = windowOf(row, rows)
    const days = proof.map(({ id }) => turns.get(id)).map((turn) => (turn === undefined ? '' : dayOf(turn)))
    if (days.length === 0 || days.includes('') || !days.some((day) => day > from || day === `${row.year}-04-01`))
      continue
    await settle(row, proof, context)
  }
}

async function settle(row: ActivityRow, proof: readonly Check[], context: Context): Promise<void> {
  const [first] = proof
  if (first === undefined) return
  const reason = `検査「${proof.map(({ title }) => title.ja).join('」「')}」が適合になりました。`
  await insertStep(row.id, { act: 'done', reason, check: first.id, isByItself: true }, context)
  await context.record({
    kind: 'assurance.proven-by-facts',
    subject: { type: 'assurance.activity', id: row.id },
    article: row.article,
    details: { title: row.title, checks: proof.map(({ id }) => id) },
  })
}

/** An activity that a person reopened is theirs to close: the facts do not overrule them. */
const isWaiting = (row: ActivityRow, today: string): boolean =>
  (stateOf(row, today) === 'open' || stateOf(row, today) === 'late') && !row.steps.some(({ act }) => act === 'reopened')

/** Tasks of what comes within the city's days, for whoever owns it today. */
async function alignOwners(context: Context): Promise<void> {
  const { tx, today } = context
  const { ahead } = await yearSettings(tx)
  const seats = await seatsOn(tx, today)
  const year = fiscalYear(today)
  const rows = (await activitiesOf(tx, [year - 1, year, year + 1])).filter((row) =>
    isDue(row, addDays(today, ahead), today),
  )
  const taken = new Set(rows.flatMap(({ carriedFrom }) => carriedFrom ?? []))
  const wanted = rows
    .filter(({ id }) => !taken.has(id))
    .map((row) => {
      const person = seats.personOf(row)
      return {
        kind: activityTask,
        title: row.title,
        article: row.article,
        subject_id: row.id,
        person_id: person ?? null,
        role: person === undefined ? row.role : null,
        unit_id: null,
        due_on: row.dueOn,
        place: `/assurance/year?year=${row.year}&item=${row.id}`,
      }
    })
  await alignTasks(
    { kinds: [activityTask], because: '計画のとおり' },
    sql`select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as t(kind text, title text, article text, subject_id text, person_id uuid, role text, unit_id uuid, due_on date, place text)`,
    context,
  )
}

function isDue(row: ActivityRow, until: string, today: string): boolean {
  const state = stateOf(row, today)
  return state === 'late' || (state === 'open' && row.dueOn <= until)
}
