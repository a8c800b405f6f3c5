// Tasks of many persons or roles at once: opened, and closed where they are no longer wanted, by one statement however many they are.
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../http/chapter.ts'

/**
 * A query that yields one row a task: `kind, title, article, subject_id, person_id, role, unit_id, due_on, place`, with the types of
 * task.task, each task once.
 */
export type WantedTasks = RawBuilder<unknown>

type Place = Pick<Context, 'tx' | 'now'>

/** No uuid of ours is all zeros: stands for "nobody", "no unit", so that rows are matched by equality, which PostgreSQL can hash. */
const nothing = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`)

const same = (a: string, b: string): RawBuilder<boolean> => {
  const [x, y] = [sql.raw(a), sql.raw(b)]
  return sql<boolean>`${x}.kind = ${y}.kind and ${x}.subject_id = ${y}.subject_id
    and coalesce(${x}.person_id, ${nothing}) = coalesce(${y}.person_id, ${nothing}) and coalesce(${x}.role, '') = coalesce(${y}.role, '')
    and coalesce(${x}.unit_id, ${nothing}) = coalesce(${y}.unit_id, ${nothing})`
}

const columns = sql.raw('kind, title, article, subject_id, person_id, role, unit_id, due_on, place')

/** Open the wanted tasks that are not open already; returns how many were. */
export async function openTasks(wanted: WantedTasks, { tx, now }: Place): Promise<number> {
  const opened = await sql`
    insert into task.task (${columns}, opened_at) select ${columns}, ${now} from (${wanted}) w
    where not exists (select from task.task t where ${same('t', 'w')}
      and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id))`.execute(tx)
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
  const aligned = await sql<{ opened: number; closed: number }>`
    with wanted as materialized (${wanted}), standing as materialized (
      select t.* from task.task t where t.kind = any(${[...kinds]}::text[])
        and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)
    ), closed as (
      insert into task.closure (task_id, at, because) select s.id, ${now}, ${because} from standing s
      where not exists (select from wanted w where ${same('s', 'w')} and coalesce(s.due_on, 'infinity') = coalesce(w.due_on, 'infinity')) returning 1
    ), opened as (
      insert into task.task (${columns}, opened_at) select ${columns}, ${now} from wanted w
      where not exists (select from standing s where ${same('s', 'w')} and coalesce(s.due_on, 'infinity') = coalesce(w.due_on, 'infinity')) returning 1
    )
    select (select count(*)::int from opened) as opened, (select count(*)::int from closed) as closed`.execute(tx)
  return aligned.rows[0] ?? { opened: 0, closed: 0 }
}
