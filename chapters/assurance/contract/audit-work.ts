// 7 監査の実施: checklist, working papers, samples, files and frozen evidence of one engagement.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { verdicts } from '../../../kernel/contract/verdict.ts'
import { auditMethods, auditResults } from './audit-terms.ts'

const article = '7'
const read = { article, right: 'assurance.audit:read' } as const
const work = { article, right: 'assurance.audit:work' } as const
const text = (most: number) => z.string().trim().min(1).max(most)

export const AuditRowText = z.object({
  chapter: text(100),
  section: text(200),
  item: text(200),
  required: z.boolean(),
  title: text(300),
  sentence: text(4_000),
  materials: z.array(text(300)).max(30),
  methods: z.array(z.enum(auditMethods)).max(3),
  example: z.string().trim().max(200).nullable(),
  jis: z.array(z.string().trim().max(20)).max(30),
  caution: z.string().trim().max(4_000).nullable(),
})
export type AuditRowText = z.infer<typeof AuditRowText>

const Judgement = z.object({ result: z.enum(auditResults), note: z.string(), by: z.string(), at: z.string() })

export const AuditFile = z.object({
  id: z.uuid(),
  purpose: z.enum(['evidence', 'answer', 'frozen', 'report', 'summary', 'submission']),
  rowId: z.uuid().nullable(),
  findingId: z.uuid().nullable(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  by: z.string(),
  at: z.string(),
})
export type AuditFile = z.infer<typeof AuditFile>

/** What Sekisho itself knows of a row's control as of the day. */
export const KnownFact = z.object({
  check: z.string(),
  title: z.string(),
  outcome: z.enum(verdicts),
  since: z.string(),
  because: z.array(z.string()),
  place: z.string().nullable(),
})
export type KnownFact = z.infer<typeof KnownFact>

export const AuditRow = AuditRowText.extend({
  id: z.uuid(),
  number: z.int(),
  control: z.string().nullable(),
  judgement: Judgement.nullable(),
  facts: z.array(KnownFact),
  files: z.int(),
  findings: z.int(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const listAuditRows = endpoint('GET /assurance/audit/engagements/:id/rows', {
  ...read,
  summary: '監査のチェックリスト',
  query: z.object({ asOf: z.iso.date().optional() }),
  reply: z.object({ asOf: z.string(), rows: z.array(AuditRow), mayWork: z.boolean() }),
})
export const makeAuditRows = endpoint('POST /assurance/audit/engagements/:id/rows', {
  ...work,
  summary: 'チェックリストを対策カタログからつくる',
  reply: z.object({ added: z.int() }),
})
export const addAuditRow = endpoint('POST /assurance/audit/engagements/:id/own-rows', {
  ...work,
  summary: '監査項目を加える',
  body: AuditRowText,
  reply: z.object({ id: z.uuid() }),
})
export const reviseAuditRow = endpoint('PUT /assurance/audit/rows/:id', {
  ...work,
  summary: '監査項目の文を改める',
  body: AuditRowText,
  reply: z.object({ id: z.uuid() }),
})
export const judgeAuditRow = endpoint('POST /assurance/audit/rows/:id/judgement', {
  ...work,
  summary: '監査項目の結果と調書を記す',
  body: z.object({ result: z.enum(auditResults), note: text(10_000) }),
  reply: z.object({ id: z.uuid() }),
})
export const readAuditPapers = endpoint('GET /assurance/audit/rows/:id/papers', {
  ...read,
  summary: '監査項目の調書の履歴と証拠',
  reply: z.object({ judgements: z.array(Judgement), files: z.array(AuditFile) }),
})

export const listAuditFiles = endpoint('GET /assurance/audit/engagements/:id/files', {
  ...read,
  summary: '監査の証拠と書類',
  reply: z.array(AuditFile),
})
export const attachAuditFile = endpoint('POST /assurance/audit/engagements/:id/files', {
  ...work,
  summary: '監査証拠を添える',
  query: z.object({ name: z.string().min(1).max(255), row: z.uuid().optional() }),
  body: 'bytes',
  reply: AuditFile,
})
export const downloadAuditFile = endpoint('GET /assurance/audit/files/:id', {
  ...read,
  summary: '監査の書類を受け取る',
  reply: 'file',
})

export const AuditSample = z.object({
  id: z.uuid(),
  rowId: z.uuid().nullable(),
  population: z.string(),
  populationTitle: z.string(),
  unitName: z.string().nullable(),
  populationSize: z.int(),
  populationSha256: z.string(),
  algorithm: z.string(),
  seed: z.string(),
  method: z.enum(['table', 'judgement']),
  reason: z.string().nullable(),
  picked: z.array(z.object({ id: z.string(), name: z.string() })),
  by: z.string(),
  at: z.string(),
})
export type AuditSample = z.infer<typeof AuditSample>
export const listSamples = endpoint('GET /assurance/audit/engagements/:id/samples', {
  ...read,
  summary: '監査の標本',
  reply: z.object({
    samples: z.array(AuditSample),
    populations: z.array(z.object({ id: z.string(), title: z.string(), byUnit: z.boolean() })),
    mayWork: z.boolean(),
  }),
})
export const drawSample = endpoint('POST /assurance/audit/engagements/:id/samples', {
  ...work,
  summary: '標本を抽出する',
  body: z.object({
    population: z.string().max(100),
    unit: z.uuid().nullable(),
    rowId: z.uuid().nullable(),
    /** Left out: the seed is drawn by the server and recorded. */
    seed: z.string().trim().min(1).max(100).nullable(),
    /** Null: by the table of sizes. */
    size: z.int().min(1).max(1_000).nullable(),
    reason: z.string().trim().min(1).max(1_000).nullable(),
  }),
  reply: AuditSample,
})

export const freezeEvidence = endpoint('POST /assurance/audit/engagements/:id/freezes', {
  ...work,
  summary: '証拠を時点で固定する',
  body: z.object({ rowId: z.uuid().nullable(), clause: z.string().trim().max(60).nullable(), asOf: z.iso.date() }),
  reply: AuditFile,
})

export const makeReport = endpoint('POST /assurance/audit/engagements/:id/reports', {
  ...work,
  summary: '監査報告書をつくる',
  body: z.object({ variant: z.enum(['full', 'summary']), format: z.enum(['docx', 'pdf']) }),
  reply: AuditFile,
})
