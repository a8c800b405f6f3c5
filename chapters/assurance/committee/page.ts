// What stands on the committee's page as of a day: read from what is kept, judged by nobody anew.
import { sql } from 'kysely'
import { standingOf } from '../../../kernel/approval/route.ts'
import { load } from '../../../kernel/approval/store.ts'
import { outcomesAt } from '../../../kernel/check/store.ts'
import { verdicts } from '../../../kernel/contract/verdict.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import {
  type CommitteeMeeting,
  exceptionsInForce,
  exceptionsWaiting,
  holdersOf,
  meetingsOf,
  openResolutions,
} from '../../organization/index.ts'
import type { CommitteeLine, CommitteeLines, CommitteePage } from '../contract/committee.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import type { Ports } from '../ports.ts'
import { seatsOn } from '../year/owners.ts'
import { activitiesOf, asOf, stateOf } from '../year/store.ts'

/** An open finding of an audit, as the page shows it. */
export interface PageFinding {
  readonly number: string
  readonly title: string
  readonly unitName: string
  readonly dueOn: string | null
  readonly isLate: boolean
  readonly place: string
}

/** Where open findings come from; none while nobody audits. */
export type FindingsOf = (tx: Tx, day: string) => Promise<readonly PageFinding[]>

/** 6 changes, 5 of everything else: what fits one A4 page together with the figures; the number of all stands beside. */
const most = { changes: 6, lines: 5 }
/** 90 days: an exception that ends before the next meeting but one is decided on now. */
const endingSoon = 90

/** The page of a day. */
export async function pageOf(
  day: string,
  { ports, findingsOf }: { readonly ports: Ports; readonly findingsOf: FindingsOf },
  context: Context,
): Promise<CommitteePage> {
  const { tx, now, today } = context
  const moment = day === today ? now : endOf(day)
  const meetings = await meetingsOf(tx)
  const last = lastBefore(meetings, day)
  const since = last?.heldOn ?? firstDayOf(fiscalYear(day))
  const [before, board] = [await ports.boardOf(tx, since, now), await ports.boardOf(tx, day, now)]
  const isFirst = before.clauses.length === 0
  // without a board to compare with, every clause would count as changed
  const changes = isFirst ? [] : await ports.changesOf(tx, { from: since, to: day }, now)
  return {
    city: (await settingsOf(tx)).cityName,
    asOf: day,
    since,
    sinceMeeting: last?.title ?? null,
    meeting: nextFrom(meetings, day),
    counts: verdicts.map((verdict) => ({
      verdict,
      before: isFirst ? null : before.counts[verdict],
      now: board.counts[verdict],
    })),
    changes: {
      total: changes.length,
      first: changes
        .toSorted((a, b) => verdicts.indexOf(a.after) - verdicts.indexOf(b.after))
        .slice(0, most.changes)
        .map(({ path, title, before: earlier, after, because }) => ({ path, title, before: earlier, after, because })),
    },
    decisions: cut(await decisionsOn(day, moment, tx)),
    findings: cut((await findingsOf(tx, day)).map(findingLine)),
    overdue: cut(await overdueOn(day, moment, tx)),
    lateTasks: await lateTasks(day, moment, tx),
    figures: await figuresAt(moment, ports, tx),
  }
}

const endOf = (day: string): Date => new Date(Date.parse(`${addDays(day, 1)}T00:00:00+09:00`) - 1)

function lastBefore(meetings: readonly CommitteeMeeting[], day: string): CommitteeMeeting | undefined {
  return meetings.findLast(({ heldOn }) => heldOn !== null && heldOn < day)
}

/** The meeting of the day or the next one: the one that the page is for. */
function nextFrom(meetings: readonly CommitteeMeeting[], day: string): CommitteePage['meeting'] {
  const next = meetings.find(({ heldOn, plannedOn }) => (heldOn ?? plannedOn) >= day)
  return next === undefined ? null : { id: next.id, title: next.title, on: next.heldOn ?? next.plannedOn }
}

const cut = (lines: readonly CommitteeLine[]): CommitteeLines => ({
  total: lines.length,
  first: lines.slice(0, most.lines),
})

const findingLine = ({ number, title, unitName, dueOn, isLate, place }: PageFinding): CommitteeLine => ({
  title: `${number} ${title}`,
  note: isLate ? `${unitName}（期限を過ぎています）` : unitName,
  dueOn,
  place,
})

/** Proposals that wait for the CISO, exceptions asked for or about to end. */
async function decisionsOn(day: string, moment: Date, tx: Tx): Promise<readonly CommitteeLine[]> {
  const posts = new Set((await holdersOf(tx, day, { role: 'ciso' })).map(({ post }) => post))
  const proposals = (await load(tx))
    .filter(({ proposedAt }) => proposedAt <= moment)
    .filter((one) =>
      standingOf({ ...one, marks: one.marks.filter(({ at }) => at <= moment) }).waiting.some(({ postId }) =>
        posts.has(postId),
      ),
    )
    .map(({ id, title }) => ({ title, note: 'CISOの決裁待ち', dueOn: null, place: `/approvals/${id}` }))
  const waiting = (await exceptionsWaiting(tx, moment)).map(({ id, title, validFrom }) => ({
    title,
    note: '例外措置の申請',
    dueOn: validFrom,
    place: `/organization/exceptions/${id}`,
  }))
  const ending = (await exceptionsInForce(tx, day))
    .filter(({ validTo }) => validTo <= addDays(day, endingSoon))
    .map(({ id, title, validTo }) => ({
      title,
      note: '例外措置の期限。続けるか、やめるか',
      dueOn: validTo,
      place: `/organization/exceptions/${id}`,
    }))
  return [...proposals, ...waiting, ...ending]
}

/** Planned activities and decisions of the committee that are past their day. */
async function overdueOn(day: string, moment: Date, tx: Tx): Promise<readonly CommitteeLine[]> {
  const year = fiscalYear(day)
  const seats = await seatsOn(tx, day)
  const activities = (await activitiesOf(tx, [year - 1, year]))
    .map((row) => asOf(row, moment))
    .filter((row) => stateOf(row, day) === 'late')
    .map((row) => ({
      title: row.title,
      note: seats.nameOf(row),
      dueOn: row.dueOn,
      place: `/assurance/year?year=${row.year}&item=${row.id}`,
    }))
  const resolutions = (await openResolutions(tx, day))
    .filter(({ dueOn }) => dueOn < day)
    .map(({ id, what, owner, dueOn }) => ({
      title: what,
      note: owner,
      dueOn,
      place: `/organization/resolutions/${id}`,
    }))
  return [...resolutions, ...activities].toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

async function lateTasks(day: string, moment: Date, tx: Tx): Promise<{ total: number }> {
  const found = await sql<{ total: number }>`
    select count(*)::int as total from task.task t
    where t.due_on < ${day}::date and t.opened_at <= ${moment}
      and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id and c.at <= ${moment})`.execute(
    tx,
  )
  return found.rows[0] ?? { total: 0 }
}

/** Controls whose checks speak in figures, in the order of the page: training and drills, self-inspection, audit. */
const figured = ['people.training', 'review.self-inspection', 'review.audit']
/** 6: two of each. */
const mostFigures = 6

async function figuresAt(moment: Date, { checks }: Ports, tx: Tx): Promise<CommitteePage['figures']> {
  const outcomes = await outcomesAt(tx, moment)
  return figured
    .flatMap((start) => {
      const own = checks.filter(({ controls }) =>
        controls.some((control) => control === start || control.startsWith(`${start}.`)),
      )
      return own.flatMap(({ id, title }) => {
        const found = outcomes.get(id)
        const finding = found?.findings.find(({ outcome }) => outcome === found.outcome)
        if (found === undefined || finding === undefined) return []
        const place = finding.next?.place ?? finding.evidence[0]?.place ?? '/policy/board'
        return [{ title: title.ja, verdict: found.outcome, because: finding.because, place }]
      })
    })
    .slice(0, mostFigures)
}
