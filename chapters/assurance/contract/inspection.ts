// 自己点検: questions by role, asked of everyone, answered on the home page, confirmed by each 情報セキュリティ管理者.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { date, integer, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

const article = '7'
const read = { article, right: 'assurance.inspection:read' }
const write = { article, right: 'assurance.inspection:write' }

/** Who is asked. Everyone is staff; those with a role are asked about it as well. */
export const audiences = [
  { value: 'staff', ja: '職員等', en: 'Staff' },
  { value: 'section-head', ja: '情報セキュリティ管理者', en: 'Section heads' },
  { value: 'system-manager', ja: '情報システム管理者', en: 'System managers' },
] as const
export const Audience = z.enum(audiences.map(({ value }) => value))
export type Audience = z.infer<typeof Audience>

export const answerValues = [
  { value: 'yes', ja: 'はい', en: 'Yes' },
  { value: 'no', ja: 'いいえ', en: 'No' },
  { value: 'not-applicable', ja: '該当なし', en: 'Not applicable' },
  { value: 'unknown', ja: '分からない', en: 'Do not know' },
] as const
export const AnswerValue = z.enum(answerValues.map(({ value }) => value))
export type AnswerValue = z.infer<typeof AnswerValue>

/** 60: three times the starter set; more is not answered in minutes. */
const mostQuestions = 60

export const Question = z.object({
  /** Stays the same from version to version, so that years can be compared. */
  key: z.string().regex(/^[a-z0-9-]{1,60}$/),
  text: z.string().trim().min(1).max(400),
  controls: z.array(z.string().max(100)).max(20),
  /** Ids of checks that know the answer. */
  checks: z.array(z.string().max(100)).max(20),
})
export type Question = z.infer<typeof Question>

export const Questionnaire = z.object({
  audience: Audience,
  /** 0: the starting set, not yet changed. */
  version: z.int(),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  reason: z.string().nullable(),
  questions: z.array(Question),
})
export type Questionnaire = z.infer<typeof Questionnaire>

export const listInspectionQuestions = endpoint('GET /assurance/questionnaires', {
  ...read,
  summary: '自己点検の質問',
  reply: z.object({
    questionnaires: z.array(Questionnaire),
    checks: z.array(z.object({ id: z.string(), title: z.string() })),
    mayWrite: z.boolean(),
  }),
})
export const changeInspectionQuestions = endpoint('PUT /assurance/questionnaires/:audience', {
  ...write,
  summary: '自己点検の質問を改める',
  body: z.object({
    questions: z.array(Question).min(1).max(mostQuestions),
    reason: z.string().trim().min(1).max(500),
    /** What it was opened with: a change in between is a conflict. */
    version: z.int(),
  }),
  reply: Questionnaire,
})

const Given = z.object({
  key: z.string().max(60),
  value: AnswerValue,
  comment: z.string().trim().max(1_000).default(''),
})
export type Given = z.input<typeof Given>

/** One person's questions of one audience with what is answered so far. */
export const Sheet = z.object({
  id: z.uuid(),
  audience: Audience,
  year: z.int(),
  dueOn: z.iso.date(),
  questions: z.array(z.object({ key: z.string(), text: z.string() })),
  answers: z.array(z.object({ key: z.string(), value: AnswerValue, comment: z.string() })),
  submittedAt: z.string().nullable(),
})
export type Sheet = z.infer<typeof Sheet>

const own = { article, right: 'assurance.sheet:answer' }
export const listMySheets = endpoint('GET /assurance/sheets/mine', {
  ...own,
  summary: '自分が答える自己点検',
  /** `all`: also what is already sent. */
  query: z.object({ which: z.enum(['open', 'all']).default('open') }),
  reply: z.object({ sheets: z.array(Sheet) }),
})
export const keepAnswers = endpoint('PUT /assurance/sheets/:id/answers', {
  ...own,
  summary: '自己点検の答えを途中まで保存する',
  body: z.object({ answers: z.array(Given).min(1).max(mostQuestions) }),
  reply: z.object({ answered: z.int() }),
})
export const submitSheet = endpoint('POST /assurance/sheets/:id/submission', {
  ...own,
  summary: '自己点検の答えを出す',
  body: z.object({ answers: z.array(Given).max(mostQuestions) }),
  reply: z.object({ submittedAt: z.string() }),
})

const Counts = z.object({ yes: z.int(), no: z.int(), notApplicable: z.int(), unknown: z.int() })
export type Counts = z.infer<typeof Counts>

/** One question over many people; `null` counts are too few to be shown without naming somebody. */
export const Tallied = z.object({
  audience: Audience,
  key: z.string(),
  text: z.string(),
  controls: z.array(z.string()),
  counts: Counts.nullable(),
  /** はい among はい and いいえ, of a hundred; last year's, and of all other units. */
  rate: z.int().nullable(),
  lastYear: z.int().nullable(),
  others: z.int().nullable(),
  comments: z.array(z.string()),
  /** What Sekisho knows against the yeses. */
  contradictions: z.array(z.object({ check: z.string(), title: z.string(), because: z.string(), place: z.string() })),
})
export type Tallied = z.infer<typeof Tallied>

export const UnitStanding = z.object({
  id: z.uuid(),
  name: z.string(),
  asked: z.int(),
  submitted: z.int(),
  /** Null below the smallest group, or where nobody answered with yes or no. */
  rate: z.int().nullable(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  remarks: z.string().nullable(),
})
export type UnitStanding = z.infer<typeof UnitStanding>

export const Campaign = z.object({
  id: z.uuid(),
  year: z.int(),
  opensOn: z.iso.date(),
  dueOn: z.iso.date(),
  state: z.enum(['coming', 'open', 'late', 'closed']),
  closedAt: z.string().nullable(),
  asked: z.int(),
  submitted: z.int(),
  units: z.int(),
  confirmed: z.int(),
  contradictions: z.int(),
})
export type Campaign = z.infer<typeof Campaign>

export const listInspections = endpoint('GET /assurance/inspections', {
  ...read,
  summary: '自己点検の一覧',
  reply: z.object({
    rows: z.array(Campaign),
    /** The caller's own units, for confirmation. */
    own: z.array(z.object({ campaign: z.uuid(), unit: UnitStanding })),
    mayWrite: z.boolean(),
    mayResults: z.boolean(),
  }),
})
export const openInspection = endpoint('POST /assurance/inspections', {
  ...write,
  summary: '自己点検を始める',
  body: z.object({ year: z.int().min(2000).max(2200), opensOn: z.iso.date(), dueOn: z.iso.date() }),
  reply: Campaign,
})
export const closeInspection = endpoint('POST /assurance/inspections/:id/closure', {
  ...write,
  summary: '自己点検を締め切る',
  reply: Campaign,
})

export const Contradiction = z.object({
  /** Null while the inspection is open: then it follows the facts from hour to hour. */
  id: z.uuid().nullable(),
  audience: Audience,
  key: z.string(),
  question: z.string(),
  check: z.string(),
  checkTitle: z.string(),
  yes: z.int(),
  because: z.string(),
  place: z.string(),
  resolution: z
    .object({
      outcome: z.enum(['answers-were-wrong', 'facts-were-wrong', 'both-hold']),
      explanation: z.string(),
      by: z.string().nullable(),
      at: z.string(),
    })
    .nullable(),
})
export type Contradiction = z.infer<typeof Contradiction>

export const readInspection = endpoint('GET /assurance/inspections/:id', {
  article,
  right: 'assurance.results:read',
  summary: '自己点検の結果',
  reply: z.object({
    campaign: Campaign,
    smallestGroup: z.int(),
    questions: z.array(Tallied),
    units: z.array(UnitStanding),
    contradictions: z.array(Contradiction),
    mayWrite: z.boolean(),
  }),
})
export const resolveContradiction = endpoint('POST /assurance/contradictions/:id/resolution', {
  ...write,
  summary: '答えと事実の食い違いを解く',
  body: z.object({
    outcome: z.enum(['answers-were-wrong', 'facts-were-wrong', 'both-hold']),
    explanation: z.string().trim().min(1).max(1_000),
  }),
  reply: Contradiction,
})
export const exportInspection = endpoint('GET /assurance/inspections/:id/export', {
  article,
  right: 'assurance.results:read',
  summary: '自己点検の結果を書き出す',
  reply: 'file',
})
/** For the ministry's yearly survey: how each control stands by answers and by facts. */
export const exportSurvey = endpoint('GET /assurance/inspections/:id/survey', {
  article,
  right: 'assurance.results:read',
  summary: '対策の実施状況を項目別に書き出す',
  query: z.object({ format: z.enum(['csv', 'json']).default('csv') }),
  reply: 'file',
})

const unit = { article, right: 'assurance.unit:confirm' }
export const readUnitAnswers = endpoint('GET /assurance/inspections/:id/units/:unit', {
  article,
  right: 'assurance.unit:read',
  summary: '課室の自己点検の結果',
  reply: z.object({
    campaign: Campaign,
    unit: UnitStanding,
    questions: z.array(Tallied),
    mayConfirm: z.boolean(),
    /** Why it cannot be confirmed yet; null where it can. */
    obstacle: z.string().nullable(),
    /** Day proposed for improvements. */
    improveBy: z.iso.date(),
  }),
})
export const confirmUnit = endpoint('POST /assurance/inspections/:id/units/:unit/confirmation', {
  ...unit,
  summary: '課室の自己点検の結果を確かめる',
  body: z.object({
    remarks: z.string().trim().max(2_000).default(''),
    improvements: z
      .array(
        z.object({
          audience: Audience,
          key: z.string().max(60),
          what: z.string().trim().min(1).max(200),
          dueOn: z.iso.date(),
        }),
      )
      .max(mostQuestions),
  }),
  reply: z.object({ confirmed: z.boolean(), improvements: z.int() }),
})

/** 7: what is done about a いいえ: by which post, by when, and what came of it. */
export const improvementLedger = defineLedger({
  id: 'assurance.improvement',
  title: { ja: '自己点検の改善事項', en: 'Improvements' },
  one: { ja: '改善事項', en: 'Improvement' },
  article,
  path: '/assurance/improvements',
  name: 'what',
  unit: 'unit',
  fields: {
    what: text({ ja: '改めること', en: 'What to improve' }, { required: true, list: true, search: true }),
    unit: reference({ ja: '課室', en: 'Unit' }, 'organization.unit', { required: true, list: true, filter: true }),
    owner: reference({ ja: '担当する職', en: 'Owner' }, 'organization.post', { list: true, filter: true }),
    dueOn: date({ ja: '期限', en: 'Due' }, { required: true, list: true }),
    doneOn: date({ ja: '完了日', en: 'Done' }, { list: true }),
    result: longText({ ja: '結果', en: 'Result' }, { search: true }),
    fiscalYear: integer(
      { ja: '自己点検の年度', en: 'Fiscal year' },
      { required: true, list: true, filter: true, isFiscalYear: true },
    ),
    question: text({ ja: '元の質問', en: 'Question' }, { search: true }),
    controls: text({ ja: '管理策', en: 'Controls' }, { search: true }),
  },
})

/** [M] The city's own numbers. */
export const InspectionSettings = z.object({
  /** Fewest answers that are shown to others. */
  smallestGroup: z.int().min(3).max(50),
  /** Days before the last day on which those who have not answered are reminded. */
  remindBefore: z.array(z.int().min(0).max(60)).max(5),
  improveWithin: z.int().min(7).max(365),
})
export type InspectionSettings = z.infer<typeof InspectionSettings>
export const readInspectionSettings = endpoint('GET /assurance/inspection-settings', {
  ...read,
  summary: '自己点検の決まり',
  reply: InspectionSettings.extend({ mayWrite: z.boolean() }),
})
export const changeInspectionSettings = endpoint('PUT /assurance/inspection-settings', {
  ...write,
  summary: '自己点検の決まりを改める',
  body: InspectionSettings,
  reply: InspectionSettings,
})
