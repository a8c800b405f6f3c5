// 6(3): a difference in what can be reached, put before the person in charge.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { PairChange } from './proof.ts'

const article = '6(3)'

export const changeStates = ['waiting', 'expected', 'unexpected'] as const

/** What led to the difference: a new version of a file, a changed record. */
export const Cause = z.object({ what: z.string(), place: z.string() })
export type Cause = z.infer<typeof Cause>

export const ChangeRow = z.object({
  id: z.uuid(),
  at: z.string(),
  state: z.enum(changeStates),
  opened: z.array(z.string()),
  closed: z.array(z.string()),
  causes: z.array(Cause),
  applicant: z.string().nullable(),
  review: z
    .object({
      by: z.string().nullable(),
      at: z.string(),
      ticket: z.string().nullable(),
      comment: z.string().nullable(),
    })
    .nullable(),
})
export type ChangeRow = z.infer<typeof ChangeRow>

export const ChangeQuery = z.object({
  state: z.enum([...changeStates, 'all']).default('waiting'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const listChanges = endpoint('GET /segmentation/changes', {
  article,
  right: 'segmentation.change:read',
  summary: '通信の変化の一覧',
  query: ChangeQuery,
  reply: z.object({ rows: z.array(ChangeRow), total: z.int(), page: z.int(), size: z.int() }),
})
export const readChange = endpoint('GET /segmentation/changes/:id', {
  article,
  right: 'segmentation.change:read',
  summary: '通信の変化の内容',
  reply: z.object({
    change: ChangeRow,
    changes: z.array(PairChange),
    versions: z.record(z.string(), z.uuid()),
    may: z.object({ review: z.boolean() }),
    isOwn: z.boolean(),
  }),
})

export const Review = z.object({
  verdict: z.enum(['expected', 'unexpected']),
  ticket: z.string().trim().min(1).max(200).nullable().default(null),
  comment: z.string().trim().min(1).max(2_000).nullable().default(null),
})
export const reviewChange = endpoint('POST /segmentation/changes/:id/review', {
  article,
  right: 'segmentation.change:review',
  summary: '通信の変化を確かめる',
  body: Review,
  reply: ChangeRow,
})
