// 7 監査の中期計画・年度計画: themes rotate; what was never audited is shown.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '7'
const text = (most: number) => z.string().trim().min(1).max(most)
/** 1,000 units and systems: more than a large city audits in a year. */
const Ids = z.array(z.uuid()).max(1_000)
/** 2000 to 2100: a year of the calendar, not an era's. */
const Year = z.int().min(2000).max(2100)

export const PlanLine = z.object({
  fiscalYear: Year,
  theme: text(200),
  units: Ids,
  systems: Ids,
  /** Catalogue controls by beginning: `phys` takes all of them. */
  controls: z.array(z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)).max(300),
})
export type PlanLine = z.infer<typeof PlanLine>

export const AuditPlan = z.object({
  id: z.uuid(),
  kind: z.enum(['medium', 'year']),
  title: z.string(),
  fromYear: z.int(),
  toYear: z.int(),
  policy: z.string(),
  applicant: z.string(),
  proposedAt: z.string(),
  state: z.enum(['applied', 'approved', 'rejected', 'replaced']),
  decision: z.object({ by: z.string(), at: z.string(), comment: z.string().nullable() }).nullable(),
  lines: z.array(
    PlanLine.extend({
      unitNames: z.array(z.string()),
      systemNames: z.array(z.string()),
      controlNames: z.array(z.string()),
    }),
  ),
  mayDecide: z.boolean(),
})
export type AuditPlan = z.infer<typeof AuditPlan>

export const listAuditPlans = endpoint('GET /assurance/audit/plans', {
  summary: '監査計画の一覧',
  article,
  right: 'assurance.audit:read',
  reply: z.object({ plans: z.array(AuditPlan), mayWrite: z.boolean() }),
})
export const proposeAuditPlan = endpoint('POST /assurance/audit/plans', {
  summary: '監査計画の承認を申請する',
  article,
  right: 'assurance.audit-plan:write',
  body: z.object({
    kind: z.enum(['medium', 'year']),
    title: text(200),
    fromYear: Year,
    toYear: Year,
    policy: text(10_000),
    /** 100: a line a theme a year; a plan with more is a register. */
    lines: z.array(PlanLine).min(1).max(100),
  }),
  reply: AuditPlan,
})
export const AuditDecision = z.object({ approved: z.boolean(), comment: z.string().trim().max(2_000).nullable() })
export const decideAuditPlan = endpoint('POST /assurance/audit/plans/:id/decision', {
  summary: '監査計画を承認又は却下する',
  article,
  right: 'assurance.audit-plan:decide',
  body: AuditDecision,
  reply: AuditPlan,
})

const Covered = z.object({
  id: z.string(),
  name: z.string(),
  /** 年度 in which an approved engagement takes it up, or took it up. */
  done: z.array(z.int()),
  /** 年度 for which the plan in force names it. */
  planned: z.array(z.int()),
})
export const AuditCoverage = z.object({
  fromYear: z.int(),
  toYear: z.int(),
  units: z.array(Covered),
  systems: z.array(Covered),
  controls: z.array(Covered),
})
export type AuditCoverage = z.infer<typeof AuditCoverage>
export const readAuditCoverage = endpoint('GET /assurance/audit/coverage', {
  summary: '監査の網羅状況（3年間）',
  article,
  right: 'assurance.audit:read',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  /** `editions`: those of the catalogue, the one in use first. */
  reply: AuditCoverage.extend({ editions: z.array(z.string()) }),
})

/** Editable defaults of audits; none of them is a law. */
export const AuditSettings = z.object({
  /** A post held within so many months still makes an auditor dependent. */
  independenceMonths: z.int().min(0).max(60),
  /** Days until a finding has to be answered, proposed when it is written. */
  answerDays: z.int().min(1).max(180),
  /** Years for which working papers are kept. */
  keepYears: z.int().min(1).max(30),
  /** Month and day by which J-LIS receives the result: `03-31`. */
  submissionDay: z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
})
export type AuditSettings = z.infer<typeof AuditSettings>
export const readAuditSettings = endpoint('GET /assurance/audit/settings', {
  summary: '監査の設定',
  article,
  right: 'assurance.audit:read',
  reply: z.object({ settings: AuditSettings, mayWrite: z.boolean() }),
})
export const changeAuditSettings = endpoint('PUT /assurance/audit/settings', {
  summary: '監査の設定を改める',
  article,
  right: 'assurance.audit-settings:write',
  body: AuditSettings,
  reply: z.object({ settings: AuditSettings, mayWrite: z.boolean() }),
})
