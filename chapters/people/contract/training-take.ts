// 6(5): taking a course: what waits for me, reading, the test, the certificate.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { LessonSection, questionKinds } from './training-course.ts'

const article = '6(5)'
const right = 'people.training:take'

/** `ahead`: not yet begun; `late`: past its day. */
export const dutyStates = ['done', 'open', 'late', 'ahead'] as const

export const Duty = z.object({
  id: z.uuid(),
  title: z.string(),
  course: z.object({ id: z.uuid(), title: z.string(), minutes: z.int().nullable(), isOnline: z.boolean() }),
  startsOn: z.iso.date(),
  dueOn: z.iso.date(),
  state: z.enum(dutyStates),
  /** Lessons in a room that count, from today on. */
  lessons: z.array(z.object({ id: z.uuid(), heldOn: z.iso.date(), hours: z.string().nullable(), place: z.string() })),
})
export type Duty = z.infer<typeof Duty>

const Done = z.object({
  id: z.uuid(),
  course: z.object({ id: z.uuid(), title: z.string() }),
  doneOn: z.iso.date(),
  number: z.string(),
  how: z.enum(['test', 'reading', 'package', 'room']),
})

export const listMyTraining = endpoint('GET /people/my-training', {
  summary: 'わたしの研修',
  article,
  right,
  reply: z.object({
    duties: z.array(Duty),
    done: z.array(Done),
    /** Courses open to everybody, which nobody has to take now. */
    others: z.array(z.object({ id: z.uuid(), title: z.string(), minutes: z.int().nullable() })),
  }),
})

/** A question as it is asked: what is right stays with the server. */
export const Asked = z.object({
  id: z.string(),
  kind: z.enum(questionKinds),
  text: z.string(),
  choices: z.array(z.object({ id: z.string(), text: z.string() })),
})
export type Asked = z.infer<typeof Asked>

/** Answers by question; 100 questions of 8 choices at most. */
export const Answers = z.record(z.string().max(40), z.array(z.string().max(40)).max(8))
export type Answers = z.infer<typeof Answers>

export const Paper = z.object({
  id: z.uuid(),
  course: z.object({ id: z.uuid(), title: z.string() }),
  version: z.int(),
  questions: z.array(Asked),
  answers: Answers,
  pass: z.int(),
  startedAt: z.string(),
})
export type Paper = z.infer<typeof Paper>

export const Graded = z.object({
  id: z.uuid(),
  course: z.object({ id: z.uuid(), title: z.string() }),
  version: z.int(),
  correct: z.int(),
  total: z.int(),
  pass: z.int(),
  isPassed: z.boolean(),
  at: z.string(),
  items: z.array(
    Asked.extend({
      chosen: z.array(z.string()),
      right: z.array(z.string()),
      isRight: z.boolean(),
      explanation: z.string(),
    }),
  ),
  completion: z.uuid().nullable(),
})
export type Graded = z.infer<typeof Graded>

export const Learning = z.object({
  course: z.object({
    id: z.uuid(),
    title: z.string(),
    summary: z.string().nullable(),
    minutes: z.int().nullable(),
  }),
  /** Null where nothing has been published yet: a course held in a room only. */
  version: z.object({ id: z.uuid(), number: z.int() }).nullable(),
  sections: z.array(LessonSection),
  read: z.array(z.string()),
  package: z
    .object({
      id: z.uuid(),
      scos: z.array(
        z.object({ id: z.string(), title: z.string(), status: z.enum(['new', 'incomplete', 'completed', 'failed']) }),
      ),
    })
    .nullable(),
  test: z
    .object({
      count: z.int(),
      pass: z.int(),
      /** Tries left; null: as often as needed. */
      left: z.int().nullable(),
      waitUntil: z.string().nullable(),
      /** A test that was begun and not handed in. */
      open: z.uuid().nullable(),
    })
    .nullable(),
  attempts: z.array(
    z.object({ id: z.uuid(), at: z.string(), correct: z.int(), total: z.int(), isPassed: z.boolean() }),
  ),
  completion: z.object({ id: z.uuid(), doneOn: z.iso.date() }).nullable(),
})
export type Learning = z.infer<typeof Learning>

export const readLearning = endpoint('GET /people/learning/:id', {
  summary: '教材を開く',
  article,
  right,
  reply: Learning,
})
export const markRead = endpoint('POST /people/learning/:id/reading', {
  summary: '読み終えた節を記録する',
  article,
  right,
  body: z.object({ version: z.uuid(), section: z.string().min(1).max(40) }),
  reply: z.object({ read: z.array(z.string()), completion: z.uuid().nullable() }),
})
export const startAttempt = endpoint('POST /people/learning/:id/attempts', {
  summary: '確認テストを始める',
  article,
  right,
  reply: Paper,
})
export const readAttempt = endpoint('GET /people/attempts/:id', {
  summary: '確認テストの問題',
  article,
  right,
  reply: z.object({ paper: Paper.nullable(), graded: Graded.nullable() }),
})
export const saveAnswers = endpoint('PUT /people/attempts/:id/answers', {
  summary: '確認テストの答えを途中で保存する',
  article,
  right,
  body: z.object({ answers: Answers }),
  reply: z.object({ saved: z.int() }),
})
export const submitAttempt = endpoint('POST /people/attempts/:id/submission', {
  summary: '確認テストを提出する',
  article,
  right,
  body: z.object({ answers: Answers }),
  reply: Graded,
})

export const Certificate = z.object({
  id: z.uuid(),
  number: z.string(),
  person: z.string(),
  unit: z.string().nullable(),
  course: z.string(),
  version: z.int().nullable(),
  doneOn: z.iso.date(),
  how: z.enum(['test', 'reading', 'package', 'room']),
  city: z.string(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type Certificate = z.infer<typeof Certificate>
export const readCertificate = endpoint('GET /people/certificates/:id', {
  summary: '修了証',
  article,
  right,
  reply: Certificate,
})
export const verifyCertificate = endpoint('GET /people/certificate-check', {
  summary: '修了証の番号を確かめる',
  article,
  right,
  query: z.object({ number: z.string().trim().min(1).max(40) }),
  reply: z.object({ found: Certificate.nullable() }),
})
