// 7 指摘・回答・改善計画・フォローアップ: auditee and auditor take turns until somebody other than the auditee closes it.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { AuditFile } from './audit-work.ts'
import { auditFindingStates, findingSeverities, findingSteps } from './audit-terms.ts'

const article = '7'
const text = (most: number) => z.string().trim().min(1).max(most)

export const AuditFinding = z.object({
  id: z.uuid(),
  engagement: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
  rowId: z.uuid().nullable(),
  number: z.int(),
  severity: z.enum(findingSeverities),
  title: z.string(),
  fact: z.string(),
  criterion: z.string(),
  recommendation: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  post: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  state: z.enum(auditFindingStates),
  /** Day by which the next act is due. */
  dueOn: z.string().nullable(),
  isLate: z.boolean(),
  steps: z.array(
    z.object({
      id: z.uuid(),
      act: z.enum(findingSteps),
      text: z.string(),
      agrees: z.boolean().nullable(),
      cause: z.string().nullable(),
      measure: z.string().nullable(),
      post: z.string().nullable(),
      dueOn: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  files: z.array(AuditFile),
  may: z.object({ answer: z.boolean(), judge: z.boolean() }),
})
export type AuditFinding = z.infer<typeof AuditFinding>

const readFindings = { article, right: 'assurance.audit-finding:read' } as const
const answer = { article, right: 'assurance.audit-finding:answer' } as const
const judge = { article, right: 'assurance.audit-finding:judge' } as const

export const listAuditFindings = endpoint('GET /assurance/audit/findings', {
  article,
  /** Whoever may read some finding; the list holds those of their own. */
  right: 'assurance.audit-finding:list',
  summary: '監査の指摘の一覧',
  query: z.object({
    engagement: z.uuid().optional(),
    state: z.enum(['open', 'late', 'closed', 'all']).default('open'),
  }),
  reply: z.array(AuditFinding),
})
export const readAuditFinding = endpoint('GET /assurance/audit/findings/:id', {
  ...readFindings,
  summary: '監査の指摘の内容',
  reply: AuditFinding,
})
export const raiseFinding = endpoint('POST /assurance/audit/engagements/:id/findings', {
  article,
  right: 'assurance.audit:work',
  summary: '指摘を記す',
  body: z.object({
    rowId: z.uuid().nullable(),
    severity: z.enum(findingSeverities),
    title: text(200),
    fact: text(10_000),
    criterion: text(2_000),
    recommendation: text(10_000),
    unit: z.uuid(),
    post: z.uuid().nullable(),
    answerDue: z.iso.date().nullable(),
  }),
  reply: AuditFinding,
})
export const answerFinding = endpoint('POST /assurance/audit/findings/:id/response', {
  ...answer,
  summary: '指摘に回答し、改善計画を出す',
  body: z.object({
    agrees: z.boolean(),
    text: text(10_000),
    cause: z.string().trim().max(4_000).nullable(),
    measure: z.string().trim().max(10_000).nullable(),
    post: z.uuid().nullable(),
    dueOn: z.iso.date().nullable(),
  }),
  reply: AuditFinding,
})
export const reportImprovement = endpoint('POST /assurance/audit/findings/:id/completion', {
  ...answer,
  summary: '改善の完了を報告する',
  body: z.object({ text: text(10_000) }),
  reply: AuditFinding,
})
export const attachAnswerFile = endpoint('POST /assurance/audit/findings/:id/files', {
  ...answer,
  summary: '改善の証拠を添える',
  query: z.object({ name: z.string().min(1).max(255) }),
  body: 'bytes',
  reply: AuditFile,
})
export const downloadAnswerFile = endpoint('GET /assurance/audit/findings/:id/files/:file', {
  ...readFindings,
  summary: '改善の証拠を受け取る',
  reply: 'file',
})
export const judgeFindingAnswer = endpoint('POST /assurance/audit/findings/:id/judgement', {
  ...judge,
  summary: '回答・改善計画を了承又は差し戻す',
  body: z.object({ accepted: z.boolean(), text: text(4_000) }),
  reply: AuditFinding,
})
export const followUpFinding = endpoint('POST /assurance/audit/findings/:id/follow-up', {
  ...judge,
  summary: '改善の状況を確かめた結果を記す',
  body: z.object({ text: text(4_000) }),
  reply: AuditFinding,
})
export const closeFinding = endpoint('POST /assurance/audit/findings/:id/closure', {
  ...judge,
  summary: '改善を確かめて指摘を完了とする',
  body: z.object({ text: text(4_000) }),
  reply: AuditFinding,
})
export const reopenFinding = endpoint('POST /assurance/audit/findings/:id/reopening', {
  ...judge,
  summary: '完了した指摘を再開する',
  body: z.object({ text: text(4_000) }),
  reply: AuditFinding,
})
