// 6(8): 委託先への質問票: sent with a link that opens this one questionnaire and nothing else, answered without an account.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(8)'

export const Question = z.object({
  /** A field of the form beside `name`, who answers. */
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .refine((id) => id !== 'name'),
  text: z.string().trim().min(1).max(500),
  kind: z.enum(['yes-no', 'text', 'date']),
})
export type Question = z.infer<typeof Question>

/** What a city asks its suppliers once a year; editable before each sending. */
export const defaultQuestions: readonly Question[] = [
  { id: 'responsible', text: '情報セキュリティの責任者を定めていますか。', kind: 'yes-no' },
  { id: 'training', text: 'この1年に、作業者への教育を行いましたか。', kind: 'yes-no' },
  { id: 'pledge', text: '作業者全員から秘密保持の誓約を受けていますか。', kind: 'yes-no' },
  { id: 'access', text: '市の情報を扱える者を、必要な者に限っていますか。', kind: 'yes-no' },
  { id: 'malware', text: '不正プログラム対策と更新プログラムの適用を行っていますか。', kind: 'yes-no' },
  { id: 'media', text: '市の情報を入れた媒体を暗号化し、持出しを記録していますか。', kind: 'yes-no' },
  { id: 'subcontract', text: '承諾を受けていない再委託はありませんか（ないときは「はい」）。', kind: 'yes-no' },
  {
    id: 'incident',
    text: 'この1年に、市の情報に関わる事故や事故のおそれはありませんでしたか（なかったときは「はい」）。',
    kind: 'yes-no',
  },
  { id: 'note', text: '補足（「いいえ」の理由と、いつまでに改めるか）', kind: 'text' },
]

export const Questionnaire = z.object({
  id: z.uuid(),
  contract: z.object({ id: z.uuid(), title: z.string(), supplier: z.string() }),
  sentAt: z.string(),
  sentBy: z.string().nullable(),
  dueOn: z.string(),
  state: z.enum(['open', 'answered', 'late', 'withdrawn']),
  answeredAt: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answers: z.array(z.object({ question: Question, answer: z.string() })),
  /** Questions answered with no. */
  noes: z.int(),
})
export type Questionnaire = z.infer<typeof Questionnaire>

export const listQuestionnaires = endpoint('GET /suppliers/questionnaires', {
  summary: '委託先への質問票の一覧',
  article,
  right: 'suppliers.contract:read',
  query: z.object({ contract: z.uuid().optional() }),
  reply: z.object({ rows: z.array(Questionnaire), mayWrite: z.boolean() }),
})
export const sendQuestionnaire = endpoint('POST /suppliers/questionnaires', {
  summary: '委託先に質問票を出す',
  article,
  right: 'suppliers.contract:write',
  body: z.object({
    contractId: z.uuid(),
    dueOn: z.iso.date(),
    questions: z.array(Question).min(1).max(60),
  }),
  /** The link is shown once; only its digest is kept. */
  reply: z.object({ questionnaire: Questionnaire, path: z.string() }),
})
export const withdrawQuestionnaire = endpoint('POST /suppliers/questionnaires/:id/withdrawal', {
  summary: '質問票を取り下げる',
  article,
  right: 'suppliers.contract:write',
  reply: Questionnaire,
})
