// 6(5) 標的型メール訓練: planned, decided by somebody else, sent, counted; what is shown first is how many reported in time.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { MailAddress, MailName } from '../../../kernel/contract/mail.ts'

const article = '6(5)'

/** Replaced for each person; the link has to be there. */
export const placeholders = ['{氏名}', '{所属}', '{リンク}'] as const

const Subject = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, '改行は使えません。')
const Body = z
  .string()
  .trim()
  .min(1)
  .max(8_000)
  .refine((text) => text.includes('{リンク}'), '本文に {リンク} を入れてください。')
/** What gave it away, one a line; shown to whoever pressed. */
const Hints = z.string().trim().min(1).max(2_000)

export const MailTemplate = z.object({
  /** A starter's name or a uuid. */
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/u)
    .max(60),
  name: z.string().trim().min(1).max(100),
  subject: Subject,
  body: Body,
  senderName: MailName,
  senderAddress: MailAddress,
  hints: Hints,
})
export type MailTemplate = z.infer<typeof MailTemplate>

export const listMailTemplates = endpoint('GET /people/mail-templates', {
  summary: '訓練メールのひな形',
  article,
  right: 'people.exercise:read',
  reply: z.object({ rows: z.array(MailTemplate.extend({ isStarter: z.boolean() })), mayWrite: z.boolean() }),
})
export const saveMailTemplate = endpoint('POST /people/mail-templates', {
  summary: '訓練メールのひな形を保存する',
  article,
  right: 'people.exercise:write',
  /** Without an id a new one is made. */
  body: MailTemplate.extend({ id: MailTemplate.shape.id.nullable() }),
  reply: MailTemplate,
})
export const removeMailTemplate = endpoint('POST /people/mail-templates/removal', {
  summary: '訓練メールのひな形を消す',
  article,
  right: 'people.exercise:write',
  body: z.object({ id: MailTemplate.shape.id }),
  reply: z.object({ id: z.string() }),
})

export const exerciseStates = ['draft', 'asked', 'returned', 'running', 'ended'] as const
export type ExerciseState = (typeof exerciseStates)[number]
export const scopes = ['all', 'units', 'sample'] as const

const Plan = z.object({
  title: z.string().trim().min(1).max(100),
  subject: Subject,
  body: Body,
  senderName: MailName,
  senderAddress: MailAddress,
  hints: Hints,
  scope: z.enum(scopes),
  units: z.array(z.uuid()).max(1_000),
  sampleSize: z.int().min(1).max(100_000).nullable(),
  /** Where the links lead: the address at which staff reach this server. */
  baseUrl: z
    .url({ protocol: /^https?$/u })
    .max(200)
    .transform((url) => url.replace(/\/+$/u, '')),
  sendsFrom: z.iso.date(),
  sendsTo: z.iso.date(),
  hourFrom: z.int().min(0).max(23),
  hourTo: z.int().min(1).max(24),
  endsOn: z.iso.date(),
  /** Reported so soon after the mail went out counts as in time. */
  inTimeMinutes: z.int().min(1).max(10_080),
})
export const ExercisePlan = Plan.refine((plan) => plan.scope !== 'units' || plan.units.length > 0, {
  path: ['units'],
  message: '対象の課を選んでください。',
})
  .refine((plan) => (plan.scope === 'sample') === (plan.sampleSize !== null), {
    path: ['sampleSize'],
    message: '抽出する人数を入れてください。',
  })
  .refine((plan) => plan.hourFrom < plan.hourTo, {
    path: ['hourTo'],
    message: '終わりの時刻は、始まりより後にしてください。',
  })
  .refine((plan) => plan.sendsFrom <= plan.sendsTo, {
    path: ['sendsTo'],
    message: '送り終える日は、送り始める日より後にしてください。',
  })
  .refine((plan) => plan.sendsTo <= plan.endsOn, {
    path: ['endsOn'],
    message: '締める日は、送り終える日より後にしてください。',
  })
export type ExercisePlan = z.infer<typeof ExercisePlan>

/** Counts of one exercise or of one group of it. */
export const Figures = z.object({
  targets: z.int(),
  /** Without a mail address. */
  unreachable: z.int(),
  delivered: z.int(),
  failed: z.int(),
  opened: z.int(),
  visited: z.int(),
  pressed: z.int(),
  reported: z.int(),
  inTime: z.int(),
})
export type Figures = z.infer<typeof Figures>

export const Exercise = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(exerciseStates),
  owner: z.string().nullable(),
  sendsFrom: z.string(),
  sendsTo: z.string(),
  endsOn: z.string(),
  endedAt: z.string().nullable(),
  figures: Figures.nullable(),
})
export type Exercise = z.infer<typeof Exercise>

export const ExerciseDetail = Exercise.extend({
  plan: Plan,
  seed: z.string(),
  draftedAt: z.string(),
  requestedAt: z.string().nullable(),
  decision: z
    .object({ approved: z.boolean(), by: z.string().nullable(), at: z.string(), comment: z.string() })
    .nullable(),
  endedBecause: z.string().nullable(),
  /** How many the plan reaches today; for whoever decides. */
  reach: z.object({ people: z.int(), withoutAddress: z.int() }),
  /** A group too small to be shown by itself has null. */
  units: z.array(z.object({ id: z.string(), name: z.string(), targets: z.int(), figures: Figures.nullable() })),
  last: z.object({ id: z.uuid(), title: z.string(), endedAt: z.string(), figures: Figures }).nullable(),
  targetRate: z.int(),
  smallestGroup: z.int(),
  hasRelay: z.boolean(),
  may: z.object({ write: z.boolean(), decide: z.boolean(), names: z.boolean() }),
})
export type ExerciseDetail = z.infer<typeof ExerciseDetail>

export const listExercises = endpoint('GET /people/exercises', {
  summary: '標的型メール訓練の一覧',
  article,
  right: 'people.exercise:results',
  reply: z.object({ rows: z.array(Exercise), mayWrite: z.boolean(), targetRate: z.int() }),
})
export const draftExercise = endpoint('POST /people/exercises', {
  summary: '標的型メール訓練を起案する',
  article,
  right: 'people.exercise:write',
  body: ExercisePlan,
  reply: ExerciseDetail,
})
export const readExercise = endpoint('GET /people/exercises/:id', {
  summary: '標的型メール訓練の内容と結果',
  article,
  right: 'people.exercise:results',
  reply: ExerciseDetail,
})
export const reviseExercise = endpoint('PUT /people/exercises/:id', {
  summary: '標的型メール訓練の案を改める',
  article,
  right: 'people.exercise:write',
  body: ExercisePlan,
  reply: ExerciseDetail,
})
export const askForExercise = endpoint('POST /people/exercises/:id/request', {
  summary: '標的型メール訓練の実施を伺う',
  article,
  right: 'people.exercise:write',
  reply: ExerciseDetail,
})
export const decideExercise = endpoint('POST /people/exercises/:id/decision', {
  summary: '標的型メール訓練の実施を決める',
  article,
  right: 'people.exercise:decide',
  body: z.object({ approved: z.boolean(), comment: z.string().trim().max(1_000) }),
  reply: ExerciseDetail,
})
export const endExercise = endpoint('POST /people/exercises/:id/end', {
  summary: '標的型メール訓練を早く終える',
  article,
  right: 'people.exercise:write',
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: ExerciseDetail,
})
export const readExerciseNames = endpoint('GET /people/exercises/:id/names', {
  summary: '標的型メール訓練の一人ずつの結果',
  article,
  right: 'people.exercise.names:read',
  reply: z.array(
    z.object({
      id: z.uuid(),
      person: z.string(),
      unit: z.string().nullable(),
      sentAt: z.string().nullable(),
      openedAt: z.string().nullable(),
      visitedAt: z.string().nullable(),
      pressedAt: z.string().nullable(),
      reportedAt: z.string().nullable(),
      isInTime: z.boolean(),
    }),
  ),
})
