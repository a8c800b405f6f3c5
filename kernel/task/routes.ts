// Whose is what waits? A person's own tasks, and those of the roles that their posts give, in the units they answer for.
import { type RawBuilder, sql } from 'kysely'
import { listTasks, settleTask } from '../contract/task.ts'
import type { Checks } from '../check/run.ts'
import { stepsOf } from './steps.ts'
import { type Chapter, chapter, type Context } from '../http/chapter.ts'
import { notFound } from '../refusal.ts'

interface Row {
  id: string
  kind: string
  title: string
  article: string | null
  place: string
  due_on: string | null
  opened_at: Date
  role: string | null
  person_id: string | null
  closes_itself: boolean
}

/** Counts that other parts of the kernel give to the home screen. */
export type Waiting = (context: Context) => Promise<{ approvals: number; readAfter: number }>

/** The two endpoints of tasks. */
export function taskRoutes(waiting: Waiting, checks: Checks): Chapter {
  return chapter('kernel')
    .serve(listTasks, async (_, context) => {
      const found = await sql<Row>`
        select t.id, t.kind, t.title, t.article, t.place, t.due_on, t.opened_at, t.role, t.person_id, t.closes_itself from task.task t
        where ${mine(context)} and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)
        order by t.due_on nulls last, t.opened_at limit 300`.execute(context.tx)
      const done = await sql<{ n: number }>`
        select count(*)::int as n from task.closure c where c.by_person = ${context.actor.personId}::uuid and c.at > ${context.now}::timestamptz - interval '7 days'`.execute(
        context.tx,
      )
      return {
        tasks: found.rows.map((row) => toTask(row, context.today)),
        steps: await stepsOf(context, checks),
        ...(await waiting(context)),
        doneThisWeek: done.rows[0]?.n ?? 0,
      }
    })
    .serve(settleTask, async ({ params, body }, context) => {
      const settled = await sql<{ kind: string }>`
        insert into task.closure (task_id, at, by_person, because)
        select t.id, ${context.now}, ${context.actor.personId}::uuid, ${body.because} from task.task t
        where t.id = ${params.id}::uuid and not t.closes_itself and ${mine(context)} and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)
        returning task_id`.execute(context.tx)
      if (settled.rows.length === 0) throw notFound('このやること')
      await context.record({
        kind: 'task-settled',
        subject: { type: 'task.task', id: params.id },
        details: { because: body.because },
      })
      return { id: params.id }
    })
}

/** A head's task is for the heads of that unit: who heads another one and only works in this one does not get it (兼務). */
function mine({ actor }: Context): RawBuilder<boolean> {
  return sql<boolean>`(t.person_id = ${actor.personId}::uuid or (
    t.role = any(${[...actor.roles]}::text[]) and (t.unit_id is null or t.unit_id = any(${[...actor.units]}::uuid[])
      or (t.role <> 'section-head' and t.unit_id = ${actor.unit}::uuid))))`
}

function toTask(row: Row, today: string) {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    article: row.article,
    place: row.place,
    dueOn: row.due_on,
    overdue: row.due_on !== null && row.due_on < today,
    openedAt: row.opened_at.toISOString(),
    to: row.person_id === null ? row.role : null,
    mayClose: !row.closes_itself,
  }
}
