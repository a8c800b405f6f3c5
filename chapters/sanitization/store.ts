// Transfers and their files as the database keeps them, and who is party to them.
import { type RawBuilder, sql } from 'kysely'
import type { Actor, Resource } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { notFound } from '../../kernel/refusal.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import type { Act, Direction, Standing } from './contract.ts'

export interface TransferRow {
  readonly id: string
  readonly direction: Direction
  readonly channel: 'portal' | 'folder' | 'api'
  readonly title: string
  readonly note: string | null
  readonly purpose: string | null
  readonly from_person: string
  readonly from_unit: string
  readonly unit_name: string
  readonly grade: Confidentiality | null
  readonly grade_because: string | null
  readonly expires_on: string
  readonly once: boolean
  readonly sealed: boolean
  readonly password: Buffer | null
  readonly proposal_id: string | null
  readonly standing: Standing
  readonly at: Date
  readonly folder_id: string | null
  readonly key_id: string | null
  readonly recipients: readonly string[]
  /** Posts on the route of its 決裁. */
  readonly route: readonly string[]
}

const transferColumns = sql`t.id, t.direction, t.channel, t.title, t.note, t.purpose, t.from_person, t.from_unit, u.name as unit_name, t.grade, t.grade_because,
  t.expires_on, t.once, t.sealed, t.password, t.proposal_id, t.standing, t.at, t.folder_id, t.key_id,
  array(select person_id from sanitization.recipient r where r.tenant_id = t.tenant_id and r.transfer_id = t.id order by person_id) as recipients,
  array(select post_id from approval.step s where s.tenant_id = t.tenant_id and s.proposal_id = t.proposal_id) as route`
const transferTables = sql`sanitization.transfer t join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.from_unit`

/** Transfers that a condition on `t` finds, newest first. */
export async function transfersWhere(
  tx: Tx,
  where: RawBuilder<unknown>,
  { limit, offset }: { readonly limit: number; readonly offset: number } = { limit: 500, offset: 0 },
): Promise<readonly TransferRow[]> {
  const found = await sql<TransferRow>`select ${transferColumns} from ${transferTables} where ${where}
    order by t.at desc, t.id desc limit ${limit} offset ${offset}`.execute(tx)
  return found.rows
}

/** How many transfers a condition on `t` finds. */
export async function countWhere(tx: Tx, where: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${transferTables} where ${where}`.execute(tx)
  return found.rows[0]?.n ?? 0
}

/** One transfer; 404 where there is none. */
export async function transferOf(tx: Tx, id: string): Promise<TransferRow> {
  const [found] = await transfersWhere(tx, sql`t.id = ${id}::uuid`, { limit: 1, offset: 0 })
  if (found === undefined) throw notFound('この受渡し')
  return found
}

/** Two acts on one transfer come one after the other. */
export async function lockTransfer(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`transfer ${id}`}, 0))`.execute(tx)
}

export interface FileRow {
  readonly id: string
  readonly transfer_id: string
  readonly position: number
  readonly folder: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly state: 'disarmed' | 'held' | null
  readonly kind: string | null
  readonly format: string | null
  readonly hold_code: string | null
  readonly hold_because: string | null
  readonly result_name: string | null
  readonly result_bytes: number | null
  readonly result_sha256: string | null
  readonly removed: number | null
  readonly report: unknown
  readonly isolation: string | null
  readonly scan_before: string | null
  readonly scan_after: string | null
  readonly definitions: string | null
  readonly milliseconds: number | null
  readonly disarmed_at: Date | null
  readonly act: Act | null
  readonly ruling_because: string | null
  readonly ruling_sealed: boolean | null
  readonly decision: 'released' | 'discarded' | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_because: string | null
  readonly decision_scan: string | null
  readonly crossed_at: Date | null
  readonly crossed_name: string | null
  readonly crossed_bytes: number | null
  readonly crossed_sha256: string | null
  readonly parts: readonly string[]
}

/** Files that a condition on `f`, `o`, `h` or `c` finds, with all that happened to each, in the order they were sent. */
export async function filesWhere(tx: Tx, where: RawBuilder<unknown>, limit = 10_000): Promise<readonly FileRow[]> {
  const found = await sql<FileRow>`select f.id, f.transfer_id, f.position, f.folder, f.name, f.bytes, f.sha256,
      o.state, o.kind, o.format, o.hold_code, o.hold_because, o.result_name, o.result_bytes, o.result_sha256, o.removed, o.report, o.isolation,
      o.scan_before, o.scan_after, o.definitions, o.milliseconds, o.at as disarmed_at,
      r.act, r.because as ruling_because, r.sealed as ruling_sealed,
      h.act as decision, h.by_person as decided_by, h.at as decided_at, h.because as decision_because, h.scan as decision_scan,
      c.at as crossed_at, c.name as crossed_name, c.bytes as crossed_bytes, c.sha256 as crossed_sha256,
      array(select part from sanitization.kept k where k.tenant_id = f.tenant_id and k.file_id = f.id and k.erased_at is null) as parts
    from sanitization.file f
    left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
    left join sanitization.ruling r on r.tenant_id = f.tenant_id and r.file_id = f.id
    left join sanitization.hold_decision h on h.tenant_id = f.tenant_id and h.file_id = f.id
    left join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
    where ${where} order by f.transfer_id, f.position limit ${limit}`.execute(tx)
  return found.rows
}

/** One file; 404 where there is none. */
export async function fileOf(tx: Tx, id: string): Promise<FileRow> {
  const [found] = await filesWhere(tx, sql`f.id = ${id}::uuid`, 1)
  if (found === undefined) throw notFound('このファイル')
  return found
}

/** Sender, recipient, or on the route of the 決裁. */
export function isParty(transfer: TransferRow, actor: Actor): boolean {
  return (
    transfer.from_person === actor.personId ||
    transfer.recipients.includes(actor.personId) ||
    isOnRoute(transfer, actor)
  )
}

/** Holds a post on the route, or stands in for one. */
export const isOnRoute = ({ route }: TransferRow, actor: Actor): boolean =>
  route.some((post) => actor.posts.includes(post) || actor.standsInFor.includes(post))

/** As rules see it: of the sender's unit; owned by whoever is party to it. */
export function resourceOf(transfer: TransferRow, actor: Actor, isOwner = isParty(transfer, actor)): Resource {
  return {
    type: 'sanitization.transfer',
    id: transfer.id,
    unit: transfer.from_unit,
    owner: isOwner ? actor.personId : null,
    applicant: transfer.from_person,
  }
}
