// The clause board: what is kept, how we know, what to do next; today, and as it was shown on any day before.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { verdicts } from '../../../kernel/contract/verdict.ts'
import { Explanation, NextStep, VerdictShape } from './explanation.ts'

const read = { article: '8', right: 'policy.board:read' }
const Counts = z.object(
  Object.fromEntries(verdicts.map((verdict) => [verdict, z.int()])) as Record<(typeof verdicts)[number], z.ZodInt>,
)

export const BoardClause = z.object({
  id: z.uuid(),
  parent: z.uuid().nullable(),
  level: z.int(),
  number: z.string(),
  path: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  verdict: VerdictShape,
  since: z.string(),
  because: z.string(),
  next: NextStep.nullable(),
  /** Records that stand behind it. */
  evidence: z.int(),
})
export type BoardClause = z.infer<typeof BoardClause>

export const Board = z.object({
  /** The day it shows, and the moment: end of that day in Asia/Tokyo, or now. */
  asOf: z.string(),
  at: z.string(),
  version: z
    .object({
      id: z.uuid(),
      document: z.uuid(),
      name: z.string(),
      title: z.string(),
      ordinal: z.int(),
      isAdopted: z.boolean(),
      effectiveOn: z.string().nullable(),
      since: z.string(),
    })
    .nullable(),
  counts: Counts,
  rows: z.array(BoardClause),
})
export type Board = z.infer<typeof Board>

const AsOf = z.object({ asOf: z.iso.date().optional() })

export const readBoard = endpoint('GET /policy/board', {
  ...read,
  summary: '条項別の遵守状況',
  query: AsOf,
  reply: Board.extend({ mayImport: z.boolean() }),
})
export const exportBoard = endpoint('GET /policy/board/export', {
  ...read,
  summary: '条項別の遵守状況を書き出す',
  query: AsOf,
  reply: 'file',
})

const Near = z.object({ id: z.uuid(), path: z.string(), title: z.string().nullable(), verdict: VerdictShape })

export const readClause = endpoint('GET /policy/clauses/:id', {
  ...read,
  summary: '条項の判定とその理由',
  reply: z.object({
    clause: BoardClause,
    version: z.object({
      id: z.uuid(),
      document: z.uuid(),
      title: z.string(),
      ordinal: z.int(),
      isAdopted: z.boolean(),
    }),
    explanation: Explanation,
    /** From the top down. */
    above: z.array(Near),
    below: z.array(Near),
    previous: Near.nullable(),
    following: Near.nullable(),
    history: z.array(z.object({ at: z.string(), verdict: VerdictShape, because: z.string() })),
    scope: z
      .object({ declared: z.boolean(), reason: z.string(), at: z.string(), by: z.string().nullable() })
      .nullable(),
    mappings: z.array(
      z.object({
        id: z.uuid(),
        control: z.string(),
        title: z.string(),
        decision: z.string().nullable(),
        because: z.string(),
      }),
    ),
    mayScope: z.boolean(),
    mayMap: z.boolean(),
  }),
})

export const declareScope = endpoint('POST /policy/clauses/:id/scope', {
  article: '8',
  right: 'policy.scope:write',
  summary: '条項を対象外とする、又はその取消し',
  body: z.object({ declared: z.boolean(), reason: z.string().trim().min(1).max(2_000) }),
  reply: z.object({ verdict: VerdictShape }),
})
