// 5.3 インシデントの報告: what anybody noticed, told in under a minute, and what the window made of it.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import type { Choice } from '../../../kernel/contract/field.ts'

const article = '6(5)'

export const reportKinds = [
  { value: 'incident', ja: '事故、または事故かもしれないこと', en: 'An incident, or what may be one' },
  { value: 'suspicious-mail', ja: '不審なメール', en: 'A suspicious mail' },
  { value: 'near-miss', ja: 'ヒヤリハット（事故にならずに済んだこと）', en: 'A near miss' },
] as const satisfies readonly Choice[]
export type ReportKind = (typeof reportKinds)[number]['value']

export const answers = [
  { value: 'yes', ja: 'はい', en: 'Yes' },
  { value: 'no', ja: 'いいえ', en: 'No' },
  { value: 'unknown', ja: '分からない', en: 'Not known' },
] as const satisfies readonly Choice[]

const Answer = z.enum(['yes', 'no', 'unknown'])
const kinds = ['incident', 'suspicious-mail', 'near-miss'] as const

/** 4,000: two pages; details follow by note and file. */
export const longestReport = 4_000
/** 5 MB and 5 files: a screenshot or a mail as it came; logs go to the window another way. */
export const largestReportFile = 5 * 1024 * 1024
export const mostReportFiles = 5

/** Who needs it when: the report itself asks for no more than what happened. */
export const NewReport = z.object({
  kind: z.enum(kinds),
  what: z.string().trim().min(1).max(longestReport),
  affected: z.string().trim().max(500).default(''),
  /** Absent: now. */
  noticedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  occurredAt: z.iso.datetime({ offset: true }).nullable().default(null),
  goingOn: Answer.default('unknown'),
  myNumber: Answer.default('unknown'),
  mailSender: z.string().trim().max(320).default(''),
  mailSubject: z.string().trim().max(500).default(''),
  /** Whose report it is, where somebody else types it. */
  forPerson: z.uuid().nullable().default(null),
})
export type NewReport = z.infer<typeof NewReport>

export const reportStates = ['waiting', 'received', 'closed'] as const

export const Report = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  state: z.enum(reportStates),
  what: z.string(),
  affected: z.string(),
  occurredAt: z.string().nullable(),
  noticedAt: z.string(),
  reportedAt: z.string(),
  receivedAt: z.string().nullable(),
  goingOn: Answer,
  myNumber: Answer,
  mailSender: z.string().nullable(),
  mailSubject: z.string().nullable(),
  /** null: without name. */
  reporter: z.string().nullable(),
  enteredBy: z.string().nullable(),
  unit: z.string().nullable(),
  /** It was the mail of an exercise. */
  isExercise: z.boolean(),
  /** Longer without receipt than the city allows. */
  isLate: z.boolean(),
})
export type Report = z.infer<typeof Report>

export const ReportDetail = Report.extend({
  receivedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedBecause: z.string().nullable(),
  notes: z.array(z.object({ id: z.uuid(), text: z.string(), by: z.string().nullable(), at: z.string() })),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int() })),
  may: z.object({ handle: z.boolean(), note: z.boolean(), attach: z.boolean() }),
})
export type ReportDetail = z.infer<typeof ReportDetail>

export const fileReport = endpoint('POST /people/reports', {
  summary: 'インシデント・ヒヤリハットを報告する',
  article,
  right: 'people.report:file',
  body: NewReport,
  /** `exercise`: the mail was one of an exercise; the reporter is told at once. */
  reply: z.object({ id: z.uuid(), exercise: z.boolean(), told: z.array(z.string()) }),
})
export const listReports = endpoint('GET /people/reports', {
  summary: '報告の一覧',
  article,
  right: 'people.report:list',
  query: z.object({
    state: z.enum(['all', ...reportStates]).default('all'),
    kind: z.enum(['all', ...kinds]).default('all'),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  reply: z.object({
    rows: z.array(Report),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    counts: z.record(z.string(), z.int()),
    /** Everybody's, those of one's units, or one's own. */
    sight: z.enum(['all', 'units', 'own']),
  }),
})
export const readReport = endpoint('GET /people/reports/:id', {
  summary: '報告の内容',
  article,
  right: 'people.report:read',
  reply: ReportDetail,
})
export const receiveReport = endpoint('POST /people/reports/:id/receipt', {
  summary: '報告を受け付ける',
  article,
  right: 'people.report:handle',
  reply: ReportDetail,
})
export const noteReport = endpoint('POST /people/reports/:id/notes', {
  summary: '報告に引継ぎの記録を加える',
  article,
  right: 'people.report:note',
  body: z.object({ text: z.string().trim().min(1).max(4_000) }),
  reply: ReportDetail,
})
export const closeReport = endpoint('POST /people/reports/:id/closing', {
  summary: '報告の対応を終える',
  article,
  right: 'people.report:handle',
  body: z.object({ because: z.string().trim().min(1).max(2_000) }),
  reply: ReportDetail,
})
export const attachToReport = endpoint('POST /people/reports/:id/files', {
  summary: '報告にファイルを付ける',
  article,
  right: 'people.report:attach',
  query: z.object({ name: z.string().trim().min(1).max(200) }),
  body: 'bytes',
  reply: ReportDetail,
})
export const readReportFile = endpoint('GET /people/reports/:id/files/:file', {
  summary: '報告に付いたファイルを取り出す',
  article,
  right: 'people.report:read',
  reply: 'file',
})

/** What a city settles about drills and reports; every number is a default of ours, no law names one. */
export const DrillSettings = z.object({
  /** Of those who got the mail of an exercise, how many per hundred report it in time. */
  targetRate: z.int().min(1).max(100),
  /** Smaller groups are not counted by themselves, so that nobody is exposed. */
  smallestGroup: z.int().min(3).max(100),
  /** The window has a report within so many hours. */
  receiveWithinHours: z.int().min(1).max(168),
  /** What is noticed is reported within so many hours. */
  reportWithinHours: z.int().min(1).max(168),
  /** Near misses are taken without a name. */
  nearMissOpen: z.boolean(),
})
export type DrillSettings = z.infer<typeof DrillSettings>
export const defaultDrillSettings: DrillSettings = {
  targetRate: 50,
  smallestGroup: 10,
  receiveWithinHours: 24,
  reportWithinHours: 24,
  nearMissOpen: true,
}
export const readDrillSettings = endpoint('GET /people/drill-settings', {
  summary: '訓練と報告の設定',
  article,
  right: 'people.drill-settings:read',
  reply: z.object({ settings: DrillSettings, mayWrite: z.boolean() }),
})
export const changeDrillSettings = endpoint('PUT /people/drill-settings', {
  summary: '訓練と報告の設定を改める',
  article,
  right: 'people.drill-settings:write',
  body: DrillSettings,
  reply: z.object({ settings: DrillSettings, mayWrite: z.boolean() }),
})
