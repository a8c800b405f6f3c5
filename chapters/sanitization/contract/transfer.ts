// Sending, receiving, and what became of every file: shapes and endpoints.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { confidentialities } from '../../preamble/grades.ts'
import { zones } from '../../preamble/zones.ts'
import { Asking } from './password.ts'
import { acts, article } from './rules.ts'
import { directions, fileKinds, fileStates, segments, standings } from './terms.ts'

/** 2 GiB: the largest drawing set or video a contractor was seen to send; beyond it a medium is handed over. */
export const largestFile = 2 * 1024 ** 3
/** 20 GiB on the way or not yet sent, for each person: a wish list of videos does not fill the disk. */
export const largestOpen = 20 * 1024 ** 3
/** 24 hours: an upload that was broken off in the evening goes on the next morning. */
export const uploadHours = 24
/** 500 files in one transfer: a folder of a construction project. */
export const mostFiles = 500
/** 100 recipients: more is a publication. */
export const mostRecipients = 100

const right = {
  send: 'sanitization.transfer:send',
  read: 'sanitization.transfer:read',
  list: 'sanitization.transfer:list',
} as const

export const Upload = z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), expiresAt: z.string() })

/** A file is announced; its bytes then come in parts by tus 1.0 at `/api/sanitization/tus/<id>`. */
export const beginUpload = endpoint('POST /sanitization/uploads', {
  summary: 'ファイルを送り始める',
  article,
  right: right.send,
  body: z.object({ name: z.string().trim().min(1).max(255), bytes: z.int().min(0).max(largestFile) }),
  reply: Upload,
})
/** All bytes are here. The tus layer calls it with the last part. */
export const completeUpload = endpoint('POST /sanitization/uploads/:id/completion', {
  summary: 'ファイルを送り終える',
  article,
  right: right.send,
  reply: z.object({ id: z.uuid(), sha256: z.string(), bytes: z.int() }),
})
export const withdrawUpload = endpoint('POST /sanitization/uploads/:id/withdrawal', {
  summary: '送りかけのファイルを取りやめる',
  article,
  right: right.send,
  reply: z.object({ id: z.uuid() }),
})

/** Answers that a take-out needs for its grade: the questions of 情報資産の分類 that decide confidentiality. */
export const GradeAnswers = z.object({
  secretDocument: z.boolean().nullable().default(null),
  specificPersonal: z.boolean().nullable().default(null),
  residentData: z.boolean().nullable().default(null),
  massOrSensitive: z.boolean().nullable().default(null),
  internalOnly: z.boolean().nullable().default(null),
  published: z.boolean().nullable().default(null),
  publicationPlanned: z.boolean().nullable().default(null),
})
export type GradeAnswers = z.infer<typeof GradeAnswers>

export const sendTransfer = endpoint('POST /sanitization/transfers', {
  summary: 'ファイルを別の領域へ送る',
  article,
  right: right.send,
  body: z.object({
    to: z.enum(zones),
    title: z.string().trim().min(1).max(200),
    note: z.string().trim().max(2_000).optional(),
    files: z
      .array(z.object({ upload: z.uuid(), folder: z.string().max(500).default('') }))
      .min(1)
      .max(mostFiles),
    recipients: z.array(z.uuid()).min(1).max(mostRecipients),
    expiresOn: z.iso.date(),
    once: z.boolean().default(false),
    /** Take-outs: what for and to whom. */
    purpose: z.string().trim().max(1_000).optional(),
    answers: GradeAnswers.optional(),
  }),
  reply: z.object({ id: z.uuid() }),
})

const Person = z.object({ id: z.uuid(), name: z.string() })

const Said = z.object({ ja: z.string(), en: z.string() })

/** One finding of the engine in the words of a reader. */
export const ReportLine = z.object({
  text: Said,
  where: z.string(),
  count: z.int(),
  act: z.enum(['removed', 'replaced', 'converted', 'kept', 'reported']),
  visible: z.boolean(),
})
export type ReportLine = z.infer<typeof ReportLine>

export const TransferFile = z.object({
  id: z.uuid(),
  folder: z.string(),
  name: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: z.enum(fileStates),
  /** 0 to 1 while it is being disarmed; null: not known. */
  progress: z.number().nullable(),
  kind: z.enum(fileKinds),
  format: z.string().nullable(),
  result: z.object({ name: z.string(), bytes: z.int(), sha256: z.string() }).nullable(),
  hold: z.object({ code: z.string(), because: Said, next: Said }).nullable(),
  /** Set where the file waits for a password. */
  asking: Asking.nullable(),
  ruling: z.object({ act: z.enum(acts), because: z.string(), sealed: z.boolean() }).nullable(),
  removed: z.int(),
  report: z
    .object({
      lines: z.array(ReportLine),
      engine: z.string(),
      rules: z.string(),
      isolation: z.string(),
      scanBefore: z.string(),
      scanAfter: z.string(),
      milliseconds: z.int(),
      at: z.string(),
    })
    .nullable(),
  decision: z
    .object({
      act: z.enum(['released', 'discarded']),
      by: z.string(),
      at: z.string(),
      because: z.string(),
      scan: z.string().nullable(),
    })
    .nullable(),
  crossedAt: z.string().nullable(),
  receipts: z.array(z.object({ by: z.string(), at: z.string() })),
  pictures: z.object({ before: z.boolean(), after: z.boolean() }),
  may: z.object({ download: z.boolean() }),
})
export type TransferFile = z.infer<typeof TransferFile>

export const TransferSummary = z.object({
  id: z.uuid(),
  direction: z.enum(directions),
  channel: z.enum(['portal', 'folder', 'api']),
  title: z.string(),
  from: z.string(),
  unit: z.string(),
  recipients: z.array(z.string()),
  files: z.int(),
  bytes: z.int(),
  grade: z.enum(confidentialities).nullable(),
  standing: z.enum(standings),
  at: z.string(),
  expiresOn: z.string(),
  /** Files of it that this person has not fetched yet. */
  unread: z.int(),
  removed: z.int(),
  held: z.int(),
})
export type TransferSummary = z.infer<typeof TransferSummary>

export const Transfer = TransferSummary.extend({
  note: z.string().nullable(),
  purpose: z.string().nullable(),
  gradeBecause: z.string().nullable(),
  once: z.boolean(),
  sealed: z.boolean(),
  people: z.array(Person),
  proposal: z
    .object({
      id: z.uuid(),
      state: z.string(),
      since: z.string(),
      waitsFor: z.array(z.string()),
      comments: z.array(z.string()),
    })
    .nullable(),
  list: z.array(TransferFile),
  may: z.object({ decideHolds: z.boolean(), password: z.boolean() }),
})
export type Transfer = z.infer<typeof Transfer>

export const boxes = ['received', 'sent', 'all'] as const

export const TransferQuery = z.object({
  box: z.enum(boxes).default('received'),
  standing: z.enum([...standings, 'any']).default('any'),
  search: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})

/** What came for the reader, what the reader sent, or all that the reader may see. */
export const listTransfers = endpoint('GET /sanitization/transfers', {
  summary: '受渡しの一覧',
  article,
  right: right.list,
  query: TransferQuery,
  reply: z.object({
    rows: z.array(TransferSummary),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    segment: z.enum(segments),
    mayReadAll: z.boolean(),
  }),
})
export const readTransfer = endpoint('GET /sanitization/transfers/:id', {
  summary: '受渡しの結果と報告',
  article,
  right: right.read,
  reply: Transfer,
})
/** Where the sender stands: the segment, what may be chosen, and when a file ends by default. */
export const readSending = endpoint('GET /sanitization/sending', {
  summary: 'ファイルを送る画面の支度',
  article,
  right: right.send,
  reply: z.object({
    segment: z.enum(segments),
    me: Person,
    expiresOn: z.string(),
    latestExpiry: z.string(),
    largestFile: z.int(),
  }),
})
export const findRecipients = endpoint('GET /sanitization/recipients', {
  summary: '受取人の候補',
  article,
  right: right.send,
  query: z.object({ search: z.string().max(100).default('') }),
  reply: z.array(z.object({ id: z.uuid(), name: z.string(), note: z.string().nullable() })),
})
export const downloadFile = endpoint('GET /sanitization/files/:id/content', {
  summary: '届いたファイルを受け取る',
  article,
  right: 'sanitization.file:download',
  reply: 'file',
})
export const readPicture = endpoint('GET /sanitization/files/:id/picture', {
  summary: '最初の頁の画像',
  article,
  right: right.read,
  query: z.object({ of: z.enum(['before', 'after']) }),
  reply: 'file',
})
export const readReport = endpoint('GET /sanitization/files/:id/report', {
  summary: '無害化の報告（機械で読める形）',
  article,
  right: right.read,
  reply: 'file',
})
/** Shown once it is asked for, and every showing is an entry of the journal. */
export const showPassword = endpoint('POST /sanitization/transfers/:id/password', {
  summary: '持ち出す暗号化ファイルのパスワードを見る',
  article,
  right: 'sanitization.password:read',
  reply: z.object({ password: z.string() }),
})
