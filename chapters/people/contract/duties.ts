// 5: everyone bound by the policy is told what holds (周知) and confirms having read it (確認), on the screen or on paper (署名簿).
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '5'
const own = { article, right: 'people.duty:read' } as const
const overview = { article, right: 'people.notice:read' } as const

/** A clause as it was shown. */
export const NoticeClause = z.object({ number: z.string(), title: z.string().nullable(), text: z.string() })
export type NoticeClause = z.infer<typeof NoticeClause>

/** What became of a clause since the words that the person last confirmed. */
export const NoticeChange = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed']),
  before: NoticeClause.nullable(),
  after: NoticeClause.nullable(),
})
export type NoticeChange = z.infer<typeof NoticeChange>

/** One thing to confirm, or confirmed. */
export const NoticeDuty = z.object({
  notice: z.uuid(),
  title: z.string(),
  tier: z.string(),
  dueOn: z.string(),
  isOverdue: z.boolean(),
})
export type NoticeDuty = z.infer<typeof NoticeDuty>

/** A confirmation of one's own. */
export const Confirmed = z.object({
  notice: z.uuid(),
  title: z.string(),
  tier: z.string(),
  on: z.string(),
  /** Who recorded a signature on paper; null where the person confirmed on the screen. */
  recordedBy: z.string().nullable(),
})

/** 同意書・誓約: the words that some kinds of 職員等 are asked to pledge; null where nothing is asked. */
export const Pledge = z.object({ words: z.string(), dueOn: z.string() })

export const listOwnDuties = endpoint('GET /people/acknowledgements', {
  ...own,
  summary: '自分の周知と確認',
  reply: z.object({ open: z.array(NoticeDuty), done: z.array(Confirmed), pledge: Pledge.nullable() }),
})

export const readNotice = endpoint('GET /people/acknowledgements/:id', {
  ...own,
  summary: '周知された文書と、前に確認してから変わったところ',
  reply: z.object({
    notice: z.uuid(),
    title: z.string(),
    tier: z.string(),
    effectiveOn: z.string(),
    dueOn: z.string().nullable(),
    isOpen: z.boolean(),
    confirmedOn: z.string().nullable(),
    /** The title of what was confirmed before; null: the whole text is shown. */
    comparedWith: z.object({ title: z.string(), on: z.string() }).nullable(),
    changes: z.array(NoticeChange),
    pledge: Pledge.nullable(),
  }),
})

export const acknowledge = endpoint('POST /people/acknowledgements/:id', {
  article,
  right: 'people.duty:write',
  summary: '読んで確認したことを記録する',
  body: z.object({ pledges: z.boolean() }),
  reply: z.object({ on: z.string(), left: z.int() }),
})

export const givePledge = endpoint('POST /people/pledges', {
  article: '6(5)',
  right: 'people.duty:write',
  summary: '誓約する',
  reply: z.object({ on: z.string() }),
})

const counted = { total: z.int(), done: z.int(), late: z.int(), away: z.int() }

/** How far a notice has come. */
export const NoticeRow = z.object({
  id: z.uuid(),
  title: z.string(),
  tier: z.string(),
  at: z.string(),
  effectiveOn: z.string(),
  isCurrent: z.boolean(),
  isRestricted: z.boolean(),
  ...counted,
})
export type NoticeRow = z.infer<typeof NoticeRow>

export const listNotices = endpoint('GET /people/notices', {
  ...overview,
  summary: '周知の一覧と確認の進み',
  reply: z.array(NoticeRow),
})

export const UnitProgress = z.object({
  id: z.uuid().nullable(),
  name: z.string(),
  ...counted,
  /** May the caller see names of this unit, and record paper sheets for it? */
  mayName: z.boolean(),
  mayRecord: z.boolean(),
})
export type UnitProgress = z.infer<typeof UnitProgress>

export const SheetRow = z.object({
  id: z.uuid(),
  unit: z.string(),
  signedOn: z.string(),
  signed: z.int(),
  by: z.string().nullable(),
  at: z.string(),
  note: z.string().nullable(),
})

export const readNoticeProgress = endpoint('GET /people/notices/:id', {
  ...overview,
  summary: '課室ごとの確認の進み',
  reply: NoticeRow.extend({
    organs: z.array(z.object({ name: z.string(), effectiveOn: z.string() })),
    units: z.array(UnitProgress),
    sheets: z.array(SheetRow),
  }),
})

/** 未確認・確認済み・不在: where a person stands with a notice. */
export const noticeDutyStates = ['open', 'done', 'away'] as const

export const NamedDuty = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.enum(noticeDutyStates),
  dueOn: z.string(),
  isLate: z.boolean(),
  confirmedOn: z.string().nullable(),
  onPaper: z.boolean(),
  hasAccount: z.boolean(),
  /** Asked to pledge, and has not yet. */
  owesPledge: z.boolean(),
})
export type NamedDuty = z.infer<typeof NamedDuty>

/** `none` names those who belong to no unit (議員 among them). */
const UnitQuery = z.union([z.uuid(), z.literal('none')])

export const listNamed = endpoint('GET /people/notices/:id/people', {
  article,
  right: 'people.named:read',
  summary: '課室の職員等が確認したか',
  query: z.object({ unit: UnitQuery }),
  reply: z.object({ title: z.string(), unit: z.string(), rows: z.array(NamedDuty), mayRecord: z.boolean() }),
})

export const exportProgress = endpoint('GET /people/notices/:id/export', {
  article,
  right: 'people.named:read',
  summary: '確認の進みを書き出す',
  query: z.object({ format: z.enum(['csv', 'csv-shift_jis', 'xlsx']).default('xlsx') }),
  reply: 'file',
})

/** What the paper list shows above the names: everything that is signed for. */
export const readSignatures = endpoint('GET /people/notices/:id/sheet', {
  article,
  right: 'people.sheet:write',
  summary: '署名簿',
  query: z.object({ unit: UnitQuery }),
  reply: z.object({
    title: z.string(),
    effectiveOn: z.string(),
    unit: z.string(),
    clauses: z.array(NoticeClause),
    pledge: z.string().nullable(),
    rows: z.array(NamedDuty),
  }),
})

export const recordSheet = endpoint('POST /people/notices/:id/sheets', {
  article,
  right: 'people.sheet:write',
  summary: '署名簿に署名した者を記録する',
  body: z.object({
    unit: UnitQuery,
    signedOn: z.iso.date(),
    /** 2,000: more than any unit has; a larger office signs in several sheets. */
    persons: z.array(z.uuid()).min(1).max(2_000),
    note: z.string().trim().max(500).nullable(),
  }),
  reply: z.object({ id: z.uuid(), recorded: z.int() }),
})
