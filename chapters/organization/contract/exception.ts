// 例外措置: where the policy cannot be kept for a time, the CISO may permit it, in writing, with an end.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

/** 申請中・承認・却下: where an application stands. */
export const exceptionStates = [
  { value: 'applied', ja: '申請中', en: 'Applied' },
  { value: 'approved', ja: '承認', en: 'Approved' },
  { value: 'rejected', ja: '却下', en: 'Rejected' },
] as const

/** 6(1), 6(7) 例外措置の申請: reason, scope, end and compensating measures; retiring it closes it. */
export const exceptionLedger = defineLedger({
  id: 'organization.exception',
  title: { ja: '例外措置', en: 'Exceptions' },
  one: { ja: '例外措置', en: 'Exception' },
  article: '6(7)',
  path: '/organization/exceptions',
  name: 'title',
  unit: 'unit',
  fields: {
    title: text({ ja: '件名', en: 'Title' }, { required: true, list: true, search: true }),
    state: choice({ ja: '審査', en: 'Decision' }, exceptionStates, {
      required: true,
      list: true,
      filter: true,
      derived: true,
    }),
    unit: reference({ ja: '課室', en: 'Unit' }, 'organization.unit', { required: true, list: true, filter: true }),
    clause: text(
      { ja: '対象の条項', en: 'Clause' },
      { list: true, search: true, support: { ja: '例：6(5)、対策基準 第34条', en: 'Such as 6(5)' } },
    ),
    controls: text(
      { ja: '対象の管理策', en: 'Controls' },
      {
        search: true,
        support: {
          ja: '管理策の番号を空白で区切って書きます。例：tech.admin.mail',
          en: 'Control ids, separated by spaces',
        },
      },
    ),
    reason: longText({ ja: '守れない理由', en: 'Why it cannot be kept' }, { required: true, search: true }),
    scope: longText({ ja: '範囲', en: 'Scope' }, { required: true, search: true }),
    measures: longText({ ja: '代わりの対策', en: 'Compensating measures' }, { required: true }),
    emergency: yesNo({ ja: '緊急（事後の申請）', en: 'Emergency (applied afterwards)' }, { required: true }),
    validFrom: date({ ja: '始まり', en: 'From' }, { required: true, list: true }),
    validTo: date({ ja: '終わり', en: 'Until' }, { required: true, list: true }),
    applicant: reference({ ja: '申請者', en: 'Applicant' }, 'organization.person', { list: true, derived: true }),
    decidedBy: reference({ ja: '決定したCISO', en: 'Decided by' }, 'organization.person', { derived: true }),
    decidedOn: date({ ja: '決定日', en: 'Decided on' }, { list: true, derived: true }),
    reviewedOn: date({ ja: '見直し日', en: 'Reviewed on' }, { derived: true }),
  },
})

const Comment = z.string().trim().min(1).max(2_000)

/** The CISO permits or refuses; nobody else, and never the applicant (兼務の禁止). */
export const decideException = endpoint('POST /organization/exceptions/:id/approval', {
  summary: '例外措置を承認又は却下する',
  article: '6(7)',
  body: z.object({ revision: z.int(), approved: z.boolean(), comment: Comment.optional() }),
  reply: z.object({ state: z.enum(['approved', 'rejected']) }),
})

/** Once a year: is it still needed? */
export const reviewException = endpoint('POST /organization/exceptions/:id/review', {
  summary: '例外措置を見直す',
  article: '6(7)',
  body: z.object({ revision: z.int(), stillNeeded: z.boolean(), comment: Comment }),
  reply: z.object({ reviewedOn: z.iso.date() }),
})

export const ExceptionCourse = z.object({
  decisions: z.array(
    z.object({ at: z.string(), act: z.enum(['approved', 'rejected']), by: z.string(), comment: z.string().nullable() }),
  ),
  reviews: z.array(z.object({ at: z.string(), by: z.string(), stillNeeded: z.boolean(), comment: z.string() })),
  /** The caller may decide on it now. */
  mayDecide: z.boolean(),
  mayReview: z.boolean(),
})
export type ExceptionCourse = z.infer<typeof ExceptionCourse>

/** What was decided on an exception, when and by whom. */
export const courseOfException = endpoint('GET /organization/exceptions/:id/course', {
  summary: '例外措置の経過',
  article: '6(7)',
  right: 'organization.exception:read',
  reply: ExceptionCourse,
})
