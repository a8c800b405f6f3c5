// 6(3)②: mail from the internet as the postmaster and its reader see it: what came, what was made of it, where it is now.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(3)②'

/** Where a mail stands. `uncertain`: the program ended between sending and noting; it goes again and says so. */
export const mailStates = ['accepted', 'held', 'waiting', 'delivered', 'uncertain', 'bounced'] as const
export type MailState = (typeof mailStates)[number]

/** What SPF, DKIM, DMARC or ARC said; `unasked`: no name server is set, so nobody looked. */
export const authenticationResults = [
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'temperror',
  'permerror',
  'unasked',
] as const
export type AuthenticationResult = (typeof authenticationResults)[number]

export const SenderCheck = z.object({
  spf: z.enum(authenticationResults),
  dkim: z.enum(authenticationResults),
  dmarc: z.enum(authenticationResults),
  arc: z.enum(authenticationResults),
  /** Domains that signed and verified. */
  signedBy: z.array(z.string()),
})
export type SenderCheck = z.infer<typeof SenderCheck>

export const Mail = z.object({
  id: z.uuid(),
  state: z.enum(mailStates),
  receivedAt: z.string(),
  /** Envelope sender; empty for a bounce. */
  sender: z.string(),
  recipients: z.array(z.string()),
  subject: z.string(),
  bytes: z.int(),
  /** Attempts to hand it to the inside server. */
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  /** Findings that took something away. */
  removed: z.int(),
  heldParts: z.int(),
})
export type Mail = z.infer<typeof Mail>

export const MailPart = z.object({
  code: z.string(),
  where: z.string(),
  act: z.enum(['removed', 'replaced', 'converted', 'kept', 'reported']),
  count: z.int(),
  detail: z.string().nullable(),
})

export const MailAttempt = z.object({
  id: z.uuid(),
  at: z.string(),
  relay: z.string(),
  /** null: begun, and the program ended before it knew. */
  outcome: z.enum(['delivered', 'deferred', 'refused']).nullable(),
  answer: z.string().nullable(),
  isRepeat: z.boolean(),
  by: z.string().nullable(),
})
export type MailAttempt = z.infer<typeof MailAttempt>

export const MailDetail = Mail.extend({
  client: z.string(),
  sha256: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ name: z.string(), bytes: z.int() })),
  check: SenderCheck,
  hold: z.object({ code: z.string(), because: z.string() }).nullable(),
  findings: z.array(MailPart),
  scan: z.enum(['clean', 'infected', 'absent', 'failed']),
  deliveries: z.array(MailAttempt),
  /** The original is erased on this day. */
  keptUntil: z.string(),
  isOriginalErased: z.boolean(),
  released: z.object({ at: z.string(), by: z.string().nullable(), reason: z.string() }).nullable(),
  may: z.object({ release: z.boolean(), resend: z.boolean(), readOriginal: z.boolean() }),
})
export type MailDetail = z.infer<typeof MailDetail>

/** `host[:port]` with the way to speak to it. */
export const MailServer = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  protocol: z.enum(['smtp', 'lmtp']).default('smtp'),
  tls: z.enum(['never', 'offered', 'always']).default('offered'),
})
export type MailServer = z.infer<typeof MailServer>

export const MailSettings = z.object({
  /** Mail for these domains is taken, for no other: the gateway is no open relay. Empty: nothing is taken. */
  domains: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(200),
  /** Addresses or networks of the outside relay: nobody else may hand mail in. */
  clients: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).max(100),
  inside: MailServer.nullable(),
  /** Takes notices of non-delivery to outside senders; null: the postmaster is told instead. */
  outside: MailServer.nullable(),
  postmaster: z.email().nullable(),
  /** 30 MB: what most relays let pass. */
  largestBytes: z.int().min(10_000).max(500_000_000),
  /** Originals are kept so long. */
  retentionDays: z.int().min(1).max(3_650),
  /** 5 days: RFC 5321 §4.5.4.1 asks for at least four or five. */
  giveUpAfterHours: z.int().min(1).max(240),
  /** Name servers for SPF, DKIM, DMARC; empty: nobody is asked, and the reader is told so. */
  nameServers: z.array(z.union([z.ipv4(), z.ipv6()])).max(5),
})
export type MailSettings = z.infer<typeof MailSettings>

export const defaultMailSettings: MailSettings = {
  domains: [],
  clients: ['127.0.0.0/8', '::1'],
  inside: null,
  outside: null,
  postmaster: null,
  largestBytes: 30_000_000,
  retentionDays: 30,
  giveUpAfterHours: 120,
  nameServers: [],
}

export const MailQuery = z.object({
  state: z.enum(['all', ...mailStates]).default('all'),
  search: z.string().trim().max(200).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const listMail = endpoint('GET /sanitization/mail', {
  summary: '受信メールの一覧',
  article,
  right: 'sanitization.mail:read',
  query: MailQuery,
  reply: z.object({
    rows: z.array(Mail),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    counts: z.record(z.string(), z.int()),
    /** The SMTP side of this server; null: no port was given at the start. */
    listening: z.object({ port: z.int() }).nullable(),
  }),
})
export const readMail = endpoint('GET /sanitization/mail/:id', {
  summary: '受信メールの結果',
  article,
  right: 'sanitization.mail:read',
  reply: MailDetail,
})
export const readOriginalMail = endpoint('GET /sanitization/mail/:id/original', {
  summary: '受信メールの原本を取り出す',
  article,
  right: 'sanitization.mail:release',
  reply: 'file',
})
export const resendMail = endpoint('POST /sanitization/mail/:id/resending', {
  summary: '無害化したメールをもう一度届ける',
  article,
  right: 'sanitization.mail:resend',
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: MailDetail,
})
export const releaseMail = endpoint('POST /sanitization/mail/:id/release', {
  summary: '保留したメールを、危険因子がないことを確かめて届ける',
  article,
  right: 'sanitization.mail:release',
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: MailDetail,
})
export const readMailSettings = endpoint('GET /sanitization/mail-settings', {
  summary: 'メール無害化の設定',
  article,
  right: 'sanitization.mail:read',
  reply: MailSettings,
})
export const changeMailSettings = endpoint('PUT /sanitization/mail-settings', {
  summary: 'メール無害化の設定を改める',
  article,
  right: 'sanitization.mail-settings:write',
  body: MailSettings,
  reply: MailSettings,
})
