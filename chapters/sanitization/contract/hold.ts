// Held files: who answers for them, and with what. The second limb of 2(12): "or made sure that it holds nothing dangerous".
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { Asking } from './password.ts'
import { article } from './rules.ts'
import { directions, fileKinds } from './terms.ts'

export const Hold = z.object({
  id: z.uuid(),
  transfer: z.uuid(),
  title: z.string(),
  folder: z.string(),
  name: z.string(),
  bytes: z.int(),
  direction: z.enum(directions),
  kind: z.enum(fileKinds),
  code: z.string(),
  because: z.object({ ja: z.string(), en: z.string() }),
  next: z.object({ ja: z.string(), en: z.string() }),
  scan: z.string(),
  definitions: z.string().nullable(),
  from: z.string(),
  unit: z.string(),
  since: z.string(),
  isOld: z.boolean(),
  /** Why this person may not decide, in words; null where they may. */
  mayNot: z.string().nullable(),
  /** Why nobody may release it; null where a release is possible. */
  never: z.object({ ja: z.string(), en: z.string() }).nullable(),
  /** Set where the file waits for a password. */
  asking: Asking.nullable(),
})
export type Hold = z.infer<typeof Hold>

export const listHolds = endpoint('GET /sanitization/holds', {
  summary: '保留しているファイル',
  article,
  right: 'sanitization.hold:read',
  query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
  reply: z.object({ rows: z.array(Hold), total: z.int(), page: z.int(), size: z.int() }),
})

export const HoldDecision = z.object({
  act: z.enum(['released', 'discarded']),
  because: z.string().trim().min(1).max(1_000),
  /** Released: what a virus scan said and of which day its definitions were. */
  scan: z.string().trim().max(500).optional(),
})
export type HoldDecision = z.infer<typeof HoldDecision>

export const decideHold = endpoint('POST /sanitization/files/:id/decision', {
  summary: '保留したファイルを、確かめて通すか、通さずに破棄する',
  article,
  right: 'sanitization.hold:decide',
  body: HoldDecision,
  reply: z.object({ id: z.uuid(), act: z.enum(['released', 'discarded']) }),
})
