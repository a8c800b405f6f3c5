// Tasks of many persons or roles at once: opened, and closed where they are no longer wanted, by one statement however many they are.
// They follow from facts, so that nobody sets them aside by hand.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import type { Task } from './task.ts'

/**
 * A query that yields one row a task: `kind, title, article, subject_id, person_id, role, unit_id, due_on, place`, with the types of
 * task.task, each task once.
 */
export type WantedTasks = RawBuilder<unknown>

type Place = Pick<Context, 'tx' | 'now'>

const columns = sql.raw('kind, title, article, subject_id, person_id, role, unit_id, due_on, place')

/** Wanted tasks that the program has counted up already. */
export function listed(tasks: readonly Task[]): WantedTasks {
  const rows = tasks.map(({ subjectId, person, unit, dueOn, ...task }) => ({
    ...task,
    subject_id: subjectId,
    person_id: person ?? null,
    unit_id: unit ?? null,
    due_on: dueOn ?? null,
  }))
  return sql`select ${columns} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as n(kind text, title text, article text, subject_id text, person_id uuid, role text, unit_id uuid, due_on date, place text)`
}

/** What makes two rows one task. */
const identity = sql.raw('kind, subject_id, person_id, role, unit_id')

/** Open the wanted tasks that are not open already, whatever their due day; returns how many were. */
export async function openTasks(wanted: WantedTasks, { tx, now }: Place): Promise<number> {
  const opened = await sql`
    with wanted as materialized (${wanted}), ${paired({ kinds: sql`select kind from wanted`, key: identity })}
    insert into task.task (${columns}, opened_at, closes_itself) select ${columns}, ${now}, true from paired where ids is null`.execute(
    tx,
  )
  return Number(opened.numAffectedRows ?? 0n)
}

/**
 * Make the open tasks of these kinds exactly the wanted ones: the rest is closed with the reason, also a task whose due day is another
 * now, which is opened anew. Doing it again changes nothing.
 */
export async function alignTasks(
  { kinds, because }: { readonly kinds: readonly string[]; readonly because: string },
  wanted: WantedTasks,
  { tx, now }: Place,
): Promise<{ readonly opened: number; readonly closed: number }> {
  const named = sql`select unnest(${[...kinds]}::text[])`
  const aligned = await sql<{ opened: number; closed: number }>`
    with wanted as materialized (${wanted}), ${paired({ kinds: named, key: sql`${identity}, due_on` })}, closed as (
      insert into task.closure (task_id, at, because) select unnest(ids), ${now}, ${because} from paired where not is_wanted
      on conflict do nothing returning 1
    ), opened as (
      insert into task.task (${columns}, opened_at, closes_itself) select ${columns}, ${now}, true from paired where ids is null returning 1
    )
    select (select count(*)::int from opened) as opened, (select count(*)::int from closed) as closed`.execute(tx)
  return aligned.rows[0] ?? { opened: 0, closed: 0 }
}

interface Pairing {
  readonly kinds: RawBuilder<unknown>
  readonly key: RawBuilder<unknown>
}

/**
 * Wanted and open tasks side by side. Grouped, not joined: a join of rows whose number PostgreSQL cannot foresee may be planned as a
 * loop in a loop, which 100,000 people do not survive; a group costs the same whatever was guessed.
 */
function paired({ kinds, key }: Pairing): RawBuilder<unknown> {
  const words = sql.raw(
    ['title', 'article', 'place'].map((name) => `max(${name}) filter (where id is null) as ${name}`).join(', '),
  )
  return sql`
    side as (
      select null::uuid as id, ${columns} from wanted
      union all
      select t.id, ${columns} from task.task t where t.kind in (${kinds})
        and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)
    ), paired as materialized (
      select ${identity}, max(due_on) as due_on, ${words}, array_agg(id) filter (where id is not null) as ids, bool_or(id is null) as is_wanted
      from side group by ${key}
    )`
}
