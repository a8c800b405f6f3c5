// After every step of a transfer: rule on what has been disarmed, ask for approval, deliver, and say where it stands.
import { sql } from 'kysely'
import { propose } from '../../kernel/approval/act.ts'
import { standingOf } from '../../kernel/approval/route.ts'
import { load } from '../../kernel/approval/store.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { closeTasks, openTask } from '../../kernel/task/task.ts'
import { actorOf } from '../organization/index.ts'
import { judgeCrossing, kindOf, type Standing, strictest } from './contract.ts'
import { editionRules } from './editions.ts'
import { keptOf } from './kept.ts'
import { asksPassword } from './passwords.ts'
import { routeFor } from './route.ts'
import { insertRuling } from './ruling.ts'
import { type FileRow, filesWhere, lockTransfer, type TransferRow, transferOf } from './store.ts'

/** Kinds of tasks that a hold opens. */
export const holdTasks = ['sanitization.hold', 'sanitization.password'] as const

/** Kinds of 決裁 of this chapter. */
export const proposalKinds = { inward: 'sanitization.inward', outward: 'sanitization.take-out' } as const

/**
 * Bring a transfer as far as it can come.
 * INVARIANT (nothing undisarmed): an inward file is delivered here alone, and only with the engine's result or a person's release.
 */
export async function settle(id: string, context: Context): Promise<Standing> {
  await lockTransfer(context.tx, id)
  const transfer = await transferOf(context.tx, id)
  const files = await ruled(transfer, context)
  const isReady = files.every((file) => isPrepared(file, transfer))
  const before: Approved = isReady
    ? await approvalOf(transfer, files, context)
    : { approval: 'open', covers: () => false }
  const mayPass = (file: FileRow): boolean =>
    (file.act === 'automatic' && (transfer.direction === 'inward' || isReady)) ||
    (before.approval === 'granted' && needsApproval(file) && before.covers(file))
  const passing = files.filter((file) => file.crossed_at === null && mayPass(file) && isPassable(file, transfer))
  for (const file of passing) await deliver(file, transfer, context)
  if (passing.length > 0) await tellRecipients(transfer, context)
  const approval =
    before.approval === 'granted' ? await askForTheRest(transfer, files, { before, context }) : before.approval
  const after = passing.length > 0 ? await filesWhere(context.tx, sql`f.transfer_id = ${id}::uuid`) : files
  const standing = standingAfter(transfer, after, { isReady, approval })
  await tellHolds(transfer, after, context)
  await sql`update sanitization.transfer set standing = ${standing} where id = ${id}::uuid`.execute(context.tx)
  return standing
}

/** Inward: the engine has answered. Sealed take-outs: the zip has been made. */
const isPrepared = (file: FileRow, { direction, sealed }: TransferRow): boolean =>
  direction === 'inward' ? file.state !== null : !sealed || file.parts.includes('sealed')

const isPassable = (file: FileRow, { direction }: TransferRow): boolean =>
  direction === 'outward' || file.state === 'disarmed' || file.decision === 'released'

/** Every inward file that the engine has answered gets its ruling, by its true kind and the rules of the day it was sent. */
async function ruled(transfer: TransferRow, context: Context): Promise<readonly FileRow[]> {
  const files = await filesWhere(context.tx, sql`f.transfer_id = ${transfer.id}::uuid`)
  const open = files.filter((file) => file.act === null && file.format !== null)
  if (open.length === 0) return files
  const edition = await editionRules(context.tx, transfer.id)
  for (const file of open) {
    const facts = {
      direction: transfer.direction,
      kind: kindOf(file.format ?? ''),
      grade: transfer.grade,
      unit: transfer.from_unit,
    }
    await insertRuling(file.id, edition.id, judgeCrossing(edition.rules, facts), context)
  }
  return filesWhere(context.tx, sql`f.transfer_id = ${transfer.id}::uuid`)
}

/** `none`: no file needs one. `open`: it circulates. `ended`: sent back, rejected or withdrawn. */
type Approval = 'none' | 'open' | 'granted' | 'ended'

interface Approved {
  readonly approval: Approval
  /** Was this file among those that approval was asked for? */
  readonly covers: (file: FileRow) => boolean
}

const needsApproval = ({ act }: FileRow): boolean => act === 'approve' || act === 'two-approvals'

async function approvalOf(transfer: TransferRow, files: readonly FileRow[], context: Context): Promise<Approved> {
  if (transfer.proposal_id !== null) {
    const [proposal] = await load(context.tx, [transfer.proposal_id])
    if (proposal === undefined) throw new Error('a transfer names a proposal that is not there')
    const { state } = standingOf(proposal)
    const named = proposal.body['files']
    return {
      approval: state === 'decided' ? 'granted' : state === 'circulating' ? 'open' : 'ended',
      covers: ({ id }) => !Array.isArray(named) || named.includes(id),
    }
  }
  const needing = files.filter((file) => needsApproval(file) && isPassable(file, transfer))
  if (needing.length > 0) await ask(transfer, needing, context)
  return { approval: needing.length === 0 ? 'none' : 'open', covers: () => false }
}

/** What was opened by a password or released after the approval was asked for needs one of its own. */
async function askForTheRest(
  transfer: TransferRow,
  files: readonly FileRow[],
  { before, context }: { readonly before: Approved; readonly context: Context },
): Promise<Approval> {
  const rest = files.filter(
    (file) => file.crossed_at === null && needsApproval(file) && isPassable(file, transfer) && !before.covers(file),
  )
  if (rest.length === 0) return 'granted'
  await ask(transfer, rest, context)
  return 'open'
}

/** 起案 in the sender's name: who sends does not approve. */
async function ask(transfer: TransferRow, files: readonly FileRow[], context: Context): Promise<void> {
  const applicant = await actorOf(context.tx, transfer.from_person, context.now)
  const act = strictest(files.map((file) => file.act ?? 'approve')) === 'two-approvals' ? 'two-approvals' : 'approve'
  const route = await routeFor(act, { unit: transfer.from_unit, applicant: transfer.from_person }, context)
  const title =
    transfer.direction === 'outward'
      ? `持出し（機密性${transfer.grade ?? '—'}）：${transfer.title}`
      : `取込み：${transfer.title}`
  const proposal = await propose(
    {
      kind: proposalKinds[transfer.direction],
      title,
      article: '6(3)②',
      subjectId: transfer.id,
      body: { transfer: transfer.id, files: files.map(({ id }) => id) },
      route,
    },
    { ...context, actor: applicant ?? { ...context.actor, personId: transfer.from_person } },
  )
  await sql`update sanitization.transfer set proposal_id = ${proposal}::uuid where id = ${transfer.id}::uuid`.execute(
    context.tx,
  )
}

/** The crossing itself: its row names the proof, and the database refuses a row without one. */
async function deliver(file: FileRow, transfer: TransferRow, context: Context): Promise<void> {
  const { tx, now, record } = context
  const isReleased = file.decision === 'released'
  const sealed = transfer.sealed ? await keptOf(tx, file.id, 'sealed') : undefined
  const content =
    transfer.direction === 'outward'
      ? {
          name: transfer.sealed ? `${file.name}.zip` : file.name,
          bytes: sealed?.bytes ?? file.bytes,
          sha256: sealed?.sha256 ?? file.sha256,
        }
      : isReleased
        ? { name: file.name, bytes: file.bytes, sha256: file.sha256 }
        : { name: file.result_name ?? file.name, bytes: file.result_bytes ?? 0, sha256: file.result_sha256 ?? '' }
  const disarmed = transfer.direction === 'inward' && !isReleased ? file.result_sha256 : null
  await sql`insert into sanitization.crossing (id, method, direction, at, subject, file_id, name, bytes, sha256, disarmed_sha256, released, approved_by)
    values (${newId(now)}::uuid, 'file', ${transfer.direction}, ${now}, ${transfer.title}, ${file.id}::uuid, ${content.name}, ${content.bytes}, ${content.sha256},
      ${disarmed}, ${isReleased ? 'released' : null}, ${transfer.proposal_id}::uuid)`.execute(tx)
  await record({
    kind: 'sanitization.crossed',
    subject: { type: 'sanitization.file', id: file.id },
    article: '6(3)②',
    details: {
      ...content,
      method: 'file',
      direction: transfer.direction,
      transfer: transfer.id,
      original: file.sha256,
      proof: transfer.direction === 'outward' ? 'take-out' : isReleased ? 'verified' : 'disarmed',
      act: file.act,
    },
  })
}

async function tellRecipients(transfer: TransferRow, context: Context): Promise<void> {
  for (const person of transfer.recipients)
    await openTask(
      {
        kind: 'sanitization.receive',
        title: `届いたファイルを受け取る：${transfer.title}`,
        article: '6(3)②',
        subjectId: `${transfer.id} ${person}`,
        person,
        dueOn: transfer.expires_on,
        place: `/sanitization/transfers/${transfer.id}`,
      },
      context,
    )
}

/** A hold waits for the section head of the sender's unit, and for its sender where a password is asked; it is settled by the decision. */
async function tellHolds(transfer: TransferRow, files: readonly FileRow[], context: Context): Promise<void> {
  for (const file of files) {
    if (file.state !== 'held') continue
    const subjectId = file.id
    if (file.decision !== null || file.act === 'refuse') {
      for (const kind of holdTasks) await closeTasks({ kind, subjectId, because: '保留が片付いた' }, context)
      continue
    }
    if (asksPassword(file))
      await openTask(
        {
          kind: 'sanitization.password',
          title: `パスワードを入れて開く：${file.name}`,
          article: '6(3)②',
          subjectId,
          person: transfer.from_person,
          dueOn: context.today,
          place: `/sanitization/transfers/${transfer.id}`,
        },
        context,
      )
    else await closeTasks({ kind: 'sanitization.password', subjectId, because: 'ほかの理由で保留した' }, context)
    await openTask(
      {
        kind: 'sanitization.hold',
        title: `保留したファイルを確かめる：${file.name}`,
        article: '6(3)②',
        subjectId,
        role: 'section-head',
        unit: transfer.from_unit,
        dueOn: context.today,
        place: '/sanitization/holds',
      },
      context,
    )
  }
}

function standingAfter(
  { direction, sealed }: TransferRow,
  files: readonly FileRow[],
  { isReady, approval }: { readonly isReady: boolean; readonly approval: Approval },
): Standing {
  if (!isReady || (direction === 'inward' && files.some((file) => file.state === null))) return 'working'
  if (approval === 'ended') return 'returned'
  const isHeld = (file: FileRow): boolean => file.state === 'held' && file.decision === null && file.act !== 'refuse'
  const left = files.filter(
    (file) => file.crossed_at === null && file.decision !== 'discarded' && file.act !== 'refuse' && !isHeld(file),
  )
  if (left.length > 0 && approval === 'open') return 'waiting'
  if (files.some(isHeld)) return 'held'
  if (files.every((file) => file.crossed_at === null)) return 'refused'
  return sealed && left.length > 0 ? 'working' : 'done'
}
