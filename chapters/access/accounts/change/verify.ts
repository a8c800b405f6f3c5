// 6(6): done is what a person says; true is what the next list shows.
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { closeTasks } from '../../../../kernel/task/task.ts'
import { linesOf } from '../account.ts'
import { openChangeTask } from './ask.ts'

/** An open change beside its account as it stands now. */
export interface Standing {
  readonly act: 'change' | 'remove'
  readonly drop_roles: string | null
  readonly roles_before: string | null
  readonly roles: string | null
  readonly isGone: boolean
  /** Enabled and not past its last day. */
  readonly isLive: boolean
}

/** Whether the account shows what was asked for. Pure. */
export function isCarriedOut({ act, drop_roles, roles_before, roles, isGone, isLive }: Standing): boolean {
  if (isGone || !isLive) return true
  if (act === 'remove') return false
  const left = new Set(linesOf(roles))
  const drop = linesOf(drop_roles)
  return drop.length > 0 ? drop.every((role) => !left.has(role)) : (roles ?? '') !== (roles_before ?? '')
}

interface Row extends Standing {
  readonly id: string
  readonly login: string
  readonly state: string | null
}

interface Look {
  readonly system: string
  readonly snapshot: string | null
  /** Accounts that the list did not name prove nothing. */
  readonly isPartial: boolean
  readonly account?: string
}

/** Look at the open changes of a system after a list came in: verified, or reopened where somebody had said done. */
export async function verifyChanges(look: Look, context: Context): Promise<void> {
  const { tx, now, today, actor, record } = context
  const { system, snapshot, isPartial, account } = look
  const found = await sql<Row>`select * from (
      select c.id, c.act, c.drop_roles, c.roles_before, a.roles, a.login, a.retired_at is not null as "isGone",
        a.enabled and coalesce(a.expires_on, 'infinity') >= ${today}::date as "isLive",
        (select e.kind from access.change_event e where e.change_id = c.id order by e.at desc, e.id desc limit 1) as state
      from access.change c join access.account a on a.id = c.account_id
      where c.system_id = ${system}::uuid ${account === undefined ? sql`` : sql`and a.id = ${account}::uuid`}
        ${isPartial && snapshot !== null ? sql`and (a.retired_at is not null or a.seen_on = (select taken_on from access.snapshot where id = ${snapshot}::uuid))` : sql``}
    ) open where coalesce(state, '') not in ('verified', 'dropped')`.execute(tx)
  const events = found.rows.flatMap((row) => {
    const isTrue = isCarriedOut(row)
    if (!isTrue && row.state !== 'done') return []
    return [
      {
        id: newId(now),
        change_id: row.id,
        login: row.login,
        kind: isTrue ? 'verified' : 'reopened',
        note: isTrue ? '取り込んだ一覧で確かめました。' : '済んだとされましたが、取り込んだ一覧では変わっていません。',
      },
    ]
  })
  if (events.length > 0) {
    await sql`insert into access.change_event (id, change_id, kind, snapshot_id, note, by_person, at)
      select r.id, r.change_id, r.kind, ${snapshot}::uuid, r.note, ${actor.personId}::uuid, ${now}
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r (id uuid, change_id uuid, kind text, note text)`.execute(
      tx,
    )
    await record({
      kind: 'access.changes-verified',
      subject: { type: 'access.system', id: system },
      article: '6(6)',
      details: {
        verified: events
          .filter(({ kind }) => kind === 'verified')
          .map(({ login }) => login)
          .slice(0, 500),
        reopened: events
          .filter(({ kind }) => kind === 'reopened')
          .map(({ login }) => login)
          .slice(0, 500),
      },
    })
  }
  const settled = events.filter(({ kind }) => kind === 'verified').length
  if (events.some(({ kind }) => kind === 'reopened')) await openChangeTask(system, context)
  else if (account === undefined && settled === found.rows.length)
    await closeTasks({ kind: 'access.change-list', subjectId: system, because: '取り込んだ一覧で確かめた' }, context)
}
