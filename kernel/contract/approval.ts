// 決裁 as screens see it: 起案 → 回議・合議 → 決裁, with 専決, 代決 and 後閲, 差戻し and 引戻し.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const approvalStates = ['circulating', 'decided', 'sent-back', 'withdrawn', 'rejected'] as const
export type ApprovalState = (typeof approvalStates)[number]

export const Stamp = z.object({
  stepId: z.uuid(),
  position: z.int(),
  act: z.enum(['circulate', 'consult', 'decide']),
  /** 専決: decided below the head by standing authority. */
  delegated: z.boolean(),
  post: z.string(),
  holder: z.string().nullable(),
  mark: z
    .object({
      act: z.enum(['approved', 'sent-back', 'rejected']),
      by: z.string(),
      /** 代決: for whom it was done. */
      inPlaceOf: z.string().nullable(),
      /** 後閲: when the absent holder read it afterwards. */
      readAfterAt: z.string().nullable(),
      at: z.string(),
      comment: z.string().nullable(),
    })
    .nullable(),
  /** It waits here now. */
  waiting: z.boolean(),
})
export type Stamp = z.infer<typeof Stamp>

export const Proposal = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  article: z.string().nullable(),
  place: z.string(),
  applicant: z.string(),
  proposedAt: z.string(),
  state: z.enum(approvalStates),
  /** Since when it waits where it is. */
  since: z.string(),
  route: z.array(Stamp),
  may: z.object({
    approve: z.boolean(),
    inPlaceOf: z.boolean(),
    readAfter: z.boolean(),
    withdraw: z.boolean(),
    resubmit: z.boolean(),
  }),
})
export type Proposal = z.infer<typeof Proposal>

const Comment = z.object({ comment: z.string().trim().max(2_000).optional() })
const Reason = z.object({ comment: z.string().trim().min(1).max(2_000) })
const article = '6(1)'

export const listProposals = endpoint('GET /approvals', {
  summary: '決裁の一覧',
  article,
  query: z.object({ box: z.enum(['waiting', 'mine', 'read-after', 'all']).default('waiting') }),
  reply: z.array(Proposal),
})
export const readProposal = endpoint('GET /approvals/:id', { summary: '決裁の内容', article, reply: Proposal })
export const approve = endpoint('POST /approvals/:id/approval', {
  summary: '承認・決裁する',
  article,
  body: Comment,
  reply: Proposal,
})
export const approveMany = endpoint('POST /approvals/batch-approval', {
  summary: 'まとめて承認する',
  article,
  /** 200: more than a section head decides at once. */
  body: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
  reply: z.object({
    approved: z.array(z.uuid()),
    refused: z.array(z.object({ id: z.uuid(), title: z.string(), because: z.string() })),
  }),
})
export const sendBack = endpoint('POST /approvals/:id/return', {
  summary: '差し戻す',
  article,
  body: Reason,
  reply: Proposal,
})
export const reject = endpoint('POST /approvals/:id/rejection', {
  summary: '否決する',
  article,
  body: Reason,
  reply: Proposal,
})
export const withdraw = endpoint('POST /approvals/:id/withdrawal', {
  summary: '引き戻す',
  article,
  body: Comment,
  reply: Proposal,
})
export const resubmit = endpoint('POST /approvals/:id/resubmission', {
  summary: '差戻しのあと再び回す',
  article,
  body: Comment,
  reply: Proposal,
})
export const readAfter = endpoint('POST /approvals/:id/later-reading', {
  summary: '代決されたものを後閲する',
  article,
  body: Comment,
  reply: Proposal,
})
