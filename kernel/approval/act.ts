// 起案, 承認・決裁, 差戻し, 引戻し, 後閲: each writes a mark and the journal, in the transaction of its request.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import { notFound, Refusal } from '../refusal.ts'
import { judgeMark, judgeRoute, type Mark, type Step, standingOf, unreadSubstitutions } from './route.ts'
import { load, lock, type Stored } from './store.ts'

/** What happens when a proposal of a kind is decided: in the deciding transaction, so that decision and effect are one. */
export interface ProposalKind {
  readonly kind: string
  /** Screen of what it is about. */
  place(proposal: Stored): string
  decided(proposal: Stored, context: Context): Promise<void>
  /** Why the caller marks nothing here, whatever post they hold: it is about them. Undefined where nothing is in the way. */
  objection?(proposal: Stored, context: Context): Promise<string | undefined>
  /** Sent back, withdrawn or rejected: what was waiting for the decision waits no longer. */
  ended?(proposal: Stored, context: Context): Promise<void>
  /** It goes round (again): after an approval that is not the last, and after 再起案. */
  circulating?(proposal: Stored, context: Context): Promise<void>
}

/** Who is absent and who holds what: the organization chapter knows. */
export interface People {
  /** The person whose post is marked by a stand-in. */
  holderOf(context: Pick<Context, 'tx' | 'today'>, postId: string): Promise<string | null>
}

export interface Desk {
  readonly kinds: readonly ProposalKind[]
  readonly people: People
}

export interface Draft {
  readonly kind: string
  readonly title: string
  readonly article: string
  readonly subjectId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly route: readonly Omit<Step, 'id'>[]
  readonly number?: string
}

/** 起案: put a proposal on its route. Refused where nobody or more than one decides. */
export async function propose(
  draft: Draft,
  { tx, now, actor, record }: Pick<Context, 'tx' | 'now' | 'actor' | 'record'>,
): Promise<string> {
  const wrong = judgeRoute(draft.route)
  if (wrong !== undefined)
    throw new Refusal('route-cannot-be', {
      status: 422,
      title: '決裁の経路を直してください',
      detail: wrong,
      article: draft.article,
    })
  const id = newId(now)
  await tx
    .insertInto('approval.proposal')
    .values({
      id,
      kind: draft.kind,
      title: draft.title,
      article: draft.article,
      subject_id: draft.subjectId,
      body: JSON.stringify(draft.body),
      applicant_id: actor.personId,
      number: draft.number ?? null,
      proposed_at: now,
    })
    .execute()
  for (const step of draft.route) {
    await tx
      .insertInto('approval.step')
      .values({
        id: newId(now),
        proposal_id: id,
        position: step.position,
        post_id: step.postId,
        act: step.act,
        delegated: step.delegated,
      })
      .execute()
  }
  await record({
    kind: 'approval-proposed',
    subject: { type: 'approval.proposal', id },
    article: draft.article,
    details: { title: draft.title, kind: draft.kind },
  })
  return id
}

/** Approve, send back or reject the step whose turn it is; the last approval decides and carries out. */
export async function mark(
  desk: Desk,
  target: { id: string; act: 'approved' | 'sent-back' | 'rejected'; comment: string | null },
  context: Context,
): Promise<void> {
  await lock(context.tx, target.id)
  const proposal = await find(context, target.id)
  const judgement = judgeMark(proposal, context.actor)
  if (!judgement.allowed)
    throw new Refusal(judgement.code, {
      status: judgement.code === 'not-circulating' ? 409 : 403,
      title: '承認できません',
      detail: judgement.because,
      article: proposal.article ?? '6(1)',
    })
  const objection = await objectionTo(desk, proposal, context)
  if (objection !== undefined)
    throw new Refusal('concerns-yourself', {
      status: 403,
      title: '承認できません',
      detail: objection,
      article: proposal.article ?? '6(1)',
    })
  const inPlaceOf = judgement.standsIn ? await desk.people.holderOf(context, judgement.step.postId) : null
  await write(context, proposal.id, { stepId: judgement.step.id, act: target.act, inPlaceOf, comment: target.comment })
  await context.record({
    kind: `approval-${target.act}`,
    subject: { type: 'approval.proposal', id: proposal.id },
    article: proposal.article ?? '6(1)',
    details: { title: proposal.title, comment: target.comment, standsIn: judgement.standsIn },
  })
  await carryOut(desk, await find(context, target.id), context)
}

/** 6(1): what the proposal's own chapter has against this person's mark. */
export async function objectionTo({ kinds }: Desk, proposal: Stored, context: Context): Promise<string | undefined> {
  return kinds.find((one) => one.kind === proposal.kind)?.objection?.(proposal, context)
}

/** 引戻し by the applicant, while it circulates; 再起案 after it was sent back or withdrawn. */
export async function turn(
  desk: Desk,
  target: { id: string; act: 'withdrawn' | 'resubmitted'; comment: string | null },
  context: Context,
): Promise<void> {
  await lock(context.tx, target.id)
  const proposal = await find(context, target.id)
  if (proposal.applicantId !== context.actor.personId)
    throw new Refusal('not-yours', {
      status: 403,
      title: '起案した人だけができます',
      detail: '起案した本人に頼んでください。',
      article: proposal.article ?? '6(1)',
    })
  const { state } = standingOf(proposal)
  const possible = target.act === 'withdrawn' ? state === 'circulating' : state === 'sent-back' || state === 'withdrawn'
  if (!possible)
    throw new Refusal('not-now', {
      status: 409,
      title: 'いまはできません',
      detail: '画面を読み込み直して、今の状態を確かめてください。',
      article: proposal.article ?? '6(1)',
    })
  await write(context, proposal.id, { stepId: null, act: target.act, inPlaceOf: null, comment: target.comment })
  await context.record({
    kind: `approval-${target.act}`,
    subject: { type: 'approval.proposal', id: proposal.id },
    article: proposal.article ?? '6(1)',
    details: { title: proposal.title, comment: target.comment },
  })
  await carryOut(desk, await find(context, target.id), context)
}

/** 後閲: the holder has read what was decided in their place. */
export async function readLater(target: { id: string; comment: string | null }, context: Context): Promise<void> {
  await lock(context.tx, target.id)
  const proposal = await find(context, target.id)
  const steps = unreadSubstitutions(proposal, context.actor)
  if (steps.length === 0)
    throw new Refusal('nothing-to-read', {
      status: 409,
      title: '後閲するものはありません',
      detail: 'すでに後閲されたか、あなたの職の代決ではありません。',
      article: '6(1)',
    })
  for (const step of steps)
    await write(context, proposal.id, { stepId: step.id, act: 'read-after', inPlaceOf: null, comment: target.comment })
  await context.record({
    kind: 'approval-read-after',
    subject: { type: 'approval.proposal', id: proposal.id },
    details: { title: proposal.title },
  })
}

async function find({ tx }: Context, id: string): Promise<Stored> {
  const proposal = (await load(tx, [id]))[0]
  if (proposal === undefined) throw notFound('この起案')
  return proposal
}

async function write(
  { tx, now, actor }: Context,
  proposalId: string,
  mark: Pick<Mark, 'stepId' | 'act' | 'inPlaceOf' | 'comment'>,
): Promise<void> {
  // several marks within one request keep their order by id
  await sql`insert into approval.mark (id, proposal_id, step_id, act, by_person, for_person, at, comment)
    values (${newId(now)}::uuid, ${proposalId}::uuid, ${mark.stepId}::uuid, ${mark.act}, ${actor.personId}::uuid, ${mark.inPlaceOf}::uuid, ${now}, ${mark.comment})`.execute(
    tx,
  )
}

async function carryOut({ kinds }: Desk, proposal: Stored, context: Context): Promise<void> {
  const kind = kinds.find((one) => one.kind === proposal.kind)
  const { state } = standingOf(proposal)
  if (state === 'circulating') return kind?.circulating?.(proposal, context)
  if (state !== 'decided') return kind?.ended?.(proposal, context)
  if (kind === undefined) throw new Error(`no chapter carries out proposals of kind \`${proposal.kind}\``)
  await context.record({
    kind: 'approval-decided',
    subject: { type: 'approval.proposal', id: proposal.id },
    article: proposal.article ?? '6(1)',
    details: { title: proposal.title },
  })
  await kind.decided(proposal, context)
}
