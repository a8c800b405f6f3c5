// Disposals as the database keeps them: three tables of rows, shown as one course.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { today } from '../../kernel/i18n/today.ts'
import { notFound } from '../../kernel/refusal.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import { namesOf } from '../organization/index.ts'
import {
  type AssetZone,
  decideDisposal,
  type Disposal,
  type DisposalEdition,
  type DisposalState,
  type listDisposals,
  type Medium,
  type MethodId,
  methodsFor,
  recordDisposal,
} from './contract.ts'
import { settingsOf } from './settings.ts'

/** One disposal with all that has been done about it. */
export interface Course {
  readonly id: string
  readonly state: DisposalState
  readonly asset_id: string
  readonly number: string
  readonly name: string
  readonly confidentiality: Confidentiality | null
  readonly zone: AssetZone | null
  readonly unit_id: string
  readonly unit_name: string | null
  readonly medium: Medium
  readonly method: MethodId
  readonly reuse: boolean
  readonly reason: string
  readonly applicant_id: string
  readonly at: Date
  readonly act: 'approved' | 'rejected' | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly comment: string | null
  readonly disposed_on: string | null
  readonly done_by: string | null
  readonly done_method: MethodId | null
  readonly edition: string | null
  readonly done_reuse: boolean | null
  readonly witness: string | null
  readonly certificate: string | null
  readonly remarks: string | null
  readonly recorded_by: string | null
  readonly recorded_at: Date | null
}

const state = sql<DisposalState>`case when d.request_id is not null then 'recorded' when p.act is not null then p.act else 'waiting' end`

const joined = sql`assets.disposal_request q
  join assets.asset a on a.tenant_id = q.tenant_id and a.id = q.asset_id
  left join assets.disposal_approval p on p.tenant_id = q.tenant_id and p.request_id = q.id
  left join assets.disposal_record d on d.tenant_id = q.tenant_id and d.request_id = q.id`

/** 50: what one screen shows; a city disposes of some hundred assets a year. */
const pageSize = 50

/** The list, newest request first. */
export async function disposalsOf(
  query: z.output<typeof listDisposals.query>,
  context: Context,
): Promise<z.input<typeof listDisposals.reply>> {
  const wanted = query.state === 'all' ? null : query.state === 'open' ? ['waiting', 'approved'] : [query.state]
  const where = sql`(${wanted}::text[] is null or ${state} = any(${wanted}::text[])) and (${query.asset ?? null}::uuid is null or q.asset_id = ${query.asset ?? null}::uuid)`
  const total = await sql<{ n: number }>`select count(*)::int as n from ${joined} where ${where}`.execute(context.tx)
  const courses = await select(context.tx, where, { limit: pageSize, offset: (query.page - 1) * pageSize })
  return { rows: await shown(courses, context), total: total.rows[0]?.n ?? 0, page: query.page, size: pageSize }
}

/** One disposal as the screen shows it. */
export async function disposalOf(id: string, context: Context): Promise<Disposal> {
  const [disposal] = await shown([await courseOf(context.tx, id)], context)
  if (disposal === undefined) throw notFound('廃棄の申請')
  return disposal
}

/** One disposal as it stands. */
export async function courseOf(tx: Tx, id: string): Promise<Course> {
  const [course] = await select(tx, sql`q.id = ${id}::uuid`, { limit: 1, offset: 0 })
  if (course === undefined) throw notFound('廃棄の申請')
  return course
}

/** Is a request for this asset waiting, or permitted and not yet carried out? */
export async function hasOpenDisposal(tx: Tx, assetId: string): Promise<boolean> {
  const found =
    await sql`select from ${joined} where q.asset_id = ${assetId}::uuid and ${state} in ('waiting', 'approved') limit 1`.execute(
      tx,
    )
  return found.rows.length > 0
}

async function select(
  tx: Tx,
  where: ReturnType<typeof sql>,
  { limit, offset }: { limit: number; offset: number },
): Promise<readonly Course[]> {
  const found = await sql<Course>`
    select q.id, ${state} as state, q.asset_id, a.number, a.name, a.confidentiality, a.zone, q.unit_id,
      (select u.name from organization.unit u where u.tenant_id = q.tenant_id and u.id = q.unit_id) as unit_name,
      q.medium, q.method, q.reuse, q.reason, q.applicant_id, q.at,
      p.act, p.by_person as decided_by, p.at as decided_at, p.comment,
      d.disposed_on, d.done_by, d.method as done_method, d.edition, d.reuse as done_reuse, d.witness, d.certificate, d.remarks, d.recorded_by, d.at as recorded_at
    from ${joined} where ${where} order by q.at desc, q.id desc limit ${limit} offset ${offset}`.execute(tx)
  return found.rows
}

async function shown(courses: readonly Course[], context: Context): Promise<Disposal[]> {
  const people = courses.flatMap((one) =>
    [one.applicant_id, one.decided_by, one.recorded_by].filter((id) => id !== null),
  )
  const names = await namesOf(context.tx, [...new Set(people)])
  const { disposalEdition } = await settingsOf(context.tx)
  return courses.map((one) => toDisposal(one, { names, edition: disposalEdition, context }))
}

interface Surroundings {
  readonly names: ReadonlyMap<string, string>
  readonly edition: DisposalEdition
  readonly context: Context
}

function toDisposal(one: Course, { names, edition, context }: Surroundings): Disposal {
  const by = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  const resource = resourceOf(one)
  return {
    id: one.id,
    state: one.state,
    asset: {
      id: one.asset_id,
      number: one.number,
      name: one.name,
      confidentiality: one.confidentiality,
      zone: one.zone,
      unit: one.unit_name,
    },
    medium: one.medium,
    method: one.method,
    reuse: one.reuse,
    reason: one.reason,
    requested: { at: one.at.toISOString(), by: by(one.applicant_id) },
    decision:
      one.act === null || one.decided_at === null
        ? null
        : { at: one.decided_at.toISOString(), by: by(one.decided_by), act: one.act, comment: one.comment },
    record: recordOf(one, by(one.recorded_by)),
    allowed: methodsFor(one, edition).map((method) => method.id),
    may: {
      decide: one.state === 'waiting' && context.mayUse(decideDisposal.right, resource),
      record: one.state === 'approved' && context.mayUse(recordDisposal.right, resource),
    },
  }
}

function recordOf(one: Course, by: string | null): Disposal['record'] {
  const { disposed_on: disposedOn, done_by: doneBy, done_method: method, recorded_at: at } = one
  if (disposedOn === null || doneBy === null || method === null || at === null) return null
  return {
    at: at.toISOString(),
    by,
    disposedOn,
    doneBy,
    method,
    edition: one.edition ?? '',
    reuse: one.done_reuse ?? false,
    witness: one.witness,
    certificate: one.certificate,
    remarks: one.remarks,
  }
}

/** A disposal as the rules see it: of the unit that had the asset when it was asked for. */
export const resourceOf = (
  one: Pick<Course, 'id' | 'unit_id' | 'applicant_id'>,
): { type: string; id: string; unit: string; applicant: string } => ({
  type: 'assets.disposal',
  id: one.id,
  unit: one.unit_id,
  applicant: one.applicant_id,
})

/** The day in Tokyo on which a disposal was permitted. */
export const approvedOn = ({ act, decided_at }: Course): string | null =>
  act === 'approved' && decided_at !== null ? today(decided_at) : null
