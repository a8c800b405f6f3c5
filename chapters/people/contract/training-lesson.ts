// 6(5) 集合研修: held in a room on a day; who was there.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { date, integer, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

const article = '6(5)'

export const lessonLedger = defineLedger({
  id: 'people.lesson',
  title: { ja: '集合研修', en: 'Lessons' },
  one: { ja: '集合研修', en: 'Lesson' },
  article,
  path: '/people/lessons',
  name: 'title',
  fields: {
    title: text({ ja: '件名', en: 'Title' }, { required: true, list: true, search: true }),
    course: reference({ ja: '教材', en: 'Course' }, 'people.course', { required: true, list: true, filter: true }),
    heldOn: date({ ja: '開催日', en: 'Held on' }, { required: true, list: true, synonyms: ['実施日', '日付'] }),
    hours: text(
      { ja: '時間', en: 'Hours' },
      { list: true, support: { ja: '例：13:30〜15:00', en: 'Example: 13:30–15:00' } },
    ),
    place: text({ ja: '会場', en: 'Place' }, { required: true, list: true, search: true }),
    lecturer: text({ ja: '講師', en: 'Lecturer' }, { list: true, search: true }),
    unit: reference({ ja: '対象の課室', en: 'Unit' }, 'organization.unit', {
      filter: true,
      support: { ja: '空欄は全庁です。', en: 'Empty: the whole city.' },
    }),
    capacity: integer({ ja: '定員', en: 'Capacity' }, {}),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

export const Attendee = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  /** Null: not recorded yet. */
  isPresent: z.boolean().nullable(),
})
export type Attendee = z.infer<typeof Attendee>
const Sheet = z.object({
  lesson: z.object({
    id: z.uuid(),
    title: z.string(),
    course: z.string(),
    heldOn: z.iso.date(),
    hours: z.string().nullable(),
    place: z.string(),
    lecturer: z.string().nullable(),
  }),
  rows: z.array(Attendee),
  total: z.int(),
  present: z.int(),
  mayWrite: z.boolean(),
})
export type Sheet = z.infer<typeof Sheet>

export const readSheet = endpoint('GET /people/lessons/:id/attendance', {
  summary: '出席簿',
  article,
  right: 'people.progress:names',
  reply: Sheet,
})
export const recordAttendance = endpoint('POST /people/lessons/:id/attendance', {
  summary: '出席を記録する',
  article,
  right: 'people.lesson:write',
  body: z.object({
    rows: z
      .array(z.object({ person: z.uuid(), isPresent: z.boolean() }))
      .min(1)
      .max(5_000),
    /** Why a presence is taken back: the certificate that hangs on it is withdrawn. */
    reason: z.string().trim().max(500).optional(),
  }),
  reply: Sheet,
})
export const AttendanceReport = z.object({
  file: z.uuid(),
  name: z.string(),
  encoding: z.string(),
  counts: z.object({ present: z.int(), absent: z.int(), same: z.int(), rejected: z.int() }),
  /** Rejected rows first; at most 500. */
  rows: z.array(
    z.object({
      row: z.int(),
      written: z.string(),
      person: z.string().nullable(),
      outcome: z.enum(['present', 'absent', 'same', 'rejected']),
      because: z.string().nullable(),
    }),
  ),
})
export type AttendanceReport = z.infer<typeof AttendanceReport>
export const tryAttendance = endpoint('POST /people/lessons/:id/attendance-file', {
  summary: '出席のファイルの取込みを試す',
  article,
  right: 'people.lesson:write',
  query: z.object({ name: z.string().max(255) }),
  body: 'bytes',
  reply: AttendanceReport,
})
export const applyAttendance = endpoint('POST /people/lessons/:id/attendance-file/:file/application', {
  summary: '出席のファイルを取り込む',
  article,
  right: 'people.lesson:write',
  body: z.object({ skipRejected: z.boolean() }),
  reply: AttendanceReport,
})
