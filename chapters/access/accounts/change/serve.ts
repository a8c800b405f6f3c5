// The change list of a system: shown, taken away as a file, said to be done, dropped with a reason.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { notFound, Refusal } from '../../../../kernel/refusal.ts'
import { closeTasks } from '../../../../kernel/task/task.ts'
import { namesOf } from '../../../organization/index.ts'
import { type Change, confirmChanges, type dropChange } from '../../contract.ts'
import { systemResource } from '../system.ts'

export interface ChangeRow {
  readonly id: string
  readonly system: string
  readonly system_name: string
  readonly unit: string
  readonly keeper: string | null
  readonly account: string
  readonly login: string
  readonly display_name: string | null
  readonly person: string | null
  readonly dn: string | null
  readonly uac: number | null
  readonly act: 'change' | 'remove'
  readonly note: string
  readonly drop_roles: string | null
  readonly asked_on: string
  readonly by_person: string
  readonly due_on: string
  readonly state: Change['state']
  readonly state_note: string
}

/** 2,000: a review of a whole city in one list; more is taken away as a file per system. */
const mostShown = 2_000

/** Changes with their last event, the most urgent first. */
export async function changeRows(
  tx: Context['tx'],
  { where, isOpenOnly }: { readonly where: ReturnType<typeof sql>; readonly isOpenOnly: boolean },
): Promise<readonly ChangeRow[]> {
  const found = await sql<ChangeRow>`select * from (
    select c.id, c.system_id as system, s.name as system_name, s.unit, s.keeper, a.id as account, a.login, a.display_name, p.name as person, a.dn, a.uac,
      c.act, c.note, c.drop_roles, (c.at at time zone 'Asia/Tokyo')::date::text as asked_on, c.by_person, c.due_on::text as due_on,
      coalesce(e.kind, 'open') as state, coalesce(e.note, '') as state_note
    from access.change c join access.system s on s.id = c.system_id join access.account a on a.id = c.account_id
    left join organization.person p on p.id = a.person
    left join lateral (select kind, note from access.change_event e where e.change_id = c.id order by e.at desc, e.id desc limit 1) e on true
    where ${where}) all_changes
    ${isOpenOnly ? sql`where state not in ('verified', 'dropped')` : sql``}
    order by (state in ('verified', 'dropped')), due_on, system_name, login limit ${mostShown}`.execute(tx)
  return found.rows
}

export async function changesOf(
  { system, state }: { readonly system?: string | undefined; readonly state: 'open' | 'all' },
  context: Context,
): Promise<Change[]> {
  const { tx, today } = context
  const rows = await changeRows(tx, {
    where: system === undefined ? sql`true` : sql`c.system_id = ${system}::uuid`,
    isOpenOnly: state === 'open',
  })
  const names = await namesOf(tx, [...new Set(rows.map((row) => row.by_person))])
  const mine = mayDoOf(context)
  return rows.map((row) => ({
    id: row.id,
    system: { id: row.system, name: row.system_name },
    account: row.account,
    login: row.login,
    displayName: row.display_name,
    person: row.person,
    act: row.act,
    note: row.note,
    dropRoles: row.drop_roles,
    askedOn: row.asked_on,
    askedBy: names.get(row.by_person) ?? null,
    dueOn: row.due_on,
    state: row.state,
    stateNote: row.state_note,
    isLate: (row.state === 'open' || row.state === 'reopened') && row.due_on < today,
    mayDo: (row.state === 'open' || row.state === 'reopened') && mine(row),
  }))
}

/** Asked once for each system, not for each row: a thousand rows are of a few systems. */
function mayDoOf(context: Context): (row: ChangeRow) => boolean {
  const known = new Map<string, boolean>()
  return ({ system, unit, keeper }) => {
    const answer =
      known.get(system) ?? context.mayUse(confirmChanges.right, systemResource({ id: system, unit, keeper }))
    known.set(system, answer)
    return answer
  }
}

/** 6(6): the keeper says that it is done; the next list tells whether it is. */
export async function confirmDone(
  { changes, note }: z.output<typeof confirmChanges.body>,
  context: Context,
): Promise<{ done: number }> {
  const { tx, now, actor, record } = context
  const rows = await changeRows(tx, { where: sql`c.id = any(${changes}::uuid[])`, isOpenOnly: true })
  const systems = new Map(rows.map((row) => [row.system, { id: row.system, unit: row.unit, keeper: row.keeper }]))
  if (systems.size === 0) throw notFound('変更')
  for (const system of systems.values()) context.permit(systemResource(system))
  const open = rows.filter(({ state }) => state !== 'done')
  const events = open.map(({ id }) => ({ id: newId(now), change_id: id }))
  await sql`insert into access.change_event (id, change_id, kind, note, by_person, at)
    select r.id, r.change_id, 'done', ${note}, ${actor.personId}::uuid, ${now}
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r (id uuid, change_id uuid)`.execute(tx)
  await record({
    kind: 'access.changes-done',
    subject: { type: 'access.change', id: events.length === 1 ? (events[0]?.change_id ?? '*') : '*' },
    article: '6(6)',
    details: { accounts: open.map(({ login }) => login).slice(0, 500), note },
  })
  for (const { id } of systems.values()) await closeWhereNothingWaits(id, context)
  return { done: open.length }
}

async function closeWhereNothingWaits(system: string, context: Context): Promise<void> {
  const rest = await changeRows(context.tx, { where: sql`c.system_id = ${system}::uuid`, isOpenOnly: true })
  if (rest.every(({ state }) => state === 'done'))
    await closeTasks({ kind: 'access.change-list', subjectId: system, because: '変更の完了の記録' }, context)
}

/** A change that turned out to be none, with the reason. */
export async function drop(
  id: string,
  { because }: z.output<typeof dropChange.body>,
  context: Context,
): Promise<{ id: string }> {
  const { tx, now, actor, record } = context
  const [row] = await changeRows(tx, { where: sql`c.id = ${id}::uuid`, isOpenOnly: false })
  if (row === undefined) throw notFound('変更')
  if (row.state === 'verified' || row.state === 'dropped')
    throw new Refusal('change-is-settled', {
      status: 409,
      title: '取りやめられません',
      detail: '確かめが済んだか、すでに取りやめた変更です。',
      article: '6(6)',
    })
  await sql`insert into access.change_event (id, change_id, kind, note, by_person, at)
    values (${newId(now)}::uuid, ${id}::uuid, 'dropped', ${because}, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'access.change-dropped',
    subject: { type: 'access.change', id },
    article: '6(6)',
    details: { login: row.login, because },
  })
  await closeWhereNothingWaits(row.system, context)
  return { id }
}
