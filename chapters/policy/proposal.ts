// 採択の起案: an organ's decision circulated inside Sekisho. The last approval is the decision and records itself.
import { z } from 'zod'
import { type ProposalKind, propose } from '../../kernel/approval/act.ts'
import type { Stored } from '../../kernel/approval/store.ts'
import type { OutputOf } from '../../kernel/contract/endpoint.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { notFound } from '../../kernel/refusal.ts'
import { organsInForce, postsOf } from '../organization/index.ts'
import { adopt } from './adopt.ts'
import type { proposeAdoption } from './contract/adoption.ts'
import type { PolicySurroundings } from './routes/boundary.ts'
import { type VersionRow, versionOf } from './store/version.ts'

const kind = 'policy-adoption'

const Body = z.object({ organ: z.uuid(), effectiveOn: z.iso.date(), number: z.string() })

/** Put an organ's adoption of this version on its route. */
export async function proposeDecision(
  version: VersionRow,
  { organ, effectiveOn, number, route }: OutputOf<(typeof proposeAdoption)['body']>,
  context: Context,
): Promise<string> {
  const organName = (await organsInForce(context.tx, context.today)).find(({ id }) => id === organ)?.name
  const posts = await postsOf(
    context,
    route.map(({ post }) => post),
  )
  if (organName === undefined) throw notFound('この機関')
  if (route.some(({ post }) => !posts.has(post))) throw notFound('経路の職')
  return propose(
    {
      kind,
      title: `${version.title}の採択について（${organName}）`,
      article: '1',
      subjectId: version.id,
      body: { organ, effectiveOn, number },
      number,
      route: route.map(({ post, ...step }) => ({ ...step, postId: post })),
    },
    context,
  )
}

/** What the decision does: the adoption of the organ, dated today, decided by the post that ended the route. */
export function adoptionByApproval(around: Pick<PolicySurroundings, 'checks'>): ProposalKind {
  return {
    kind,
    place: ({ subjectId }) => `/policy/versions/${subjectId}`,
    decided: async (proposal, context) => {
      const version = await versionOf(context.tx, proposal.subjectId)
      if (version === undefined) throw notFound('文書の版')
      await adopt(around, version, { joint: false, decisions: [await decisionOf(proposal, context)] }, context)
    },
  }
}

async function decisionOf(proposal: Stored, context: Context) {
  const { organ, effectiveOn, number } = Body.parse(proposal.body)
  const deciding = proposal.steps.find(({ act }) => act === 'decide')
  const posts = await postsOf(context, deciding === undefined ? [] : [deciding.postId])
  const decider = deciding === undefined ? '' : (posts.get(deciding.postId)?.post ?? '')
  const decidedOn = context.today
  // a decision that took longer than planned does not take effect before it was taken
  const from = effectiveOn < decidedOn ? decidedOn : effectiveOn
  return {
    organ,
    decidedOn,
    effectiveOn: from,
    kind: deciding?.delegated === true ? ('専決' as const) : ('決裁' as const),
    number,
    decider,
  }
}
