// The year on one page: what every check of the five chapters said on four days, and how often every kind of task was opened and closed.
import type { Year } from './year-town.ts'

/** After April's arrivals, after the summer's revision, when the second half's work is done, on the first day of the next year. */
export const lookedAtOn = ['2027-04-30', '2027-08-01', '2028-01-31', '2028-04-01'] as const

/** Outcomes at the end of those days, by check; a check that had not looked yet is `-`. */
export async function outcomes({ rows, tenant }: Year): Promise<Readonly<Record<string, string>>> {
  const found = await rows<{ id: string; outcomes: string }>(
    `select k.id, string_agg(coalesce((select o.outcome from checks.outcome o where o.tenant_id = $1 and o.check_id = k.id
        and o.at < (d.day::date + 1)::timestamp at time zone 'Asia/Tokyo' order by o.at desc, o.seq desc limit 1), '-'), ' ' order by d.day) as outcomes
      from (select distinct check_id as id from checks.outcome where tenant_id = $1 and check_id ~ '^(people|physical|access|suppliers|assurance)[.]') k
      cross join unnest($2::text[]) as d(day) group by k.id order by k.id`,
    [tenant, [...lookedAtOn]],
  )
  return Object.fromEntries(found.map(({ id, outcomes: said }) => [id, said]))
}

/** `opened closed` of every kind of task, over the whole year. */
export async function tasksOfYear({ rows, tenant }: Year): Promise<Readonly<Record<string, string>>> {
  const found = await rows<{ kind: string; opened: number; closed: number }>(
    `select t.kind, count(*)::int as opened, count(c.task_id)::int as closed from task.task t
      left join task.closure c on c.tenant_id = t.tenant_id and c.task_id = t.id
      where t.tenant_id = $1 group by t.kind order by t.kind`,
    [tenant],
  )
  return Object.fromEntries(found.map(({ kind, opened, closed }) => [kind, `${opened} ${closed}`]))
}
