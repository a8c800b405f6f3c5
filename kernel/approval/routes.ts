// 決裁 over HTTP. Who may see: the applicant, those on the route, the security office and auditors.
import type { z } from 'zod'
import * as contract from '../contract/approval.ts'
import { type Chapter, chapter, type Context } from '../http/chapter.ts'
import { notFound, Refusal } from '../refusal.ts'
import { type Desk, mark, objectionTo, readLater, turn } from './act.ts'
import { judgeMark, standingOf, unreadSubstitutions } from './route.ts'
import { load, type Stored } from './store.ts'

export interface Names {
  /** Post and holder of today by post id. */
  postsOf(
    context: Pick<Context, 'tx' | 'today'>,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, { post: string; holder: string | null }>>
  namesOf(tx: Context['tx'], personIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The ten endpoints of approvals. */
export function approvalRoutes(desk: Desk, names: Names): Chapter {
  const show = async (id: string, context: Context): Promise<z.input<typeof contract.Proposal>> => {
    const [shown] = await present(
      desk,
      names,
      context,
      (await load(context.tx, [id])).filter((p) => maySee(p, context)),
    )
    if (shown === undefined) throw notFound('この起案')
    return shown
  }
  const marking =
    (act: 'approved' | 'sent-back' | 'rejected') =>
    async ({ params, body }: { params: { id: string }; body: { comment?: string | undefined } }, context: Context) => {
      await mark(desk, { id: params.id, act, comment: body.comment ?? null }, context)
      return show(params.id, context)
    }
  const turning =
    (act: 'withdrawn' | 'resubmitted') =>
    async ({ params, body }: { params: { id: string }; body: { comment?: string | undefined } }, context: Context) => {
      await turn(desk, { id: params.id, act, comment: body.comment ?? null }, context)
      return show(params.id, context)
    }
  return chapter('kernel')
    .serve(contract.listProposals, async ({ query }, context) =>
      present(
        desk,
        names,
        context,
        (await load(context.tx)).filter((p) => maySee(p, context) && inBox(p, query.box, context)),
      ),
    )
    .serve(contract.readProposal, ({ params }, context) => show(params.id, context))
    .serve(contract.approve, marking('approved'))
    .serve(contract.sendBack, marking('sent-back'))
    .serve(contract.reject, marking('rejected'))
    .serve(contract.withdraw, turning('withdrawn'))
    .serve(contract.resubmit, turning('resubmitted'))
    .serve(contract.approveMany, async ({ body }, context) => {
      const refused: { id: string; title: string; because: string }[] = []
      const approved: string[] = []
      for (const proposal of await load(context.tx, body.ids)) {
        const judgement = judgeMark(proposal, context.actor)
        const because = judgement.allowed ? await objectionTo(desk, proposal, context) : judgement.because
        if (because === undefined) {
          await mark(desk, { id: proposal.id, act: 'approved', comment: null }, context)
          approved.push(proposal.id)
        } else refused.push({ id: proposal.id, title: proposal.title, because })
      }
      if (approved.length === 0)
        throw new Refusal('none-approved', {
          status: 409,
          title: '承認できたものはありません',
          detail: refused.map((one) => `${one.title}：${one.because}`).join(' ') || '選んだ起案は見つかりません。',
        })
      return { approved, refused }
    })
    .serve(contract.readAfter, async ({ params, body }, context) => {
      await readLater({ id: params.id, comment: body.comment ?? null }, context)
      return show(params.id, context)
    })
}

function maySee(proposal: Stored, { actor }: Context): boolean {
  const onRoute = proposal.steps.some(
    (step) => actor.posts.includes(step.postId) || actor.standsInFor.includes(step.postId),
  )
  return (
    onRoute ||
    proposal.applicantId === actor.personId ||
    actor.roles.some(
      (role) => role === 'security-office' || role === 'auditor' || role === 'audit-chief' || role === 'ciso',
    )
  )
}

function inBox(proposal: Stored, box: 'waiting' | 'mine' | 'read-after' | 'all', { actor }: Context): boolean {
  switch (box) {
    case 'waiting':
      return judgeMark(proposal, actor).allowed
    case 'mine':
      return proposal.applicantId === actor.personId
    case 'read-after':
      return unreadSubstitutions(proposal, actor).length > 0
    case 'all':
      return true
  }
}

async function present(
  desk: Desk,
  names: Names,
  context: Context,
  proposals: readonly Stored[],
): Promise<z.input<typeof contract.Proposal>[]> {
  const posts = await names.postsOf(context, [...new Set(proposals.flatMap((p) => p.steps.map((step) => step.postId)))])
  const people = await names.namesOf(context.tx, [
    ...new Set(
      proposals.flatMap((p) => [
        p.applicantId,
        ...p.marks.flatMap((m) => [m.by, ...(m.inPlaceOf === null ? [] : [m.inPlaceOf])]),
      ]),
    ),
  ])
  return proposals.map((proposal) =>
    presentOne(proposal, {
      posts,
      people,
      actor: context.actor,
      place: desk.kinds.find((kind) => kind.kind === proposal.kind)?.place(proposal) ?? '/approvals',
    }),
  )
}

interface Known {
  readonly posts: ReadonlyMap<string, { post: string; holder: string | null }>
  readonly people: ReadonlyMap<string, string>
  readonly actor: Context['actor']
  readonly place: string
}

function presentOne(proposal: Stored, { posts, people, actor, place }: Known): z.input<typeof contract.Proposal> {
  const standing = standingOf(proposal)
  const judgement = judgeMark(proposal, actor)
  const own = proposal.applicantId === actor.personId
  return {
    id: proposal.id,
    kind: proposal.kind,
    title: proposal.title,
    number: proposal.number,
    article: proposal.article,
    place,
    applicant: people.get(proposal.applicantId) ?? '',
    proposedAt: proposal.proposedAt.toISOString(),
    state: standing.state,
    since: standing.since.toISOString(),
    route: proposal.steps.map((step) => stampOf(proposal, step.id, { posts, people })),
    may: {
      approve: judgement.allowed,
      inPlaceOf: judgement.allowed && judgement.standsIn,
      readAfter: unreadSubstitutions(proposal, actor).length > 0,
      withdraw: own && standing.state === 'circulating',
      resubmit: own && (standing.state === 'sent-back' || standing.state === 'withdrawn'),
    },
  }
}

function stampOf(proposal: Stored, stepId: string, { posts, people }: Pick<Known, 'posts' | 'people'>): contract.Stamp {
  const step = proposal.steps.find((one) => one.id === stepId)
  if (step === undefined) throw new Error('a stamp without its step')
  const { round, waiting } = standingOf(proposal)
  const mark = round.findLast((one) => one.stepId === stepId && one.act !== 'read-after')
  const later = round.findLast((one) => one.stepId === stepId && one.act === 'read-after')
  const post = posts.get(step.postId)
  return {
    stepId,
    position: step.position,
    act: step.act,
    delegated: step.delegated,
    post: post?.post ?? '',
    holder: post?.holder ?? null,
    waiting: waiting.some((one) => one.id === stepId),
    mark:
      mark === undefined
        ? null
        : {
            act: mark.act as 'approved' | 'sent-back' | 'rejected', // `round` holds no other act with a step
            by: people.get(mark.by) ?? '',
            inPlaceOf: mark.inPlaceOf === null ? null : (people.get(mark.inPlaceOf) ?? ''),
            readAfterAt: later?.at.toISOString() ?? null,
            at: mark.at.toISOString(),
            comment: mark.comment,
          },
  }
}
