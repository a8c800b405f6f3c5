// 7 実施計画: one audit, its auditors and their independence.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { AuditDecision } from './audit-plan.ts'
import { engagementKinds, engagementStates } from './audit-terms.ts'

const article = '7'
const read = { article, right: 'assurance.audit:read' } as const
const write = { article, right: 'assurance.audit-engagement:write' } as const
const text = (most: number) => z.string().trim().min(1).max(most)
/** 200: an audit of more units or systems at once is several audits. */
const Ids = z.array(z.uuid()).max(200)

/** Why somebody may not audit this: in words, with the record that says so. */
export const AuditConflict = z.object({
  code: z.enum(['holds-post', 'held-post', 'manages-system', 'own-office', 'is-auditee']),
  because: z.string(),
})
export type AuditConflict = z.infer<typeof AuditConflict>

export const AuditMember = z.object({
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  leads: z.boolean(),
  conflicts: z.array(z.string()),
  exception: z.object({ id: z.uuid(), title: z.string() }).nullable(),
})

export const Engagement = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: z.enum(engagementKinds),
  fiscalYear: z.int(),
  planTitle: z.string().nullable(),
  purpose: z.string(),
  criteria: z.string(),
  edition: z.string(),
  contractTitle: z.string().nullable(),
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  systems: z.array(z.object({ id: z.uuid(), name: z.string() })),
  controls: z.array(z.object({ id: z.string(), name: z.string() })),
  startsOn: z.string(),
  endsOn: z.string(),
  applicant: z.string(),
  state: z.enum(engagementStates),
  decision: z
    .object({ act: z.enum(['approved', 'rejected']), by: z.string(), at: z.string(), comment: z.string().nullable() })
    .nullable(),
  members: z.array(AuditMember),
  /** Independence as it stands today: conflicts that no exception in force covers. */
  warnings: z.array(z.string()),
  conclusion: z.object({ opinion: z.string(), strengths: z.string(), by: z.string(), at: z.string() }).nullable(),
  deliveries: z.array(
    z.object({
      id: z.uuid(),
      toWhom: z.enum(['ciso', 'committee', 'public']),
      onDay: z.string(),
      note: z.string(),
      by: z.string(),
    }),
  ),
  submissions: z.array(z.object({ id: z.uuid(), submittedOn: z.string(), receipt: z.string(), by: z.string() })),
  counts: z.object({ rows: z.int(), judged: z.int(), findings: z.int(), open: z.int() }),
  may: z.object({
    decide: z.boolean(),
    write: z.boolean(),
    work: z.boolean(),
    report: z.boolean(),
    submit: z.boolean(),
  }),
})
export type Engagement = z.infer<typeof Engagement>

export const listEngagements = endpoint('GET /assurance/audit/engagements', {
  ...read,
  summary: '監査の一覧',
  reply: z.object({
    engagements: z.array(Engagement),
    mayWrite: z.boolean(),
    isExternalDemanded: z.boolean(),
    submissionDue: z.string(),
  }),
})
export const readEngagement = endpoint('GET /assurance/audit/engagements/:id', {
  ...read,
  summary: '監査の内容',
  reply: Engagement,
})
export const proposeEngagement = endpoint('POST /assurance/audit/engagements', {
  ...write,
  summary: '監査の実施計画の承認を申請する',
  body: z.object({
    number: text(40),
    title: text(200),
    kind: z.enum(engagementKinds),
    planId: z.uuid().nullable(),
    purpose: text(4_000),
    criteria: text(4_000),
    edition: z.string().max(20),
    contractId: z.uuid().nullable(),
    units: Ids,
    systems: Ids,
    controls: z.array(z.string().max(200)).min(1).max(300),
    startsOn: z.iso.date(),
    endsOn: z.iso.date(),
  }),
  reply: Engagement,
})
export const decideEngagement = endpoint('POST /assurance/audit/engagements/:id/decision', {
  article,
  right: 'assurance.audit-engagement:decide',
  summary: '監査の実施計画を承認又は却下する',
  body: AuditDecision,
  reply: Engagement,
})
export const judgeAuditors = endpoint('GET /assurance/audit/engagements/:id/candidates', {
  ...read,
  summary: '監査人の候補と独立性',
  reply: z.object({
    candidates: z.array(z.object({ person: z.uuid(), name: z.string(), conflicts: z.array(AuditConflict) })),
    exceptions: z.array(z.object({ id: z.uuid(), title: z.string(), validTo: z.string() })),
  }),
})
export const assignAuditor = endpoint('POST /assurance/audit/engagements/:id/members', {
  ...write,
  summary: '監査人を充てる',
  body: z.object({ person: z.uuid(), leads: z.boolean(), exceptionId: z.uuid().nullable() }),
  reply: Engagement,
})
export const releaseAuditor = endpoint('POST /assurance/audit/members/:id/release', {
  ...write,
  summary: '監査人を外す',
  body: z.object({ because: text(1_000) }),
  reply: Engagement,
})
const work = { article, right: 'assurance.audit:work' } as const
export const concludeEngagement = endpoint('POST /assurance/audit/engagements/:id/conclusion', {
  ...work,
  summary: '監査の結論を記す',
  body: z.object({ opinion: text(10_000), strengths: z.string().trim().max(10_000) }),
  reply: Engagement,
})
export const deliverReport = endpoint('POST /assurance/audit/engagements/:id/deliveries', {
  ...work,
  summary: '監査結果の報告を記録する',
  body: z.object({ toWhom: z.enum(['ciso', 'committee', 'public']), onDay: z.iso.date(), note: text(2_000) }),
  reply: Engagement,
})
export const submitToJlis = endpoint('POST /assurance/audit/engagements/:id/submissions', {
  article,
  right: 'assurance.audit-submission:write',
  summary: '外部監査の結果のJ-LISへの提出を記録する',
  body: z.object({ submittedOn: z.iso.date(), receipt: text(500) }),
  reply: Engagement,
})
