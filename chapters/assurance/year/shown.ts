// A year's plan as screens, exports and calendars show it.
import { isEdition, loadEdition } from '../../../catalogue/index.ts'
import type { Check } from '../../../kernel/check/check.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import { namesOf } from '../../organization/index.ts'
import { type Activity, makeYear, type YearPlan } from '../contract/year.ts'
import { activities } from './activities.table.ts'
import { isOwner, type Seats, seatsOn } from './owners.ts'
import { proofOf } from './proof.ts'
import { cadenced } from './propose.ts'
import { type ActivityRow, activitiesOf, plansOf, slipsOf, stateOf } from './store.ts'

type ServedControl = Activity['controls'][number]

/** Titles of controls of an edition; an id that it does not know stands for itself. */
export function titled(edition: string | null, ids: readonly string[]): ServedControl[] {
  const known = controlsById(edition)
  return ids.map((id) => {
    const control = known.get(id)
    return { id, title: control?.title.ja ?? id, isLegal: control?.duty === 'legal' }
  })
}

function controlsById(edition: string | null) {
  const controls = edition !== null && isEdition(edition) ? loadEdition(edition).controls : []
  return new Map(controls.map((control) => [control.id, control]))
}

/** The plan of a year; without one, an empty page that says so. */
export async function yearPlan(year: number, provers: readonly Check[], context: Context): Promise<YearPlan> {
  const { tx, today, mayUse } = context
  const plans = await plansOf(tx)
  const plan = plans.find((one) => one.year === year)
  const rows = plan === undefined ? [] : await activitiesOf(tx, [year])
  const names = await namesOf(tx, [
    ...new Set([...rows.flatMap(({ steps }) => steps.flatMap(({ by }) => by ?? [])), plan?.madeBy ?? []].flat()),
  ])
  const seats = await seatsOn(tx, today)
  const edition = plan?.edition ?? null
  return {
    year,
    edition,
    madeAt: plan?.madeAt.toISOString() ?? null,
    madeBy: plan === undefined ? null : (names.get(plan.madeBy) ?? null),
    activities: rows.map((row) => shown(row, { edition, names, seats, provers }, context)),
    uncovered: plan === undefined ? [] : titled(edition, await uncovered(context, plan.edition, rows)),
    mayWrite: mayUse(makeYear.right),
    years: plans.map((one) => one.year).toSorted(),
  }
}

/** Controls with a cadence that no activity in force serves. */
export async function uncovered(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  edition: string,
  rows: readonly ActivityRow[],
): Promise<readonly string[]> {
  if (!isEdition(edition)) return []
  const { model } = await settingsOf(tx)
  const served = new Set(rows.filter((row) => stateOf(row, today) !== 'dropped').flatMap(({ controls }) => controls))
  return cadenced(loadEdition(edition).controls, model)
    .map(({ id }) => id)
    .filter((id) => !served.has(id))
}

interface Around {
  readonly edition: string | null
  readonly names: ReadonlyMap<string, string>
  readonly seats: Seats
  readonly provers: readonly Check[]
}

function shown(
  row: ActivityRow,
  { edition, names, seats, provers }: Around,
  { today, actor, mayUse }: Context,
): Activity {
  const titles = new Map(provers.map(({ id, title }) => [id, title.ja]))
  return {
    id: row.id,
    template: row.template,
    title: row.title,
    article: row.article,
    controls: titled(edition, row.controls),
    isLegal: row.isLegal,
    dueOn: row.dueOn,
    role: row.role,
    owner: row.owner,
    ownerName: seats.nameOf(row),
    isOwned: seats.isOwned(row),
    state: stateOf(row, today),
    slips: slipsOf(row),
    isCarried: row.carriedFrom !== null,
    proof: proofOf(row.template, provers).map(({ title }) => title.ja),
    workplace: workplaceOf(row.template),
    steps: row.steps.map(({ at, by, check, ...step }) => ({
      ...step,
      at: at.toISOString(),
      by: by === null ? null : (names.get(by) ?? null),
      check: check === null ? null : (titles.get(check) ?? check),
    })),
    mayTell: mayUse(makeYear.right) || isOwner(row, actor),
  }
}

/** Screen where the work of an activity is done; the plan itself needs no link to itself. */
function workplaceOf(template: string | null): string | null {
  const place = activities.find(({ key }) => key === template)?.place ?? null
  return place === '/assurance/year' ? null : place
}
