// The mail that its reader gets: the disarmed text, what was taken away and who sent it, in words at the end.
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import PostalMime from 'postal-mime'
import type { SenderCheck } from '../contract/mail.ts'
import { authenticationLine } from './authentication.ts'

export interface Told {
  /** Lines from the engine's report, plain Japanese. */
  readonly lines: readonly string[]
  readonly check: SenderCheck
  readonly number: string
  /** The same message came before, or may have been delivered before. */
  readonly again: string | null
}

export interface Composed {
  readonly message: Uint8Array
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[]
}

/** Write the disarmed message anew with its closing lines. `disarmed` is the engine's own output: text and inert attachments. */
export async function compose(disarmed: Uint8Array, told: Told): Promise<Composed> {
  const mail = await PostalMime.parse(disarmed)
  const text = mail.text ?? ''
  const attachments = mail.attachments.map(({ filename, mimeType, content }) => ({
    filename: filename ?? '添付',
    contentType: mimeType,
    content: Buffer.from(typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)),
  }))
  const message = await build({
    headers: {
      ...originalHeaders(disarmed),
      'Authentication-Results': authenticationLine(told.check),
      'X-Sekisho-Number': told.number,
      ...(told.again === null ? {} : { 'X-Sekisho-Again': told.again }),
    },
    text: `${text.replace(/\s+$/, '')}\n\n${closing(told)}\n`,
    attachments,
  })
  return {
    message,
    text,
    attachments: attachments.map(({ filename, content }) => ({ name: filename, bytes: content.length })),
  }
}

export interface Notice {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly lines: readonly string[]
  readonly at: Date
  /** An original that a person answers for, unopened beside the notice. */
  readonly original?: Uint8Array
}

/** A mail in our own words: a hold, a release, a failure. */
export function composeNotice({ from, to, subject, lines, at, original }: Notice): Promise<Uint8Array> {
  return build({
    from: { name: '関所（メール無害化）', address: from },
    to: [...to],
    subject: flat(subject),
    date: at,
    headers: { 'Auto-Submitted': 'auto-replied' },
    text: `${lines.join('\n')}\n`,
    attachments:
      original === undefined
        ? []
        : [{ filename: '原本.eml', contentType: 'application/octet-stream', content: Buffer.from(original) }],
  })
}

const results: Readonly<Record<SenderCheck['spf'], string>> = {
  pass: '合格',
  fail: '不合格',
  softfail: 'やや疑わしい',
  neutral: '判断なし',
  none: '設定なし',
  temperror: '確かめられませんでした',
  permerror: '設定の誤り',
  unasked: '確かめていません',
}

function closing({ lines, check, number, again }: Told): string {
  const signed = check.signedBy.length === 0 ? '' : `（${check.signedBy.join('、')}）`
  const vouched =
    check.spf === 'unasked'
      ? '差出人の確認：確かめていません（ネームサーバーが設定されていません）'
      : `差出人の確認：SPF ${results[check.spf]}／DKIM ${results[check.dkim]}${signed}／DMARC ${results[check.dmarc]}`
  return [
    '――――――――――',
    `このメールは無害化して届けています（関所　受付番号 ${number}）。`,
    vouched,
    ...(again === null ? [] : ['同じメールが、前にも届いている可能性があります。']),
    ...lines,
  ].join('\n')
}

/** Headers that the engine let through, as they stand; the composer writes its own content headers. */
function originalHeaders(disarmed: Uint8Array): Record<string, { prepared: true; value: string }> {
  const text = Buffer.from(disarmed).toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const lines = text
    .slice(0, end < 0 ? text.length : end)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
  const wanted = new Set(['from', 'to', 'cc', 'date', 'subject', 'message-id', 'in-reply-to', 'references'])
  return Object.fromEntries(
    lines.flatMap((line) => {
      const colon = line.indexOf(':')
      const name = line.slice(0, colon)
      return wanted.has(name.toLowerCase())
        ? [[name, { prepared: true as const, value: line.slice(colon + 1).trim() }]]
        : []
    }),
  )
}

const flat = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 300)

function build(options: ConstructorParameters<typeof MailComposer>[0]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    new MailComposer({ ...options, textEncoding: 'base64', disableFileAccess: true, disableUrlAccess: true })
      .compile()
      .build((error, message) => (error === null ? resolve(new Uint8Array(message)) : reject(error)))
  })
}
