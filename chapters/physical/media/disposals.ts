// 6(4), 6(2)⑩: media and devices that the register of assets does not hold are disposed of by the same methods and editions as its assets.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { locked, revise } from '../../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { type DisposalEdition, type Medium, type MethodId, methods, methodsFor } from '../../assets/contract.ts'
import { settingsOf } from '../../assets/index.ts'
import { namesOf } from '../../organization/index.ts'
import type { Confidentiality } from '../../preamble/grades.ts'
import { askHead, decidedHere, newestDecision, proposalsOf } from '../asking.ts'
import {
  type askMediumDisposal,
  type Disposable,
  type listMediumDisposals,
  type MediumDisposal,
  recordMediumDisposal,
} from '../contract.ts'
import { dayOf } from '../day.ts'
import { equipmentRules } from '../equipment/ledgers.ts'
import { mediumRules } from './ledgers.ts'

const article = '6(4)'
const recordTask = 'physical.record-disposal'

interface Row {
  readonly id: string
  readonly medium_id: string | null
  readonly equipment_id: string | null
  readonly number: string
  readonly name: string
  readonly unit_id: string
  readonly unit: string
  readonly medium: Medium
  readonly confidentiality: Confidentiality | null
  readonly method: MethodId
  readonly reuse: boolean
  readonly reason: string
  readonly applicant_id: string
  readonly at: Date
  readonly act: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly disposed_on: string | null
  readonly done_by: string | null
  readonly done_method: MethodId | null
  readonly edition: string | null
  readonly witness: string | null
  readonly certificate: string | null
  readonly proofs: number
}

async function rowsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const found = await sql<Row>`
    select t.id, t.medium_id, t.equipment_id, t.number, t.name, t.unit_id, (select u.name from organization.unit u where u.tenant_id = t.tenant_id and u.id = t.unit_id) as unit,
      t.medium, t.confidentiality, t.method, t.reuse, t.reason, t.applicant_id, t.at, d.act, d.by_person as decided_by, d.at as decided_at,
      r.disposed_on, r.done_by, r.method as done_method, r.edition, r.witness, r.certificate,
      (select count(*)::int from physical.proof f where f.tenant_id = t.tenant_id and f.subject_type = 'physical.disposal' and f.subject_id = t.id) as proofs
    from physical.disposal t left join physical.disposal_record r on r.tenant_id = t.tenant_id and r.disposal_id = t.id
    ${newestDecision('t')}
    where ${where} order by t.at desc, t.id desc limit 500`.execute(tx)
  return found.rows
}

const stateOf = ({ act, disposed_on }: Row): MediumDisposal['state'] =>
  disposed_on !== null
    ? 'recorded'
    : act === 'approved'
      ? 'permitted'
      : act === 'rejected'
        ? 'refused'
        : act === 'sent-back' || act === 'withdrawn'
          ? 'stopped'
          : 'asked'

const resourceOf = (row: Row) => ({
  type: 'physical.disposal',
  id: row.id,
  unit: row.unit_id,
  applicant: row.applicant_id,
})

/** What is kept outside the zones of the network is judged by its grade; without a grade it counts as 機密性2以上. */
const allowedFor = (of: Pick<Row, 'medium' | 'confidentiality'>, edition: DisposalEdition): MethodId[] =>
  methodsFor({ medium: of.medium, zone: null, confidentiality: of.confidentiality }, edition).map(({ id }) => id)

async function shown(rows: readonly Row[], context: Context): Promise<MediumDisposal[]> {
  const names = await namesOf(context.tx, [
    ...new Set(rows.flatMap((row) => [row.applicant_id, row.decided_by].filter((id) => id !== null))),
  ])
  const proposals = await proposalsOf(
    'physical.disposal',
    rows.filter((row) => stateOf(row) === 'asked').map(({ id }) => id),
    context,
  )
  const { disposalEdition } = await settingsOf(context.tx)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: row.name,
    unit: row.unit,
    medium: row.medium,
    confidentiality: row.confidentiality,
    method: row.method,
    reuse: row.reuse,
    reason: row.reason,
    state: stateOf(row),
    askedBy: names.get(row.applicant_id) ?? '',
    askedAt: row.at.toISOString(),
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? null),
    record:
      row.disposed_on === null || row.done_by === null || row.done_method === null
        ? null
        : {
            disposedOn: row.disposed_on,
            doneBy: row.done_by,
            method: row.done_method,
            edition: row.edition ?? '',
            witness: row.witness,
            certificate: row.certificate,
          },
    proofs: row.proofs,
    allowed: allowedFor(row, disposalEdition),
    proposal: proposals.get(row.id)?.id ?? null,
    mayApprove: proposals.get(row.id)?.mayApprove ?? false,
    mayRecord: stateOf(row) === 'permitted' && context.mayUse(recordMediumDisposal.right, resourceOf(row)),
  }))
}

export async function disposalsOf(
  { show }: z.output<typeof listMediumDisposals.query>,
  context: Context,
): Promise<MediumDisposal[]> {
  const where = { open: sql`r.disposal_id is null`, recorded: sql`r.disposal_id is not null`, all: sql`true` }[show]
  return shown(await rowsWhere(context.tx, where), context)
}

async function oneOf(id: string, { tx }: Context): Promise<Row> {
  const [row] = await rowsWhere(tx, sql`t.id = ${id}::uuid`)
  if (row === undefined) throw notFound('廃棄の申請')
  return row
}

async function shownOne(id: string, context: Context): Promise<MediumDisposal> {
  const [disposal] = await shown([await oneOf(id, context)], context)
  if (disposal === undefined) throw notFound('廃棄の申請')
  return disposal
}

interface Thing {
  readonly kind: 'medium' | 'equipment'
  readonly id: string
  readonly number: string
  readonly name: string
  readonly unit: string
  readonly asset: string | null
  readonly medium: Medium | null
  readonly confidentiality: Confidentiality | null
  readonly is_open: boolean
}

/** What carries a number here and is in use. An SD card is disposed of as a USB memory is. */
async function thingsWhere(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Thing[]> {
  const found = await sql<Thing>`select x.*, exists (select from physical.disposal t ${newestDecision('t')}
      where x.id in (t.medium_id, t.equipment_id) and (d.act is null or d.act in ('approved', 'asked-again'))
        and not exists (select from physical.disposal_record r where r.tenant_id = t.tenant_id and r.disposal_id = t.id)) as is_open
    from (
      select 'medium' as kind, id, label as number, name, unit, asset, case kind when 'sd' then 'usb' else kind end as medium, confidentiality from physical.medium where retired_at is null
      union all
      select 'equipment', id, number, name, unit, asset, coalesce(medium, 'none'), confidentiality from physical.equipment where retired_at is null
    ) x where ${where} limit 20`.execute(tx)
  return found.rows
}

const obstacle = ({ asset, is_open }: Thing): string | null =>
  asset !== null
    ? '情報資産台帳に載っています。「情報資産」の廃棄で申請してください。'
    : is_open
      ? 'すでに廃棄が申請されています。'
      : null

/** Things by the number on their label. */
export async function find(number: string, { tx }: Context): Promise<Disposable[]> {
  const { disposalEdition } = await settingsOf(tx)
  const things = await thingsWhere(tx, sql`upper(x.number) = upper(${number.normalize('NFKC')})`)
  return things.map((thing) => ({
    kind: thing.kind,
    id: thing.id,
    number: thing.number,
    name: thing.name,
    allowed: allowedFor({ medium: thing.medium ?? 'none', confidentiality: thing.confidentiality }, disposalEdition),
    because: obstacle(thing),
  }))
}

const refuse = (code: string, detail: string): Refusal =>
  new Refusal(code, { status: 422, title: '廃棄の手続きを進められません', detail, article: '6(2)' })

async function judgeMethod(
  of: Pick<Row, 'medium' | 'confidentiality'>,
  { method, reuse }: { readonly method: MethodId; readonly reuse: boolean },
  tx: Tx,
): Promise<DisposalEdition> {
  const { disposalEdition } = await settingsOf(tx)
  if (!allowedFor(of, disposalEdition).includes(method))
    throw refuse(
      'method-not-allowed',
      `この媒体は、その方法では廃棄できません（ガイドライン${disposalEdition}版）。使える方法から選んでください。`,
    )
  if (reuse && methods.find(({ id }) => id === method)?.kind === 'destroy')
    throw refuse('destroyed-is-not-reused', '壊した媒体は再利用できません。')
  return disposalEdition
}

/** Ask for it; the head of the unit that keeps the thing decides. */
export async function ask(body: z.output<typeof askMediumDisposal.body>, context: Context): Promise<MediumDisposal> {
  const { tx, now, actor, record } = context
  // two requests for one thing come one after the other
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disposal ${body.id}`}, 0))`.execute(tx)
  const [thing] = await thingsWhere(tx, sql`x.id = ${body.id}::uuid and x.kind = ${body.kind}`)
  if (thing === undefined) throw notFound('媒体・機器')
  const wrong = obstacle(thing)
  if (wrong !== null) throw refuse('disposal-not-here', wrong)
  const medium = thing.medium ?? 'none'
  await judgeMethod({ medium, confidentiality: thing.confidentiality }, body, tx)
  const id = newId(now)
  await sql`insert into physical.disposal (id, medium_id, equipment_id, number, name, unit_id, medium, confidentiality, method, reuse, reason, applicant_id, at)
    values (${id}::uuid, ${body.kind === 'medium' ? thing.id : null}::uuid, ${body.kind === 'equipment' ? thing.id : null}::uuid, ${thing.number}, ${thing.name},
      ${thing.unit}::uuid, ${medium}, ${thing.confidentiality}, ${body.method}, ${body.reuse}, ${body.reason}, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'physical.disposal-asked',
    subject: { type: 'physical.disposal', id },
    details: { number: thing.number, name: thing.name, method: body.method, reuse: body.reuse, reason: body.reason },
  })
  await askHead(
    {
      kind: 'physical.disposal',
      title: `廃棄：${thing.number} ${thing.name}`,
      subjectId: id,
      unit: thing.unit,
      body: { method: body.method, reason: body.reason },
    },
    context,
  )
  return shownOne(id, context)
}

/** Keep what was done; with it the medium or the device goes out of use. */
export async function recordDone(
  id: string,
  body: z.output<typeof recordMediumDisposal.body>,
  context: Context,
): Promise<MediumDisposal> {
  const row = await oneOf(id, context)
  context.permit(resourceOf(row))
  if (stateOf(row) !== 'permitted')
    throw refuse('not-permitted-yet', '許可がまだないか、すでに記録されています。許可を得てから廃棄してください。')
  const permittedOn = dayOf(row.decided_at) ?? context.today
  if (body.disposedOn > context.today || body.disposedOn < permittedOn)
    throw refuse('disposed-out-of-time', '廃棄した日は、許可の日から今日までの間です。日付を確かめてください。')
  if (body.witness === null && body.certificate === null)
    throw refuse('nobody-vouches', '立ち会った職員か、証明書の番号のどちらかを入れてください。')
  const edition = await judgeMethod(row, body, context.tx)
  await sql`insert into physical.disposal_record (disposal_id, disposed_on, done_by, method, edition, reuse, witness, certificate, remarks, recorded_by, at)
    values (${id}::uuid, ${body.disposedOn}::date, ${body.doneBy}, ${body.method}, ${edition}, ${body.reuse}, ${body.witness}, ${body.certificate}, ${body.remarks},
      ${context.actor.personId}::uuid, ${context.now})`.execute(context.tx)
  await context.record({
    kind: 'physical.disposal-recorded',
    subject: { type: 'physical.disposal', id },
    details: { number: row.number, name: row.name, ...body, edition },
  })
  await retire(row, context)
  await closeTasks({ kind: recordTask, subjectId: id, because: '廃棄の記録' }, context)
  return shownOne(id, context)
}

async function retire(row: Row, context: Context): Promise<void> {
  const rules = row.medium_id === null ? equipmentRules : mediumRules
  // who may record the disposal retires the thing by the same right
  const asRecorder: Context = { ...context, permit: () => context.permit(resourceOf(row)) }
  const thing = await locked(rules, row.medium_id ?? row.equipment_id ?? '', asRecorder)
  if (thing.retiredAt !== null) return
  await revise(
    { ...rules, judge: () => [] },
    { id: thing.id, revision: thing.revision },
    { act: 'retired', values: {}, reason: '廃棄の記録' },
    asRecorder,
  )
}

/** 決裁 of disposals: who asked has it to carry out and record. */
export const disposalByApproval = decidedHere('physical.disposal', {
  place: () => '/physical/disposals',
  approved: async (id, context) => {
    const row = await oneOf(id, context)
    await openTask(
      {
        kind: recordTask,
        title: `「${row.number} ${row.name}」を廃棄し、記録する`,
        article,
        subjectId: id,
        person: row.applicant_id,
        place: '/physical/disposals',
      },
      context,
    )
  },
})
