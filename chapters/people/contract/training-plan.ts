// 6(5) 研修計画: which course, for whom, from when to when; how far it has come; what was reported.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { choice, choices, date, integer, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { fiscalYearName } from '../../../kernel/i18n/fiscal.ts'
import { personKinds, roleChoices } from '../../organization/contract.ts'

const article = '6(5)'

/** 2020 to 2060: from before the oldest record that anybody brings along to beyond what anybody plans. */
const years = Array.from({ length: 41 }, (_, at) => 2020 + at).map((year) => ({
  value: String(year),
  ja: fiscalYearName(year),
  en: `FY${year}`,
}))

export const planLedger = defineLedger({
  id: 'people.plan',
  title: { ja: '研修計画', en: 'Training plan' },
  one: { ja: '計画の項目', en: 'Item of the plan' },
  article,
  path: '/people/plan',
  name: 'title',
  fields: {
    title: text({ ja: '件名', en: 'Title' }, { required: true, list: true, search: true }),
    year: choice({ ja: '年度', en: 'Fiscal year' }, years, { required: true, list: true, filter: true }),
    course: reference({ ja: '教材', en: 'Course' }, 'people.course', { required: true, list: true, filter: true }),
    roles: choices({ ja: '対象の役割', en: 'Roles' }, roleChoices, {
      list: true,
      support: {
        ja: 'どれも選ばなければ、役割を問いません。下の条件と合わせて、すべてに当てはまる人が対象です。',
        en: 'None chosen: any role. Whoever meets all conditions is meant.',
      },
    }),
    kinds: choices(
      { ja: '対象の区分', en: 'Kinds of staff' },
      personKinds.filter(({ value }) => value !== 'external'),
      { support: { ja: 'どれも選ばなければ、区分を問いません。', en: 'None chosen: any.' } },
    ),
    unit: reference({ ja: '対象の課室', en: 'Unit' }, 'organization.unit', {
      filter: true,
      support: {
        ja: '空欄は全庁です。部を選ぶと、その下の課も対象になります。',
        en: 'Empty: the whole city. Includes what is below.',
      },
    }),
    newcomers: yesNo(
      { ja: '新規採用者だけ', en: 'Newcomers only' },
      {
        support: {
          ja: '期間中に着任した人だけを対象にし、期限は着任日から数えます。',
          en: 'Only who comes within the period; due so many days after coming.',
        },
      },
    ),
    startsOn: date({ ja: '始まり', en: 'From' }, { required: true, list: true }),
    endsOn: date({ ja: '期限', en: 'Until' }, { required: true, list: true }),
    responsible: reference({ ja: '実施の責任者', en: 'Responsible post' }, 'organization.post', { list: true }),
    room: yesNo(
      { ja: '集合研修の出席を修了とする', en: 'Attendance counts' },
      {
        support: {
          ja: '同じ教材の集合研修に出席した人を、修了として数えます。',
          en: 'Who attends a lesson of the course has completed it.',
        },
      },
    ),
    remindBefore: integer(
      { ja: '催促を始める日（期限の何日前）', en: 'Remind from (days before)' },
      { support: { ja: '空欄は14日前です。', en: 'Empty: 14.' } },
    ),
    remindEvery: integer(
      { ja: '催促の間隔（日）', en: 'Remind every (days)' },
      { support: { ja: '空欄は7日ごとです。受け終えた人には送りません。', en: 'Empty: 7. Never after completion.' } },
    ),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** Two weeks before its end and then every week: read on Monday, done by Friday. [M] editable per item. */
export const defaultReminder = { before: 14, every: 7 } as const

export const PlanFigures = z.object({
  id: z.uuid(),
  title: z.string(),
  course: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  total: z.int(),
  done: z.int(),
  late: z.int(),
})
export type PlanFigures = z.infer<typeof PlanFigures>

export const readProgress = endpoint('GET /people/training-progress', {
  summary: '研修の進み具合',
  article,
  right: 'people.progress:read',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2200).optional() }),
  reply: z.object({
    year: z.int(),
    years: z.array(z.int()),
    plans: z.array(PlanFigures),
    people: z.object({ total: z.int(), trained: z.int() }),
    reports: z.array(
      z.object({
        id: z.uuid(),
        reportedOn: z.iso.date(),
        body: z.enum(['committee', 'ciso']),
        note: z.string().nullable(),
        by: z.string().nullable(),
        figures: z.object({ total: z.int(), trained: z.int() }),
      }),
    ),
    mayReport: z.boolean(),
  }),
})

export const UnitFigures = z.object({
  unit: z.uuid().nullable(),
  name: z.string(),
  total: z.int(),
  done: z.int(),
  late: z.int(),
  /** May the caller see who. */
  mayOpen: z.boolean(),
})
export type UnitFigures = z.infer<typeof UnitFigures>
export const readPlanProgress = endpoint('GET /people/plan/:id/progress', {
  summary: '計画の項目の進み具合（課室ごと）',
  article,
  right: 'people.progress:read',
  reply: z.object({ plan: PlanFigures, units: z.array(UnitFigures), mayExport: z.boolean() }),
})

export const Trainee = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  dueOn: z.iso.date(),
  doneOn: z.iso.date().nullable(),
  state: z.enum(['done', 'open', 'late', 'ahead']),
})
export type Trainee = z.infer<typeof Trainee>
export const listTrainees = endpoint('GET /people/plan/:id/trainees', {
  summary: '課室の受講者（氏名）',
  article,
  right: 'people.progress:names',
  /** `none`: those without a unit. */
  query: z.object({ unit: z.union([z.uuid(), z.literal('none')]) }),
  reply: z.object({ rows: z.array(Trainee), total: z.int() }),
})
export const exportTrainees = endpoint('GET /people/plan/:id/export', {
  summary: '受講の状況を書き出す',
  article,
  right: 'people.progress:names',
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), unit: z.uuid().optional() }),
  reply: 'file',
})

export const reportTraining = endpoint('POST /people/training-reports', {
  summary: '研修の実施状況を報告したことを記録する',
  article,
  right: 'people.training:manage',
  body: z.object({
    year: z.int().min(2000).max(2200),
    reportedOn: z.iso.date(),
    body: z.enum(['committee', 'ciso']),
    note: z.string().trim().max(1_000).optional(),
  }),
  reply: z.object({ id: z.uuid() }),
})

/** What a city decides about its training; every number is an editable default [M]. */
export const TrainingSettings = z.object({
  /** 30 days: newcomers of April 1 are trained before the holidays of May. */
  newcomerDays: z.int().min(1).max(365),
  /** Month by whose end the year's plan stands: 6. */
  planMonth: z.int().min(4).max(12),
  /** Roles that need training of their own. */
  roles: z.array(z.string().max(40)).max(20),
  /** Address under which mails name this program; empty: mails tell the way through the menu. */
  address: z.string().trim().max(200),
})
export type TrainingSettings = z.infer<typeof TrainingSettings>
export const readTrainingSettings = endpoint('GET /people/training-settings', {
  summary: '研修の設定',
  article,
  right: 'people.progress:read',
  reply: z.object({ settings: TrainingSettings, mayWrite: z.boolean() }),
})
export const changeTrainingSettings = endpoint('PUT /people/training-settings', {
  summary: '研修の設定を改める',
  article,
  right: 'people.training:manage',
  body: TrainingSettings,
  reply: TrainingSettings,
})
