// やること for many people at once, each in one statement: a city of 100,000 has as many.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import type { Task } from './task.ts'

type Place = Pick<Context, 'tx' | 'now'>

/** 5,000 a statement: some megabytes of JSON. */
const step = 5_000

/** Open tasks of one kind for persons; those that are open already stay as they are. Returns how many were opened. */
export async function openTasks(
  tasks: readonly (Task & { readonly person: string })[],
  { tx, now }: Place,
): Promise<number> {
  let opened = 0
  for (let at = 0; at < tasks.length; at += step) {
    const rows = tasks.slice(at, at + step).map((task) => ({ ...task, id: newId(now), dueOn: task.dueOn ?? null }))
    const done = await sql`
      insert into task.task (id, kind, title, article, subject_id, person_id, due_on, place, opened_at)
      select n.id, n.kind, n.title, n.article, n."subjectId", n.person, n."dueOn", n.place, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(id uuid, kind text, title text, article text, "subjectId" text, person uuid, "dueOn" date, place text)
      where not exists (
        select from task.task t where t.kind = n.kind and t.subject_id = n."subjectId" and t.person_id = n.person
          and not exists (select from task.closure c where c.task_id = t.id))`.execute(tx)
    opened += Number(done.numAffectedRows ?? 0)
  }
  return opened
}

/** Close the open tasks of a kind and of these subjects. Returns how many were closed. */
export async function closeTasksOf(
  { kind, subjectIds, because }: { kind: string; subjectIds: readonly string[]; because: string },
  { tx, now, actor }: Place & Pick<Context, 'actor'>,
): Promise<number> {
  const done = await sql`
    insert into task.closure (task_id, at, by_person, because)
    select t.id, ${now}, ${actor.personId}::uuid, ${because} from task.task t
    where t.kind = ${kind} and t.subject_id = any(${subjectIds}::text[])
      and not exists (select from task.closure c where c.task_id = t.id)`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}

/** Close every open task of a kind but those of these subjects: what a round no longer finds waiting. */
export async function closeTasksBut(
  { kind, subjectIds, because }: { kind: string; subjectIds: readonly string[]; because: string },
  { tx, now, actor }: Place & Pick<Context, 'actor'>,
): Promise<number> {
  const done = await sql`
    insert into task.closure (task_id, at, by_person, because)
    select t.id, ${now}, ${actor.personId}::uuid, ${because} from task.task t
    left join unnest(${subjectIds}::text[]) as still(subject) on still.subject = t.subject_id
    where t.kind = ${kind} and still.subject is null and not exists (select from task.closure c where c.task_id = t.id)`.execute(
    tx,
  )
  return Number(done.numAffectedRows ?? 0)
}
