// 委員会の一枚: what changed since the last meeting, what is open, what is overdue, what is to be decided; frozen at the meeting.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { verdicts } from '../../../kernel/contract/verdict.ts'

const article = '6(1)'
const Verdict = z.enum(verdicts)

const Line = z.object({
  title: z.string(),
  note: z.string(),
  dueOn: z.iso.date().nullable(),
  place: z.string(),
})
export type CommitteeLine = z.infer<typeof Line>

/** Lines that fit the page, and how many there are in all. */
const Lines = z.object({ total: z.int(), first: z.array(Line) })
export type CommitteeLines = z.infer<typeof Lines>

export const CommitteePage = z.object({
  city: z.string(),
  asOf: z.iso.date(),
  /** The day of the meeting before, from which changes are told. */
  since: z.iso.date(),
  sinceMeeting: z.string().nullable(),
  meeting: z.object({ id: z.uuid(), title: z.string(), on: z.iso.date() }).nullable(),
  /** `before` is null where the board was not shown yet. */
  counts: z.array(z.object({ verdict: Verdict, before: z.int().nullable(), now: z.int() })),
  changes: z.object({
    total: z.int(),
    first: z.array(
      z.object({
        path: z.string(),
        title: z.string().nullable(),
        before: Verdict.nullable(),
        after: Verdict,
        because: z.string(),
      }),
    ),
  }),
  decisions: Lines,
  findings: Lines,
  overdue: Lines,
  /** Tasks past their day, of everybody. */
  lateTasks: z.object({ total: z.int() }),
  figures: z.array(z.object({ title: z.string(), verdict: Verdict, because: z.string(), place: z.string() })),
})
export type CommitteePage = z.infer<typeof CommitteePage>

const Kept = z.object({
  id: z.uuid(),
  asOf: z.iso.date(),
  meeting: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  madeAt: z.string(),
  madeBy: z.string().nullable(),
  sha256: z.string(),
})
export type KeptPage = z.infer<typeof Kept>

const read = { article, right: 'assurance.committee:read' }
export const readCommitteePage = endpoint('GET /assurance/committee', {
  ...read,
  summary: '委員会に報告する一枚',
  query: z.object({ asOf: z.iso.date().optional() }),
  reply: z.object({
    page: CommitteePage,
    kept: z.array(Kept),
    /** Meetings for which a page may be kept. */
    meetings: z.array(z.object({ id: z.uuid(), title: z.string(), on: z.iso.date() })),
    mayKeep: z.boolean(),
  }),
})
export const readKeptPage = endpoint('GET /assurance/committee/pages/:id', {
  ...read,
  summary: '委員会に報告した一枚（そのときのまま）',
  reply: z.object({ page: CommitteePage, kept: Kept, isWhole: z.boolean() }),
})
export const keepCommitteePage = endpoint('POST /assurance/committee/pages', {
  article,
  right: 'assurance.committee:write',
  summary: '委員会に報告する一枚を、そのまま残す',
  body: z.object({ asOf: z.iso.date(), meeting: z.uuid().nullable() }),
  reply: Kept,
})
