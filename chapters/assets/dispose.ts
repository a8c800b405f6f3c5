// 廃棄: request, decision and record, each one row, one journal entry and the tasks that follow, in one transaction.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { revise } from '../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../kernel/task/task.ts'
import type { Confidentiality } from '../preamble/grades.ts'
import {
  type AssetZone,
  type decideDisposal,
  protectionOf,
  type recordDisposal,
  type requestDisposal,
} from './contract.ts'
import { type DisposalVerdict, judgeDecision, judgeMethod, judgeRecord, judgeRequest, judgeReuse } from './disposal.ts'
import { approvedOn, type Course, courseOf, hasOpenDisposal, resourceOf } from './disposals.ts'
import { fileRules } from './rules.ts'
import { settingsOf } from './settings.ts'

const decisionTask = 'decide-disposal'
const recordTask = 'record-disposal'
const rejectionTask = 'read-disposal-rejection'
const article = '6(2)'

/** Ask for permission; returns the request's id. */
export async function request(body: z.output<typeof requestDisposal.body>, context: Context): Promise<string> {
  const { tx, now, actor } = context
  const asset = await lockedAsset(tx, body.assetId)
  context.permit({ type: 'assets.asset', id: asset.id, unit: asset.unit })
  refuseUnless(
    judgeRequest({ unit: asset.unit, retired: asset.retired_at !== null, open: await hasOpenDisposal(tx, asset.id) }),
  )
  const { disposalEdition } = await settingsOf(tx)
  refuseUnless(judgeMethod({ ...asset, medium: body.medium }, body.method, disposalEdition))
  refuseUnless(judgeReuse(body.method, body.reuse))
  if (asset.unit === null) throw new Error("couldn't request a disposal without a unit: judged before")

  const id = newId(now)
  const { medium, method, reuse, reason } = body
  await tx
    .insertInto('assets.disposal_request')
    .values({
      id,
      asset_id: asset.id,
      unit_id: asset.unit,
      medium,
      method,
      reuse,
      reason,
      applicant_id: actor.personId,
      at: now,
    })
    .execute()
  await context.record({
    kind: 'assets.disposal-requested',
    subject: { type: 'assets.disposal', id },
    details: { asset: asset.id, name: asset.name, medium, method, reuse, reason },
  })
  await openTask(
    {
      kind: decisionTask,
      title: `「${asset.name}」の廃棄を許可する`,
      article,
      subjectId: id,
      role: 'section-head',
      unit: asset.unit,
      place: `/assets/disposals/${id}`,
    },
    context,
  )
  return id
}

/** Permit it or send it back. */
export async function decide(id: string, body: z.output<typeof decideDisposal.body>, context: Context): Promise<void> {
  const course = await lockedCourse(context.tx, id)
  refuseUnless(
    judgeDecision(
      { state: course.state, applicant: course.applicant_id },
      { by: context.actor.personId, act: body.act, comment: body.comment },
    ),
  )
  context.permit(resourceOf(course))
  await context.tx
    .insertInto('assets.disposal_approval')
    .values({
      request_id: id,
      act: body.act,
      by_person: context.actor.personId,
      at: context.now,
      comment: body.comment,
    })
    .execute()
  await context.record({
    kind: `assets.disposal-${body.act}`,
    subject: { type: 'assets.disposal', id },
    details: { asset: course.asset_id, name: course.name, comment: body.comment },
  })
  await closeTasks({ kind: decisionTask, subjectId: id, because: body.act === 'approved' ? '許可' : '差戻し' }, context)
  const kind = body.act === 'approved' ? recordTask : rejectionTask
  const title =
    body.act === 'approved' ? `「${course.name}」を廃棄し、記録する` : `「${course.name}」の廃棄は差し戻されました`
  await openTask(
    { kind, title, article, subjectId: id, person: course.applicant_id, place: `/assets/disposals/${id}` },
    context,
  )
}

/** Keep what was done; the asset goes out of use with it. */
export async function recordDone(
  id: string,
  body: z.output<typeof recordDisposal.body>,
  context: Context,
): Promise<void> {
  const course = await lockedCourse(context.tx, id)
  context.permit(resourceOf(course))
  refuseUnless(
    judgeRecord({
      state: course.state,
      approvedOn: approvedOn(course),
      disposedOn: body.disposedOn,
      today: context.today,
    }),
  )
  const { disposalEdition: edition } = await settingsOf(context.tx)
  refuseUnless(judgeMethod(course, body.method, edition))
  refuseUnless(judgeReuse(body.method, body.reuse))

  const { disposedOn, doneBy, method, reuse, witness, certificate, remarks } = body
  await context.tx
    .insertInto('assets.disposal_record')
    .values({
      request_id: id,
      disposed_on: disposedOn,
      done_by: doneBy,
      method,
      edition,
      protection: protectionOf(course),
      reuse,
      witness,
      certificate,
      remarks,
      recorded_by: context.actor.personId,
      at: context.now,
    })
    .execute()
  await context.record({
    kind: 'assets.disposal-recorded',
    subject: { type: 'assets.disposal', id },
    details: { asset: course.asset_id, name: course.name, ...body, edition },
  })
  await retire(course, context)
  await closeTasks({ kind: recordTask, subjectId: id, because: '廃棄の記録' }, context)
}

async function retire(course: Course, context: Context): Promise<void> {
  const asset = await lockedAsset(context.tx, course.asset_id)
  if (asset.retired_at !== null) return
  // who may record the disposal of a unit's asset retires that asset by the same right, whatever else of the register they may write
  const asRecorder: Context = { ...context, permit: () => context.permit(resourceOf(course)) }
  await revise(fileRules, asset, { act: 'retired', values: {}, reason: '廃棄の記録' }, asRecorder)
}

interface LockedAsset {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly unit: string | null
  readonly zone: AssetZone | null
  readonly confidentiality: Confidentiality | null
  readonly retired_at: Date | null
}

/** The asset, kept for this transaction: two requests for it wait for each other. */
async function lockedAsset(tx: Tx, id: string): Promise<LockedAsset> {
  const found =
    await sql<LockedAsset>`select id, revision, name, unit, zone, confidentiality, retired_at from assets.asset where id = ${id}::uuid for update`.execute(
      tx,
    )
  const asset = found.rows[0]
  if (asset === undefined) throw notFound('情報資産')
  return asset
}

/** A request stands still through its asset: two decisions about it wait for each other, the second sees the first. */
async function lockedCourse(tx: Tx, id: string): Promise<Course> {
  const { asset_id } = await courseOf(tx, id)
  await lockedAsset(tx, asset_id)
  return courseOf(tx, id)
}

function refuseUnless(verdict: DisposalVerdict): void {
  if (!verdict.allowed)
    throw new Refusal(verdict.code, {
      status: 422,
      title: '廃棄の手続きを進められません',
      detail: verdict.because,
      article: verdict.article,
    })
}
