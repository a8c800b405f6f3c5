// A change is asked for: once for an account while it is open, with a task for whoever keeps the system.
import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/database.ts'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { openTask } from '../../../../kernel/task/task.ts'
import { holdersOf } from '../../../organization/index.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import type { System } from '../system.ts'

/** 14 days: a fortnight for the keeper of a system; usual in municipal procedures. */
export const daysForChange = 14

export interface Asking {
  readonly accounts: readonly string[]
  readonly act: 'change' | 'remove'
  readonly note: string
  /** Review items that ask, and roles to take away, by account. */
  readonly items?: ReadonlyMap<
    string,
    { readonly item: string; readonly dropRoles: string | null; readonly note: string }
  >
}

/** Put accounts on the change lists of their systems; those with an open change keep theirs. */
export async function askChanges(
  { accounts, act, note, items }: Asking,
  context: Context,
): Promise<{ added: number; already: number }> {
  const { tx, now, today, actor, record } = context
  const found = await sql<{ id: string; system: string; roles: string | null; login: string; isOpen: boolean }>`
    select a.id, a.system, a.roles, a.login, exists (
      select from access.change c where c.account_id = a.id and coalesce((
        select e.kind from access.change_event e where e.change_id = c.id order by e.at desc, e.id desc limit 1), '') not in ('verified', 'dropped')) as "isOpen"
    from access.account a where a.id = any(${[...accounts]}::uuid[]) and a.retired_at is null`.execute(tx)
  const fresh = found.rows.filter(({ isOpen }) => !isOpen)
  const rows = fresh.map(({ id, system, roles }) => {
    const item = items?.get(id)
    return {
      id: newId(now),
      system_id: system,
      account_id: id,
      item_id: item?.item ?? null,
      note: item?.note ?? note,
      drop_roles: item?.dropRoles ?? null,
      roles_before: roles,
    }
  })
  await sql`insert into access.change (id, system_id, account_id, item_id, act, note, drop_roles, roles_before, by_person, at, due_on)
    select r.id, r.system_id, r.account_id, r.item_id, ${act}, r.note, r.drop_roles, r.roles_before, ${actor.personId}::uuid, ${now},
      ${addDays(today, daysForChange)}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, system_id uuid, account_id uuid, item_id uuid, note text, drop_roles text, roles_before text)`.execute(
    tx,
  )
  await record({
    kind: 'access.changes-asked',
    subject: { type: 'access.change', id: rows.length === 1 ? (rows[0]?.id ?? '*') : '*' },
    article: '6(6)',
    details: { act, note, accounts: fresh.map(({ login }) => login).slice(0, 500) },
  })
  for (const system of new Set(rows.map((row) => row.system_id))) await openChangeTask(system, context)
  return { added: rows.length, already: found.rows.length - rows.length }
}

/** The task of whoever keeps the system; the office's where nobody does. */
export async function openChangeTask(systemId: string, context: Pick<Context, 'tx' | 'now' | 'today'>): Promise<void> {
  const { tx, today } = context
  const found = await sql<
    Pick<System, 'id' | 'name' | 'unit'>
  >`select id, name, unit from access.system where id = ${systemId}::uuid`.execute(tx)
  const [system] = found.rows
  if (system === undefined) return
  await openTask(
    {
      kind: 'access.change-list',
      title: `「${system.name}」のアカウントの変更一覧を処理する`,
      article: '6(6)',
      subjectId: system.id,
      ...(await keeperOf(tx, system.unit, today)),
      dueOn: addDays(today, daysForChange),
      place: `/access/changes?system=${system.id}`,
    },
    context,
  )
}

/** Who is asked about a system: the system managers of its unit, or the office. */
export async function keeperOf(
  tx: Tx,
  unit: string,
  day: string,
): Promise<{ readonly role: string; readonly unit?: string }> {
  const managers = await holdersOf(tx, day, { role: 'system-manager' })
  return managers.some((one) => one.unit === unit) ? { role: 'system-manager', unit } : { role: 'security-office' }
}
