// やること: something waits for a person, or for whoever holds a role. Opened and closed in the transaction of the act.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'

export interface Task {
  /** `publish-policy`: with the subject, what makes it one task however often it is opened. */
  readonly kind: string
  readonly title: string
  readonly article: string
  readonly subjectId: string
  /** The person, or the role (in a unit, where one is named). */
  readonly person?: string
  readonly role?: string
  readonly unit?: string
  readonly dueOn?: string
  /** Screen where it is done. */
  readonly place: string
}

type Place = Pick<Context, 'tx' | 'now'>

/** Open a task; opening it again while it is open changes nothing, after it was closed opens a new one. */
export async function openTask(task: Task, { tx, now }: Place): Promise<void> {
  await sql`
    insert into task.task (id, kind, title, article, subject_id, person_id, role, unit_id, due_on, place, opened_at)
    select ${newId(now)}::uuid, ${task.kind}, ${task.title}, ${task.article}, ${task.subjectId}, ${task.person ?? null}::uuid, ${task.role ?? null},
           ${task.unit ?? null}::uuid, ${task.dueOn ?? null}::date, ${task.place}, ${now}
    where not exists (
      select from task.task t where t.kind = ${task.kind} and t.subject_id = ${task.subjectId}
        and t.person_id is not distinct from ${task.person ?? null}::uuid and t.role is not distinct from ${task.role ?? null}
        and t.unit_id is not distinct from ${task.unit ?? null}::uuid
        and not exists (select from task.closure c where c.task_id = t.id))`.execute(tx)
}

/** Which open tasks: of one subject or of several, everybody's or one person's; `because` tells what settled them. */
interface Closing {
  readonly kind: string
  readonly subjectId: string | readonly string[]
  readonly because: string
  readonly person?: string
}

/** Close open tasks. What another act closes at the same moment is closed once. */
export async function closeTasks(
  { kind, subjectId, because, person }: Closing,
  { tx, now, actor }: Place & Pick<Context, 'actor'>,
): Promise<void> {
  const subjects = typeof subjectId === 'string' ? [subjectId] : [...subjectId]
  await sql`
    insert into task.closure (task_id, at, by_person, because)
    select t.id, ${now}, ${actor.personId}::uuid, ${because} from task.task t
    where t.kind = ${kind} and t.subject_id = any(${subjects}::text[]) and not exists (select from task.closure c where c.task_id = t.id)
      ${person === undefined ? sql`` : sql`and t.person_id = ${person}::uuid`}
    on conflict do nothing`.execute(tx)
}
