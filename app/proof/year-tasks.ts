// やること as they stand in the database: what is open today, what was opened and closed in a year.
import type { Year } from './year-town.ts'

export interface OpenTask {
  readonly kind: string
  readonly title: string
  readonly subject: string
  /** Staff number, or the role. */
  readonly whose: string
  readonly due: string | null
}

/** Open tasks of a kind, in the order of whose they are. */
export function openTasks({ rows, tenant }: Year, kind: string): Promise<readonly OpenTask[]> {
  return rows<OpenTask>(
    `select t.kind, t.title, t.subject_id as subject, coalesce(p.number, t.role) as whose, t.due_on::text as due from task.task t
      left join organization.person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.tenant_id = $1 and t.kind = $2 and not exists (select from task.closure c where c.tenant_id = t.tenant_id and c.task_id = t.id)
      order by whose, due, subject`,
    [tenant, kind],
  )
}

/** Whose tasks of a kind are open. */
export async function waitingFor(year: Year, kind: string): Promise<readonly string[]> {
  return (await openTasks(year, kind)).map(({ whose }) => whose)
}

/** Tasks that were open twice at the same moment for the same person or role and subject. */
export function doubled({
  rows,
  tenant,
}: Year): Promise<readonly { readonly kind: string; readonly subject: string }[]> {
  return rows(
    `select distinct a.kind, a.subject_id as subject from task.task a
      join task.task b on b.tenant_id = a.tenant_id and b.kind = a.kind and b.subject_id = a.subject_id and b.id > a.id
        and b.person_id is not distinct from a.person_id and b.role is not distinct from a.role and b.unit_id is not distinct from a.unit_id
      left join task.closure c on c.tenant_id = a.tenant_id and c.task_id = a.id
      where a.tenant_id = $1 and (c.at is null or c.at > b.opened_at)`,
    [tenant],
  )
}
