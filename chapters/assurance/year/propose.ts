// Which activities does a 年度 hold, on which days? From the catalogue and the template, or from the year before. Pure.
import type { Control } from '../../../catalogue/index.ts'
import type { Role } from '../../preamble/roles.ts'
import { activities, type Activity } from './activities.table.ts'

/** An activity with its day and what it serves. */
export interface Planned {
  readonly key: string
  readonly template: string | null
  readonly title: string
  readonly article: string
  readonly controls: readonly string[]
  readonly isLegal: boolean
  readonly dueOn: string
  readonly role: Role
  readonly owner: string | null
  readonly carriedFrom: string | null
}

/** An activity of the year before, as it ended. */
export interface Earlier extends Omit<Planned, 'carriedFrom' | 'key'> {
  readonly id: string
  readonly state: 'open' | 'late' | 'done' | 'dropped'
  readonly isCarried: boolean
}

export interface Making {
  readonly year: number
  /** Controls of the edition with a cadence, those of other models left out. */
  readonly controls: readonly Control[]
  /** The city's months by activity, where it changed them. */
  readonly months: ReadonlyMap<string, readonly number[]>
  readonly before: readonly Earlier[]
  /** The year has begun: what the year before left undone will not be done in time any more. */
  readonly hasBegun: boolean
}

/** Controls that have to be seen to again and again, as far as this city's model knows them. */
export function cadenced(controls: readonly Control[], model: string): readonly Control[] {
  const isOtherModel = ({ applies = [] }: Control): boolean =>
    applies.length > 0 && applies.every((one) => models.has(one)) && !applies.some((one) => one === model)
  return controls.filter((control) => control.cadence.every !== 'none' && !isOtherModel(control))
}

const models: ReadonlySet<string> = new Set(['alpha', 'alpha-prime', 'beta', 'beta-prime'])

/** The activity that serves a control: the one with the longest beginning; undefined where no line of the template names it. */
export function activityFor(control: string): Activity | undefined {
  const fits = activities.flatMap((activity) =>
    activity.serves
      .filter((start) => control === start || control.startsWith(`${start}.`))
      .map((start) => ({ activity, length: start.length })),
  )
  return fits.toSorted((a, b) => b.length - a.length)[0]?.activity
}

/** The last weekday of a month of the fiscal year. */
export function lastWeekday(year: number, month: number): string {
  const day = new Date(Date.UTC(month >= 4 ? year : year + 1, month, 0))
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** The same day a year later, or the weekday before it. */
export function yearLater(day: string): string {
  const later = new Date(`${day}T00:00:00Z`)
  const month = later.getUTCMonth()
  later.setUTCFullYear(later.getUTCFullYear() + 1)
  if (later.getUTCMonth() !== month) later.setUTCDate(0)
  while (later.getUTCDay() === 0 || later.getUTCDay() === 6) later.setUTCDate(later.getUTCDate() - 1)
  return later.toISOString().slice(0, 10)
}

/** The whole year, by day: last year's own arrangement where there is one, what is new in the catalogue, and what was left undone. */
export function propose(making: Making): readonly Planned[] {
  const fresh = fromTemplate(making)
  const again = making.before
    .filter(({ state, isCarried }) => state !== 'dropped' && !isCarried)
    .map((one, at) => repeated(one, at, fresh))
  const dropped = new Set(making.before.filter(({ state }) => state === 'dropped').map(({ template }) => template))
  const known = new Set(again.map(({ template }) => template))
  const added = fresh.filter(
    ({ template, isLegal }) =>
      !known.has(template) && (making.before.length === 0 || isLegal || !dropped.has(template)),
  )
  return [...again, ...added, ...(making.hasBegun ? carried(making.year, making.before) : [])].toSorted((a, b) =>
    a.dueOn.localeCompare(b.dueOn),
  )
}

function fromTemplate({ year, controls, months }: Making): readonly Planned[] {
  const served = new Map<string, Control[]>()
  for (const control of controls) {
    const key = activityFor(control.id)?.key ?? rest.key
    served.set(key, [...(served.get(key) ?? []), control])
  }
  return [...activities, rest].flatMap((activity) => {
    const own = served.get(activity.key) ?? []
    if (own.length === 0 && activity.serves.length > 0) return []
    return (months.get(activity.key) ?? activity.months).map((month, at, all): Planned => {
      const turn = all.length > 1 ? `（${at + 1}回目）` : ''
      return {
        key: `${activity.key}.${month}`,
        template: activity.key,
        title: `${activity.title}${turn}`,
        article: activity.article,
        controls: own.map(({ id }) => id),
        isLegal: own.some(({ duty }) => duty === 'legal'),
        dueOn: lastWeekday(year, month),
        role: activity.role,
        owner: null,
        carriedFrom: null,
      }
    })
  })
}

/** What a later edition brings and no line names yet is planned all the same. */
const rest: Activity = {
  key: 'rest',
  title: '新しく加わった管理策の実施を確かめる',
  article: '8',
  role: 'security-office',
  months: [10],
  serves: ['*'],
  place: '/policy/board',
}

function repeated(one: Earlier, at: number, fresh: readonly Planned[]): Planned {
  const now = fresh.find(({ template }) => template !== null && template === one.template)
  return {
    key: `again.${at}`,
    template: one.template,
    title: one.title,
    article: one.article,
    // the catalogue of this year decides what a line of the template serves; own activities keep theirs
    controls: now?.controls ?? one.controls,
    isLegal: now?.isLegal ?? one.isLegal,
    dueOn: yearLater(one.dueOn),
    role: one.role,
    owner: one.owner,
    carriedFrom: null,
  }
}

/** What was left undone comes first: by the end of April. */
export function carried(year: number, before: readonly Earlier[]): readonly Planned[] {
  return before
    .filter(({ state }) => state === 'late' || state === 'open')
    .map(({ id, isCarried, title, template, article, controls, isLegal, role, owner }) => ({
      key: `carried.${id}`,
      title: isCarried ? title : `${title}${carriedMark}`,
      template,
      article,
      controls,
      isLegal,
      role,
      owner,
      dueOn: lastWeekday(year, 4),
      carriedFrom: id,
    }))
}

const carriedMark = '（前年度からの繰越し）'
