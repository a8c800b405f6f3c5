// 6(6): what does not fit between accounts and people, and whose account is whose.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(6)'

export const differenceKinds = ['leaver', 'mover', 'joiner', 'orphan', 'privileged', 'shared', 'unused'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export const Difference = z.object({
  id: z.string(),
  kind: z.enum(differenceKinds),
  system: z.object({ id: z.uuid(), name: z.string() }),
  /** None for a joiner without an account. */
  account: z.object({ id: z.uuid(), login: z.string(), displayName: z.string().nullable() }).nullable(),
  person: z.object({ id: z.uuid(), name: z.string(), number: z.string() }).nullable(),
  unit: z.string().nullable(),
  /** First day on which it did not fit. */
  since: z.string().nullable(),
  days: z.int().nullable(),
  because: z.string(),
})
export type Difference = z.infer<typeof Difference>

export const listDifferences = endpoint('GET /access/differences', {
  summary: 'アカウントと人事の食い違い',
  article,
  right: 'access.account:read',
  query: z.object({ system: z.uuid().optional(), kind: z.enum(differenceKinds).optional() }),
  reply: z.object({
    counts: z.record(z.enum(differenceKinds), z.int()),
    /** At most 1,000, the oldest first. */
    rows: z.array(Difference),
    mayAct: z.boolean(),
  }),
})

/** 6(6): put accounts on the change list of their system at once, without waiting for a review. */
export const askForChanges = endpoint('POST /access/differences/changes', {
  summary: '食い違いを変更一覧に載せる',
  article,
  right: 'access.change:ask',
  body: z.object({
    accounts: z.array(z.uuid()).min(1).max(1_000),
    act: z.enum(['change', 'remove']),
    note: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ added: z.int(), already: z.int() }),
})

export const MatchProposal = z.object({
  /** The account's id. */
  id: z.uuid(),
  login: z.string(),
  displayName: z.string().nullable(),
  system: z.string(),
  unitName: z.string().nullable(),
  person: z.object({ id: z.uuid(), name: z.string(), number: z.string(), unit: z.string().nullable() }).nullable(),
  because: z.string(),
  confidence: z.enum(['certain', 'likely', 'weak', 'none']),
})
export type MatchProposal = z.infer<typeof MatchProposal>

export const listMatches = endpoint('GET /access/matching', {
  summary: 'アカウントを使う人の候補',
  article,
  right: 'access.account:read',
  query: z.object({ system: z.uuid().optional() }),
  reply: z.object({ total: z.int(), rows: z.array(MatchProposal), mayMatch: z.boolean() }),
})
export const confirmMatches = endpoint('POST /access/matching', {
  summary: 'アカウントを使う人を確かめる',
  article,
  right: 'access.account:match',
  body: z.object({
    matches: z
      .array(z.object({ account: z.uuid(), person: z.uuid().nullable(), because: z.string().trim().min(1).max(300) }))
      .min(1)
      .max(5_000),
  }),
  reply: z.object({ confirmed: z.int() }),
})

/** 6(6): whose hands the account is in, which post answers for it, and why it is needed. */
export const answerForAccounts = endpoint('POST /access/accounts/stewardship', {
  summary: '共用・サービス用・特権アカウントの責任者と理由を決める',
  article,
  right: 'access.account:match',
  body: z.object({
    accounts: z.array(z.uuid()).min(1).max(1_000),
    kind: z.enum(['personal', 'shared', 'service', 'privileged']),
    owner: z.uuid().nullable(),
    reason: z.string().trim().max(200).nullable(),
  }),
  reply: z.object({ changed: z.int() }),
})
