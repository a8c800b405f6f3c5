// What the committee's affairs are, for the chapters that report to it.
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'

/** A meeting of the committee. */
export interface CommitteeMeeting {
  readonly id: string
  readonly title: string
  readonly plannedOn: string
  readonly heldOn: string | null
}

/** 6(1): meetings, planned and held, by day. */
export async function meetingsOf(tx: Tx): Promise<readonly CommitteeMeeting[]> {
  const found =
    await sql<CommitteeMeeting>`select id, title, planned_on as "plannedOn", held_on as "heldOn" from organization.meeting
    where retired_at is null order by coalesce(held_on, planned_on), id limit 1000`.execute(tx)
  return found.rows
}

/** An exception that waits for the CISO. */
export interface ExceptionWaiting {
  readonly id: string
  readonly title: string
  readonly validFrom: string
}

/** 6(7): exceptions applied for and, at that moment, not decided. An id tells when the record was made (RFC 9562). */
export async function exceptionsWaiting(tx: Tx, moment: Date): Promise<readonly ExceptionWaiting[]> {
  const found =
    await sql<ExceptionWaiting>`select e.id, e.title, e.valid_from as "validFrom" from organization.exception e
    where uuid_extract_timestamp(e.id) <= ${moment} and (e.retired_at is null or e.retired_at > ${moment})
      and (e.state = 'applied' or exists (select from organization.exception_decision d
        where d.tenant_id = e.tenant_id and d.exception_id = e.id and d.at > ${moment}))
      and not exists (select from organization.exception_decision d
        where d.tenant_id = e.tenant_id and d.exception_id = e.id and d.at <= ${moment})
    order by e.valid_from, e.id limit 200`.execute(tx)
  return found.rows
}

/** What the committee decided and nobody has carried out yet. */
export interface OpenResolution {
  readonly id: string
  readonly what: string
  readonly owner: string
  readonly dueOn: string
}

/** 6(1): decisions not carried out on a day, the earliest due first. */
export async function openResolutions(tx: Tx, day: string): Promise<readonly OpenResolution[]> {
  const found =
    await sql<OpenResolution>`select r.id, r.what, p.name as owner, r.due_on as "dueOn" from organization.resolution r
    join organization.post p on p.tenant_id = r.tenant_id and p.id = r.owner
    where r.retired_at is null and (r.done_on is null or r.done_on > ${day}::date) order by r.due_on, r.id limit 500`.execute(
      tx,
    )
  return found.rows
}
