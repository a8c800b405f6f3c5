// 6(6) ID棚卸し: every account is looked at by whoever answers for it; the answers become a change list.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { differenceKinds } from './difference.ts'

const article = '6(6)'
const read = { article, right: 'access.review:read' } as const
const decide = { article, right: 'access.review:decide' } as const

export const decisions = ['keep', 'change', 'remove'] as const
export type Decision = (typeof decisions)[number]

export const Batch = z.object({
  id: z.uuid(),
  campaign: z.object({ id: z.uuid(), name: z.string(), dueOn: z.string() }),
  kind: z.enum(['unit', 'system', 'office']),
  name: z.string(),
  total: z.int(),
  decided: z.int(),
  submitted: z.object({ at: z.string(), by: z.string().nullable(), standsIn: z.boolean() }).nullable(),
  /** The caller is the one who is asked, or stands in for that person. */
  isMine: z.boolean(),
  standsIn: z.boolean(),
})
export type Batch = z.infer<typeof Batch>

export const listReviews = endpoint('GET /access/reviews', {
  ...read,
  summary: 'ID棚卸しの一覧',
  reply: z.object({ batches: z.array(Batch), mayOpen: z.boolean(), suggestedName: z.string() }),
})
export const openReview = endpoint('POST /access/reviews', {
  article,
  right: 'access.review:open',
  summary: 'ID棚卸しを始める',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    dueOn: z.iso.date(),
    systems: z.array(z.uuid()).max(500).optional(),
  }),
  reply: z.object({ id: z.uuid(), batches: z.int(), items: z.int() }),
})

export const ReviewItem = z.object({
  id: z.uuid(),
  account: z.uuid(),
  system: z.string(),
  login: z.string(),
  displayName: z.string().nullable(),
  kind: z.enum(['personal', 'shared', 'service', 'privileged']),
  enabled: z.boolean(),
  person: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
  roles: z.string().nullable(),
  differences: z.array(z.enum(differenceKinds)),
  proposal: z.enum(decisions),
  because: z.string(),
  decision: z.enum(decisions).nullable(),
  note: z.string(),
  by: z.string().nullable(),
  /** The caller's own privileged account: somebody else decides. */
  isOwn: z.boolean(),
})
export type ReviewItem = z.infer<typeof ReviewItem>

export const readBatch = endpoint('GET /access/reviews/:id', {
  ...read,
  summary: 'ID棚卸しの一画面',
  reply: z.object({ batch: Batch, items: z.array(ReviewItem) }),
})
export const decideItems = endpoint('POST /access/reviews/:id/decisions', {
  ...decide,
  summary: 'ID棚卸しの答えを保存する',
  body: z.object({
    decisions: z
      .array(z.object({ item: z.uuid(), decision: z.enum(decisions), note: z.string().trim().max(500).default('') }))
      .min(1)
      .max(5_000),
  }),
  reply: z.object({ saved: z.int() }),
})
export const submitBatch = endpoint('POST /access/reviews/:id/submission', {
  ...decide,
  summary: 'ID棚卸しを確定する',
  reply: z.object({ changes: z.int() }),
})
