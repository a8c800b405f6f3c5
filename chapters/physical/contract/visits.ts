// 6(4) 来訪者: who came, why, with whom, and that they left.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(4)'
const Text = z.string().trim().min(1).max(200)

export const Visit = z.object({
  id: z.uuid(),
  room: z.object({ id: z.uuid(), name: z.string() }),
  visitor: z.string(),
  company: z.string().nullable(),
  people: z.int(),
  purpose: z.string(),
  belongings: z.string().nullable(),
  escort: z.string(),
  cameAt: z.string(),
  leftAt: z.string().nullable(),
  note: z.string().nullable(),
  /** Inside since an earlier day: somebody forgot. */
  isForgotten: z.boolean(),
  mayEnd: z.boolean(),
})
export type Visit = z.infer<typeof Visit>

export const listVisits = endpoint('GET /physical/visits', {
  summary: '来訪者の一覧',
  article,
  right: 'physical.visit:read',
  query: z.object({
    show: z.enum(['inside', 'today', 'all']).default('today'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    rows: z.array(Visit),
    inside: z.int(),
    forgotten: z.int(),
    today: z.int(),
    total: z.int(),
    mayWrite: z.boolean(),
  }),
})
export const beginVisit = endpoint('POST /physical/visits', {
  summary: '来訪者の入室を記録する',
  article,
  right: 'physical.visit:write',
  body: z.object({
    roomId: z.uuid(),
    visitor: Text,
    company: Text.nullable(),
    people: z.int().min(1).max(100),
    purpose: Text,
    belongings: z.string().trim().min(1).max(500).nullable(),
    escortId: z.uuid(),
  }),
  reply: Visit,
})
export const endVisit = endpoint('POST /physical/visits/:id/end', {
  summary: '来訪者の退室を記録する',
  article,
  right: 'physical.visit:end',
  /** When they left, where that is not now; a forgotten exit carries a note on how it was learnt. */
  body: z.object({
    leftAt: z.iso.datetime({ offset: true }).nullable(),
    note: z.string().trim().min(1).max(500).nullable(),
  }),
  reply: Visit,
})
