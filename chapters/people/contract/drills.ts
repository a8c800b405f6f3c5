// 6(5)・6(7) 机上訓練・CSIRT訓練: a scenario with its injects, what was done when, what was seen, what follows.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { choice, date, longText, reference, text } from '../../../kernel/contract/field.ts'
import type { Choice } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

const article = '6(5)'

export const drillKinds = [
  { value: 'csirt', ja: 'CSIRT訓練', en: 'CSIRT drill' },
  { value: 'tabletop', ja: '机上訓練', en: 'Tabletop drill' },
] as const satisfies readonly Choice[]

/** 6(5): drills, planned and held. */
export const drillLedger = defineLedger({
  id: 'people.drill',
  title: { ja: '机上訓練・CSIRT訓練', en: 'Tabletop and CSIRT drills' },
  one: { ja: '訓練', en: 'Drill' },
  article,
  path: '/people/drills',
  name: 'title',
  fields: {
    title: text(
      { ja: '訓練の名前', en: 'Title' },
      { required: true, key: true, list: true, search: true, synonyms: ['名称', '件名'] },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, drillKinds, { required: true, list: true, filter: true }),
    heldOn: date(
      { ja: '実施日', en: 'Held on' },
      { required: true, list: true, filter: true, synonyms: ['実施年月日', '開催日'] },
    ),
    place: text({ ja: '場所', en: 'Place' }, { list: true }),
    unit: reference({ ja: '実施する課', en: 'Unit' }, 'organization.unit', { filter: true }),
    owner: reference({ ja: '進行する人', en: 'Led by' }, 'organization.person', { list: true }),
    purpose: longText({ ja: 'ねらい', en: 'Purpose' }, {}),
    scenario: longText({ ja: '想定（シナリオ）', en: 'Scenario' }, { required: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

export const Participant = z.object({
  role: z.string().trim().min(1).max(100),
  person: z.uuid().nullable(),
})
export const Inject = z.object({
  /** Minutes after the start. */
  minute: z.int().min(0).max(1_440),
  text: z.string().trim().min(1).max(2_000),
  expected: z.string().trim().max(2_000),
})
/** 100 and 60: a day's exercise for a whole city hall. */
export const DrillPlan = z.object({
  participants: z.array(Participant).max(100),
  injects: z.array(Inject).max(60),
})
export type DrillPlan = z.infer<typeof DrillPlan>

export const Followup = z.object({
  id: z.uuid(),
  drill: z.object({ id: z.uuid(), title: z.string() }),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: z.string(),
  state: z.enum(['open', 'late', 'closed']),
  done: z.string().nullable(),
  closedAt: z.string().nullable(),
  mayClose: z.boolean(),
})
export type Followup = z.infer<typeof Followup>

export const DrillCourse = z.object({
  id: z.uuid(),
  state: z.enum(['planned', 'under-way', 'held']),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  participants: z.array(Participant.extend({ name: z.string().nullable() })),
  injects: z.array(Inject),
  entries: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['act', 'good', 'improve']),
      text: z.string(),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
  followups: z.array(Followup),
  mayWrite: z.boolean(),
})
export type DrillCourse = z.infer<typeof DrillCourse>

export const scenarioIds = ['ransomware', 'lost-usb', 'wrong-mail', 'web-defacement'] as const

export const beginFromScenario = endpoint('POST /people/drills/from-scenario', {
  summary: 'ひな形の想定から訓練をつくる',
  article,
  right: 'people.drill:write',
  body: z.object({ scenario: z.enum(scenarioIds), heldOn: z.iso.date() }),
  reply: z.object({ id: z.uuid() }),
})
export const readDrillCourse = endpoint('GET /people/drills/:id/course', {
  summary: '訓練の進行と記録',
  article,
  right: 'people.drill:read',
  reply: DrillCourse,
})
export const planDrill = endpoint('PUT /people/drills/:id/plan', {
  summary: '訓練の参加者と付与する状況を決める',
  article,
  right: 'people.drill:write',
  body: DrillPlan,
  reply: DrillCourse,
})
export const startDrill = endpoint('POST /people/drills/:id/start', {
  summary: '訓練を始める',
  article,
  right: 'people.drill:write',
  reply: DrillCourse,
})
export const endDrill = endpoint('POST /people/drills/:id/end', {
  summary: '訓練を終える',
  article,
  right: 'people.drill:write',
  reply: DrillCourse,
})
export const writeDrillEntry = endpoint('POST /people/drills/:id/entries', {
  summary: '訓練でしたこと・気づいたことを記録する',
  article,
  right: 'people.drill:write',
  body: z.object({
    kind: z.enum(['act', 'good', 'improve']),
    text: z.string().trim().min(1).max(2_000),
    /** When it was; absent: now. */
    at: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
  reply: DrillCourse,
})
export const addFollowup = endpoint('POST /people/drills/:id/followups', {
  summary: '訓練の改善を決める',
  article,
  right: 'people.drill:write',
  body: z.object({ text: z.string().trim().min(1).max(1_000), owner: z.uuid(), dueOn: z.iso.date() }),
  reply: DrillCourse,
})
export const listFollowups = endpoint('GET /people/followups', {
  summary: '訓練の改善の一覧',
  article,
  right: 'people.drill.followup:list',
  reply: z.object({ rows: z.array(Followup), sight: z.enum(['all', 'own']) }),
})
export const closeFollowup = endpoint('POST /people/followups/:id/closing', {
  summary: '訓練の改善を済ませる',
  article,
  right: 'people.drill.followup:close',
  body: z.object({ done: z.string().trim().min(1).max(1_000) }),
  reply: Followup,
})
