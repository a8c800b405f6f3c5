// 送信メール: mails of the program on their way out through the city's relay.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'

const article = '6(7)'

/** Where a mail stands. `unclear`: given to the relay, whose answer never came; it is not sent again by itself. */
export const mailStates = ['waiting', 'sent', 'failed', 'unclear', 'withdrawn'] as const
export type MailState = (typeof mailStates)[number]

/** `offered` takes whatever certificate there is; only the last two prove who the relay is. */
export const relayTls = ['never', 'offered', 'always', 'from-start'] as const

/** A host name or address: nothing that could carry a second line or an option. */
const Host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9:]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/u, 'サーバー名か IP アドレスを入れてください。')
/** 254: RFC 5321 §4.5.3.1.3 less its brackets. */
export const MailAddress = z.email('メールアドレスの形で入れてください。').max(254)
/** Without control characters and angle brackets: it stands in a header before an address. */
export const MailName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}<>"]+$/u, '改行や < > " は使えません。')

export const RelaySettings = z.object({
  host: Host,
  port: z.int().min(1).max(65_535),
  tls: z.enum(relayTls),
  /** Empty: the relay asks nobody who they are. */
  user: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\p{Cc}]*$/u),
  senderName: MailName,
  senderAddress: MailAddress,
  /** Answers of readers go here; null: to the sender. */
  replyTo: MailAddress.nullable(),
  perMinute: z.int().min(1).max(6_000),
  /** 120 h: RFC 5321 §4.5.4.1 asks for at least four or five days. */
  giveUpAfterHours: z.int().min(1).max(240),
})
export type RelaySettings = z.infer<typeof RelaySettings>

const Relay = z.object({
  settings: RelaySettings.nullable(),
  /** A password is kept; it is never shown. */
  hasPassword: z.boolean(),
  mayWrite: z.boolean(),
})

export const readRelay = endpoint('GET /mail/relay', {
  summary: 'メールの中継サーバー',
  article,
  right: 'mail:read',
  reply: Relay,
})
export const changeRelay = endpoint('PUT /mail/relay', {
  summary: 'メールの中継サーバーを決める',
  article,
  right: 'mail:write',
  /** `password` absent: what is kept stays; null: it is forgotten. */
  body: z.object({ settings: RelaySettings, password: z.string().min(1).max(500).nullable().optional() }),
  reply: Relay,
})
export const removeRelay = endpoint('DELETE /mail/relay', {
  summary: 'メールの中継サーバーを外す',
  article,
  right: 'mail:write',
  reply: Relay,
})
export const tryRelay = endpoint('POST /mail/relay/trial', {
  summary: '中継サーバーで一通送って確かめる',
  article,
  right: 'mail:write',
  body: z.object({ to: MailAddress }),
  reply: z.object({ outcome: z.enum(['sent', 'deferred', 'refused', 'unclear']), answer: z.string() }),
})

export const OutgoingMail = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  kind: z.string(),
  state: z.enum(mailStates),
  queuedAt: z.string(),
  /** When it went out, failed, or is tried next. */
  at: z.string(),
  attempts: z.int(),
  answer: z.string().nullable(),
})
export type OutgoingMail = z.infer<typeof OutgoingMail>

export const listOutgoing = endpoint('GET /mail/outgoing', {
  summary: '送信メールの一覧',
  article,
  right: 'mail:read',
  query: z.object({
    state: z.enum(['all', ...mailStates]).default('all'),
    search: z.string().trim().max(200).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  reply: z.object({
    rows: z.array(OutgoingMail),
    total: z.int(),
    page: z.int(),
    size: z.int(),
    counts: z.record(z.string(), z.int()),
    hasRelay: z.boolean(),
    mayWrite: z.boolean(),
  }),
})
export const sendAgain = endpoint('POST /mail/outgoing/:id/resending', {
  summary: '送信メールをもう一度送る',
  article,
  right: 'mail:write',
  reply: OutgoingMail,
})
export const withdrawMail = endpoint('POST /mail/outgoing/:id/withdrawal', {
  summary: '送信メールを取り下げる',
  article,
  right: 'mail:write',
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: OutgoingMail,
})
