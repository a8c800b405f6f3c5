// 承認: transfers that wait, with what an approver has to know; the stamp itself is the kernel's 決裁.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { confidentialities } from '../../preamble/grades.ts'
import { article } from './rules.ts'
import { directions } from './terms.ts'

export const Waiting = z.object({
  /** The proposal: what the kernel's approval is asked for. */
  id: z.uuid(),
  transfer: z.uuid(),
  title: z.string(),
  direction: z.enum(directions),
  from: z.string(),
  unit: z.string(),
  grade: z.enum(confidentialities).nullable(),
  purpose: z.string().nullable(),
  sealed: z.boolean(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), removed: z.int(), isHeld: z.boolean() })),
  recipients: z.array(z.string()),
  since: z.string(),
  waitsFor: z.array(z.string()),
  inPlaceOf: z.boolean(),
  mayApprove: z.boolean(),
})
export type Waiting = z.infer<typeof Waiting>

export const listWaiting = endpoint('GET /sanitization/approvals', {
  summary: '受渡しの承認待ち',
  article,
  right: 'sanitization.approval:read',
  query: z.object({ box: z.enum(['mine', 'all']).default('mine') }),
  reply: z.object({ rows: z.array(Waiting), mayReadAll: z.boolean() }),
})
