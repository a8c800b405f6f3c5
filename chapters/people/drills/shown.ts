// Exercises as screens get them: who sees how much is decided here, in one place.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { relaySettingsOf } from '../../../kernel/mail/settings.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { namesOf } from '../../organization/index.ts'
import {
  decideExercise,
  draftExercise,
  type Exercise,
  type ExerciseDetail,
  type Figures,
  listMailTemplates,
  type listExercises,
  readExerciseNames,
} from '../contract.ts'
import { drillSettingsOf } from '../reports/settings.ts'
import { targetsOf } from './dispatch.ts'
import { figuresOf, groupsOf, shield, shieldTotal } from './figures.ts'
import { exerciseById, type ExerciseRow, exercisesWhere, lastEnded, planOf, stateOf } from './store.ts'

const planning = listMailTemplates.right

/** The list; who is a target and no planner sees only what is over. */
export async function listed(context: Context): Promise<z.input<typeof listExercises.reply>> {
  const { tx, mayUse } = context
  const rows = await exercisesWhere(tx, mayUse(planning) ? sql<boolean>`true` : sql<boolean>`n.at is not null`)
  const figures = await figuresOf(
    tx,
    rows.map(({ id }) => id),
  )
  const names = await namesOf(tx, [...new Set(rows.map(({ owner }) => owner))])
  const { smallestGroup, targetRate } = await drillSettingsOf(tx)
  return {
    rows: rows.map((row) =>
      shown(row, { owner: names.get(row.owner) ?? null, figures: totalOf(row, { figures, smallestGroup }, context) }),
    ),
    mayWrite: mayUse(draftExercise.right),
    targetRate,
  }
}

interface Counted {
  readonly figures: ReadonlyMap<string, Figures>
  readonly smallestGroup: number
}

/** The planner, who may read the names, sees every total. */
function totalOf(row: ExerciseRow, { figures, smallestGroup }: Counted, { mayUse }: Context): Figures | null {
  const total = figures.get(row.id)
  return mayUse(readExerciseNames.right, { type: 'people.exercise', id: row.id, owner: row.owner })
    ? (total ?? null)
    : shieldTotal(total, smallestGroup)
}

function shown(row: ExerciseRow, known: Pick<Exercise, 'owner' | 'figures'>): Exercise {
  return {
    id: row.id,
    title: row.title,
    state: stateOf(row),
    sendsFrom: row.sends_from,
    sendsTo: row.sends_to,
    endsOn: row.ends_on,
    endedAt: row.ended_at?.toISOString() ?? null,
    ...known,
  }
}

/** One exercise. Units without figures are those too small to be shown; a section head sees no unit but their own. */
export async function detailOf(id: string, context: Context): Promise<ExerciseDetail> {
  const { tx, now, actor, mayUse } = context
  const row = await exerciseById(tx, id)
  const isPlanner = mayUse(planning)
  if (!isPlanner && row.ended_at === null) throw notFound('標的型メール訓練')
  const settings = await drillSettingsOf(tx)
  const last = await lastEnded(tx, row.ended_at ?? now)
  const figures = await figuresOf(tx, last === undefined ? [id] : [id, last.id])
  const names = await namesOf(
    tx,
    [row.owner, row.decided_by].filter((one) => one !== null),
  )
  const groups = shield(await groupsOf(tx, id), settings.smallestGroup)
  const counted = { figures, smallestGroup: settings.smallestGroup }
  const lastFigures = last === undefined ? null : totalOf(last, counted, context)
  return {
    ...shown(row, { owner: names.get(row.owner) ?? null, figures: totalOf(row, counted, context) }),
    plan: planOf(row),
    seed: row.seed,
    draftedAt: row.drafted_at.toISOString(),
    requestedAt: row.requested_at?.toISOString() ?? null,
    decision:
      row.decided_at === null
        ? null
        : {
            approved: row.approved === true,
            by: row.decided_by === null ? null : (names.get(row.decided_by) ?? null),
            at: row.decided_at.toISOString(),
            comment: row.comment ?? '',
          },
    endedBecause: row.ended_because,
    reach: await reachOf(row, context),
    units: groups.filter(({ id: unit }) => isPlanner || actor.units.includes(unit)).map((group) => ({ ...group })),
    last:
      last === undefined || lastFigures === null
        ? null
        : { id: last.id, title: last.title, endedAt: last.ended_at?.toISOString() ?? '', figures: lastFigures },
    targetRate: settings.targetRate,
    smallestGroup: settings.smallestGroup,
    hasRelay: (await relaySettingsOf(tx)) !== null,
    may: {
      write: mayUse(draftExercise.right),
      decide:
        stateOf(row) === 'asked' && mayUse(decideExercise.right, { type: 'people.exercise', id, applicant: row.owner }),
      names: mayUse(readExerciseNames.right, { type: 'people.exercise', id, owner: row.owner }),
    },
  }
}

async function reachOf(row: ExerciseRow, context: Context): Promise<ExerciseDetail['reach']> {
  if (row.approved === true) return { people: 0, withoutAddress: 0 }
  const targets = await targetsOf(planOf(row), row, context)
  return { people: targets.length, withoutAddress: targets.filter(({ mail }) => mail === null).length }
}

interface NameRow {
  readonly id: string
  readonly person: string
  readonly unit: string | null
  readonly sent_at: Date | null
  readonly opened_at: Date | null
  readonly visited_at: Date | null
  readonly pressed_at: Date | null
  readonly reported_at: Date | null
  readonly in_time: boolean
}

/** One person a row, for the exercise's planner alone; that it was read stands in the journal. */
export async function namesIn(id: string, context: Context): Promise<z.input<typeof readExerciseNames.reply>> {
  const { tx, record } = context
  const row = await exerciseById(tx, id)
  context.permit({ type: 'people.exercise', id, owner: row.owner })
  const at = (kind: string) =>
    sql`(select e.at from people.exercise_event e where e.tenant_id = t.tenant_id and e.target_id = t.id and e.kind = ${kind})`
  const found = await sql<NameRow>`
    select t.id, p.name as person, u.name as unit, m.sent_at, ${at('opened')} as opened_at, ${at('visited')} as visited_at,
      ${at('pressed')} as pressed_at, ${at('reported')} as reported_at,
      coalesce(${at('reported')} <= m.sent_at + ${row.in_time_minutes} * interval '1 minute', false) as in_time
    from people.exercise_target t join organization.person p on p.tenant_id = t.tenant_id and p.id = t.person
    left join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.unit
    left join kernel.outgoing_mail m on m.tenant_id = t.tenant_id and m.id = t.mail_id
    where t.exercise_id = ${id}::uuid order by u.code nulls last, p.kana nulls last, p.number limit 20000`.execute(tx)
  await record({ kind: 'people.exercise-names-read', subject: { type: 'people.exercise', id } })
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null
  return found.rows.map((one) => ({
    id: one.id,
    person: one.person,
    unit: one.unit,
    sentAt: iso(one.sent_at),
    openedAt: iso(one.opened_at),
    visitedAt: iso(one.visited_at),
    pressedAt: iso(one.pressed_at),
    reportedAt: iso(one.reported_at),
    isInTime: one.in_time,
  }))
}
