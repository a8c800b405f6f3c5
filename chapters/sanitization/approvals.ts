// 承認: what a crossing's 決裁 carries out, and the list of those that wait.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { ProposalKind } from '../../kernel/approval/act.ts'
import { judgeMark, standingOf } from '../../kernel/approval/route.ts'
import { load, type Stored } from '../../kernel/approval/store.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { namesOf, postsOf } from '../organization/index.ts'
import { type listWaiting, readTransfer } from './contract.ts'
import { proposalKinds, settle } from './settle.ts'
import { filesWhere, isOnRoute, type TransferRow, transfersWhere } from './store.ts'

/** 決裁 of crossings: decided, it delivers; ended, it says so. */
export const crossingByApproval: readonly ProposalKind[] = Object.values(proposalKinds).map((kind) => ({
  kind,
  place: ({ subjectId }) => `/sanitization/transfers/${subjectId}`,
  decided: async ({ subjectId }, context) => void (await settle(subjectId, context)),
  circulating: async ({ subjectId }, context) => void (await settle(subjectId, context)),
  ended: async ({ subjectId }, context) => void (await settle(subjectId, context)),
}))

/** Transfers whose 決裁 circulates: `mine` are those that the reader may stamp now. */
export async function waitingOf(
  { box }: z.output<typeof listWaiting.query>,
  context: Context,
): Promise<z.input<typeof listWaiting.reply>> {
  const { tx, actor } = context
  const mayReadAll = context.mayUse(readTransfer.right)
  const transfers = await transfersWhere(tx, sql`t.standing = 'waiting' and t.proposal_id is not null`)
  const proposals = new Map(
    (
      await load(
        tx,
        transfers.flatMap(({ proposal_id: id }) => id ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  const pairs = transfers.flatMap((transfer) => {
    const proposal = proposals.get(transfer.proposal_id ?? '')
    if (proposal === undefined) return []
    const judgement = judgeMark(proposal, actor)
    const isSeen =
      judgement.allowed ||
      (box === 'all' && (mayReadAll || transfer.from_person === actor.personId || isOnRoute(transfer, actor)))
    return isSeen ? [{ transfer, proposal, judgement }] : []
  })
  const names = await namesOf(tx, [
    ...new Set(pairs.flatMap(({ transfer }) => [transfer.from_person, ...transfer.recipients])),
  ])
  const files = await filesWhere(tx, sql`f.transfer_id = any(${pairs.map(({ transfer }) => transfer.id)}::uuid[])`)
  const posts = await postsOf(context, [
    ...new Set(pairs.flatMap(({ proposal }) => standingOf(proposal).waiting.map(({ postId }) => postId))),
  ])
  return {
    mayReadAll,
    rows: pairs.map(({ transfer, proposal, judgement }) => ({
      ...headOf(transfer, proposal, names),
      files: files
        .filter((file) => file.transfer_id === transfer.id)
        .map(({ id, name, bytes, removed, state }) => ({
          id,
          name,
          bytes,
          removed: removed ?? 0,
          isHeld: state === 'held',
        })),
      waitsFor: standingOf(proposal).waiting.map(({ postId }) => {
        const post = posts.get(postId)
        return post === undefined ? '' : `${post.post}${post.holder === null ? '（欠員）' : `（${post.holder}）`}`
      }),
      mayApprove: judgement.allowed,
      inPlaceOf: judgement.allowed && judgement.standsIn,
    })),
  }
}

function headOf(transfer: TransferRow, proposal: Stored, names: ReadonlyMap<string, string>) {
  return {
    id: proposal.id,
    transfer: transfer.id,
    title: transfer.title,
    direction: transfer.direction,
    from: names.get(transfer.from_person) ?? '',
    unit: transfer.unit_name,
    grade: transfer.grade,
    purpose: transfer.purpose,
    sealed: transfer.sealed,
    recipients: transfer.recipients.map((person) => names.get(person) ?? ''),
    since: standingOf(proposal).since.toISOString(),
  }
}
