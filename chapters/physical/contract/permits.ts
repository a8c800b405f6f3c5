// 6(4) 立入許可: who may enter a room, why, from when until when, permitted by somebody who did not ask.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(4)'

/** `asked` waits for its decision; `ahead`, `standing` and `past` are permitted, by the day; `ended` was taken back early, `stopped` sent back or withdrawn. */
export const permitStates = ['asked', 'ahead', 'standing', 'past', 'ended', 'refused', 'stopped'] as const
export type PermitState = (typeof permitStates)[number]

export const Permit = z.object({
  id: z.uuid(),
  room: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
  /** A person's name, or a supplier's worker. */
  who: z.string(),
  company: z.string().nullable(),
  cardNumber: z.string().nullable(),
  reason: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  state: z.enum(permitStates),
  askedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** The 決裁 that waits. */
  proposal: z.uuid().nullable(),
  mayApprove: z.boolean(),
  mayEnd: z.boolean(),
})
export type Permit = z.infer<typeof Permit>

/** 400 days: a permission outlives the yearly review by a month at most. */
export const longestPermit = 400

const Text = z.string().trim().min(1).max(200)
export const PermitInput = z.object({
  roomId: z.uuid(),
  personId: z.uuid().nullable(),
  worker: Text.nullable(),
  company: Text.nullable(),
  cardNumber: Text.nullable(),
  reason: z.string().trim().min(1).max(1_000),
  validFrom: z.iso.date(),
  validTo: z.iso.date(),
})
export type PermitInput = z.infer<typeof PermitInput>

export const Review = z.object({ on: z.string(), by: z.string().nullable(), kept: z.int(), ended: z.int() })

export const listPermits = endpoint('GET /physical/permits', {
  summary: '立入許可の一覧',
  article,
  right: 'physical.permit:read',
  query: z.object({ room: z.uuid().optional(), state: z.enum(['current', 'all']).default('current') }),
  reply: z.object({ rows: z.array(Permit), mayAsk: z.boolean() }),
})
export const askPermit = endpoint('POST /physical/permits', {
  summary: '立入許可を申請する',
  article,
  right: 'physical.permit:ask',
  body: PermitInput,
  reply: Permit,
})
export const endPermit = endpoint('POST /physical/permits/:id/end', {
  summary: '立入許可を取り消す',
  article,
  right: 'physical.permit:end',
  body: z.object({ reason: z.string().trim().min(1).max(1_000) }),
  reply: Permit,
})
export const readPermitReviews = endpoint('GET /physical/rooms/:id/permit-reviews', {
  summary: '立入許可の見直しの記録',
  article,
  right: 'physical.permit:read',
  reply: z.object({ rows: z.array(Review), mayReview: z.boolean() }),
})
export const reviewPermits = endpoint('POST /physical/rooms/:id/permit-reviews', {
  summary: '立入許可を見直す',
  article,
  right: 'physical.permit:review',
  /** The permissions that stay are named, so that nobody confirms one they have not seen; 2,000 bounds one room. */
  body: z.object({ keep: z.array(z.uuid()).max(2_000), end: z.array(z.uuid()).max(2_000) }),
  reply: Review,
})
