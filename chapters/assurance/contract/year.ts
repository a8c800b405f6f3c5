// 年度の計画: what is to be done by when and by whom, what became of it, and its calendar.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { roles } from '../../preamble/roles.ts'

const article = '8'
const read = { article, right: 'assurance.plan:read' }
const write = { article, right: 'assurance.plan:write' }
/** Whoever owns an activity may tell what became of it; the rule asks for the owner. */
const tell = { article, right: 'assurance.activity:tell' }

const Reason = z.string().trim().min(1).max(1_000)
const Served = z.object({ id: z.string(), title: z.string(), isLegal: z.boolean() })

/** What a plan would hold, before it is made. */
export const PlannedItem = z.object({
  /** Stable within the proposal. */
  key: z.string(),
  template: z.string().nullable(),
  title: z.string(),
  article: z.string(),
  controls: z.array(Served),
  isLegal: z.boolean(),
  dueOn: z.iso.date(),
  role: z.enum(roles),
  owner: z.uuid().nullable(),
  ownerName: z.string(),
  carriedFrom: z.uuid().nullable(),
})
export type PlannedItem = z.infer<typeof PlannedItem>

export const activityStates = ['open', 'late', 'done', 'dropped'] as const
export type ActivityState = (typeof activityStates)[number]

const Step = z.object({
  act: z.enum(['moved', 'assigned', 'renamed', 'done', 'reopened', 'dropped', 'restored']),
  at: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  place: z.string().nullable(),
  check: z.string().nullable(),
})
export type Step = z.infer<typeof Step>

export const Activity = z.object({
  id: z.uuid(),
  template: z.string().nullable(),
  title: z.string(),
  article: z.string(),
  controls: z.array(Served),
  isLegal: z.boolean(),
  dueOn: z.iso.date(),
  role: z.enum(roles),
  owner: z.uuid().nullable(),
  /** Post and holder, or the role where no post is named. */
  ownerName: z.string(),
  /** Somebody is in that post or role today. */
  isOwned: z.boolean(),
  state: z.enum(activityStates),
  /** How often it was moved to a later day. */
  slips: z.int(),
  isCarried: z.boolean(),
  /** Titles of the checks that prove it done by themselves. */
  proof: z.array(z.string()),
  /** Screen where the work is done. */
  workplace: z.string().nullable(),
  steps: z.array(Step),
  mayTell: z.boolean(),
})
export type Activity = z.infer<typeof Activity>

export const YearPlan = z.object({
  year: z.int(),
  edition: z.string().nullable(),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  activities: z.array(Activity),
  /** Controls with a cadence that no activity in force serves. */
  uncovered: z.array(Served),
  mayWrite: z.boolean(),
  /** Years that have a plan. */
  years: z.array(z.int()),
})
export type YearPlan = z.infer<typeof YearPlan>

export const readYear = endpoint('GET /assurance/years/:year', { ...read, summary: '年度の計画', reply: YearPlan })
export const proposeYear = endpoint('GET /assurance/years/:year/proposal', {
  ...write,
  summary: '年度の計画の案',
  reply: z.object({
    items: z.array(PlannedItem),
    /** The year whose dates and owners were taken over, where there is one. */
    after: z.int().nullable(),
    edition: z.string(),
  }),
})
export const makeYear = endpoint('POST /assurance/years/:year/plan', {
  ...write,
  summary: '年度の計画をつくる',
  reply: YearPlan,
})
export const addActivity = endpoint('POST /assurance/years/:year/activities', {
  ...write,
  summary: '計画に項目を加える',
  body: z.object({
    title: z.string().trim().min(1).max(200),
    dueOn: z.iso.date(),
    role: z.enum(roles),
    owner: z.uuid().nullable(),
    controls: z.array(z.string().max(100)).max(100),
  }),
  reply: YearPlan,
})
export const moveActivity = endpoint('POST /assurance/activities/:id/move', {
  ...tell,
  summary: '計画の期日を動かす',
  /** A reason is asked for where the day gets later. */
  body: z.object({ dueOn: z.iso.date(), reason: z.string().trim().max(1_000).default('') }),
  reply: YearPlan,
})
export const assignActivity = endpoint('POST /assurance/activities/:id/assignment', {
  ...write,
  summary: '計画の担当を決める',
  body: z.object({ role: z.enum(roles), owner: z.uuid().nullable() }),
  reply: YearPlan,
})
export const completeActivity = endpoint('POST /assurance/activities/:id/completion', {
  ...tell,
  summary: '計画の項目を済んだものとする',
  /** Evidence: what was done, and where it can be seen (an address, a file's place). */
  body: z.object({ note: Reason, place: z.string().trim().max(500).default('') }),
  reply: YearPlan,
})
export const reopenActivity = endpoint('POST /assurance/activities/:id/reopening', {
  ...write,
  summary: '済んだ項目や外した項目を計画に戻す',
  body: z.object({ reason: Reason }),
  reply: YearPlan,
})
export const dropActivity = endpoint('POST /assurance/activities/:id/dropping', {
  ...write,
  summary: '計画から項目を外す',
  body: z.object({ reason: Reason }),
  reply: YearPlan,
})
export const exportYear = endpoint('GET /assurance/years/:year/export', {
  ...read,
  summary: '年度の計画を書き出す',
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  reply: 'file',
})

/** [M] Months by activity: the city's own, or the template's. */
const Month = z.object({ key: z.string().max(60), months: z.array(z.int().min(1).max(12)).max(12) })
export const readMonths = endpoint('GET /assurance/months', {
  ...read,
  summary: '計画の標準の月',
  reply: z.object({
    rows: z.array(Month.extend({ title: z.string(), article: z.string(), usual: z.array(z.int()) })),
    /** Days before its date that an activity opens as a task. */
    ahead: z.int(),
    mayWrite: z.boolean(),
  }),
})
export const changeMonths = endpoint('PUT /assurance/months', {
  ...write,
  summary: '計画の標準の月を改める',
  body: z.object({ rows: z.array(Month).max(100), ahead: z.int().min(1).max(180) }),
  reply: z.object({ changed: z.int() }),
})

export const Feed = z.object({
  id: z.uuid(),
  scope: z.enum(['mine', 'all']),
  madeAt: z.string(),
  readOn: z.iso.date().nullable(),
})
export type Feed = z.infer<typeof Feed>
export const listFeeds = endpoint('GET /assurance/feeds', {
  article,
  right: 'assurance.feed:own',
  summary: '自分の予定表の購読先',
  reply: z.object({ feeds: z.array(Feed), mayAll: z.boolean() }),
})
export const openFeed = endpoint('POST /assurance/feeds', {
  article,
  right: 'assurance.feed:own',
  summary: '予定表の購読先をつくる',
  body: z.object({ scope: z.enum(['mine', 'all']) }),
  /** The address is shown once; only its digest is kept. */
  reply: z.object({ feed: Feed, path: z.string() }),
})
export const revokeFeed = endpoint('POST /assurance/feeds/:id/revocation', {
  article,
  right: 'assurance.feed:own',
  summary: '予定表の購読先を止める',
  reply: z.object({ id: z.uuid() }),
})
