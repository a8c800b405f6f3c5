// 6(6): osquery's TLS API: secrets by which terminals enrol, the queries they are given, questions asked of them at once.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { type Choice, choice, integer, longText, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

const article = '6(6)'

export const platforms = [
  { value: 'windows', ja: 'Windows', en: 'Windows' },
  { value: 'darwin', ja: 'macOS', en: 'macOS' },
  { value: 'linux', ja: 'Linux', en: 'Linux' },
  { value: 'all', ja: 'すべて', en: 'All' },
] as const satisfies readonly Choice[]
export type Platform = (typeof platforms)[number]['value']

/** What a query's rows tell. All but software answer with one row: column `value`, and `detail` where there is more to say. */
export const readings = [
  { value: 'mfa', ja: '多要素認証（value は yes か no）', en: 'Multi-factor (value yes or no)' },
  { value: 'media-block', ja: '外部媒体の利用禁止（value は yes か no）', en: 'Media blocked (yes or no)' },
  { value: 'encryption', ja: 'ディスクの暗号化（value は yes か no）', en: 'Encryption (yes or no)' },
  { value: 'malware', ja: 'ウイルス対策の稼働（value は yes か no）', en: 'Malware protection (yes or no)' },
  { value: 'signatures', ja: 'ウイルス定義の日付（value は日付）', en: 'Signatures (value is a day)' },
  { value: 'patches', ja: '更新プログラムの適用日（value は日付）', en: 'Patches (value is a day)' },
  { value: 'addresses', ja: '使っているアドレス（行ごとに value）', en: 'Addresses (value in each row)' },
  {
    value: 'software',
    ja: 'ソフトウェアの一覧（name・version・publisher）',
    en: 'Software (name, version, publisher)',
  },
] as const satisfies readonly Choice[]
export type Reading = (typeof readings)[number]['value']

/** The queries that every enrolled terminal runs; data, not code. */
export const queryLedger = defineLedger({
  id: 'access.query',
  title: { ja: 'osqueryの質問', en: 'osquery queries' },
  one: { ja: '質問', en: 'Query' },
  article,
  path: '/access/queries',
  name: 'name',
  fields: {
    name: text(
      { ja: '名前（英小文字・数字・ハイフン）', en: 'Name' },
      { required: true, key: true, list: true, search: true, synonyms: ['名称'] },
    ),
    title: text({ ja: '何を確かめるか', en: 'Purpose' }, { required: true, list: true, search: true }),
    platform: choice({ ja: '対象のOS', en: 'Platform' }, platforms, { required: true, list: true, filter: true }),
    reads: choice({ ja: '読み取るもの', en: 'Reads' }, readings, { required: true, list: true, filter: true }),
    sql: longText(
      { ja: '質問（SQL）', en: 'SQL' },
      {
        required: true,
        support: {
          ja: '答えの列 value が yes／no か日付（2026-11-23、又は1970年からの秒数）になるように書きます。',
          en: 'Answer with column `value`: yes, no, a day, or seconds since 1970.',
        },
      },
    ),
    seconds: integer({ ja: '間隔（秒）', en: 'Interval in seconds' }, { required: true, list: true }),
    snapshot: yesNo(
      { ja: '毎回すべてを送る', en: 'Snapshot' },
      {
        support: {
          ja: '「いいえ」では変わった行だけが届きます。一覧が長いソフトウェアに向きます。',
          en: 'No: only what changed is sent; for long lists such as software.',
        },
      },
    ),
    paused: yesNo({ ja: '止めている', en: 'Paused' }, { list: true, filter: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

export const addDefaultQueries = endpoint('POST /access/queries/defaults', {
  summary: 'はじめの質問を入れる',
  article,
  right: 'access.query:write',
  reply: z.object({ added: z.int() }),
})

export const Secret = z.object({
  id: z.uuid(),
  name: z.string(),
  zone: z.string().nullable(),
  startsWith: z.string(),
  expiresOn: z.iso.date(),
  mostHosts: z.int(),
  hosts: z.int(),
  by: z.string().nullable(),
  at: z.string(),
  state: z.enum(['open', 'closed', 'expired']),
})
export type Secret = z.infer<typeof Secret>

export const listSecrets = endpoint('GET /access/enrolment-secrets', {
  summary: '端末を登録する合言葉の一覧',
  article,
  right: 'access.secret:read',
  reply: z.object({ rows: z.array(Secret), nodes: z.int(), silent: z.int(), mayWrite: z.boolean() }),
})
export const makeSecret = endpoint('POST /access/enrolment-secrets', {
  summary: '端末を登録する合言葉をつくる',
  article,
  right: 'access.secret:write',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    zone: z.uuid().nullable(),
    expiresOn: z.iso.date(),
    mostHosts: z.int().min(1).max(100_000).default(5_000),
  }),
  /** The secret is shown once; only its digest is kept. */
  reply: z.object({ secret: Secret, words: z.string() }),
})
export const closeSecret = endpoint('POST /access/enrolment-secrets/:id/closure', {
  summary: '端末を登録する合言葉を閉じる',
  article,
  right: 'access.secret:write',
  reply: Secret,
})
export const removeNode = endpoint('POST /access/nodes/:id/end', {
  summary: '端末の登録を外す',
  article,
  right: 'access.secret:write',
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})

const Question = z.object({
  id: z.uuid(),
  sql: z.string(),
  purpose: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  expiresAt: z.string(),
  answers: z.int(),
  failures: z.int(),
})
export const listQuestions = endpoint('GET /access/questions', {
  summary: '端末にその場でした質問の一覧',
  article,
  right: 'access.question:ask',
  reply: z.object({ rows: z.array(Question) }),
})
export const askQuestion = endpoint('POST /access/questions', {
  summary: '端末にその場で質問する',
  article,
  right: 'access.question:ask',
  body: z.object({
    sql: z.string().trim().min(1).max(4_000),
    purpose: z.string().trim().min(1).max(300),
    zone: z.uuid().nullable(),
    hours: z.int().min(1).max(72).default(24),
  }),
  reply: Question,
})
export const readAnswers = endpoint('GET /access/questions/:id/answers', {
  summary: '端末の答え',
  article,
  right: 'access.question:ask',
  reply: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        terminal: z.string(),
        terminalId: z.uuid(),
        status: z.int(),
        at: z.string(),
        cut: z.int(),
        rows: z.array(z.record(z.string(), z.string())),
      }),
    ),
  }),
})
