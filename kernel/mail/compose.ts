// A queued mail as bytes (RFC 5322). What a person typed can be text, never a header of its own.
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { MailAddress, MailName, type RelaySettings } from '../contract/mail.ts'

export interface Queued {
  readonly id: string
  readonly to_address: string
  readonly sender: { readonly name: string; readonly address: string } | null
  readonly subject: string
  readonly text_body: string
  readonly html_body: string | null
}

/** Why a mail can never be sent as it stands; null where it can. Pure. */
export function judgeMail({ to_address, sender }: Pick<Queued, 'to_address' | 'sender'>): string | null {
  if (!MailAddress.safeParse(to_address).success) return '宛先がメールアドレスの形ではありません。'
  if (sender !== null && !MailAddress.safeParse(sender.address).success)
    return '差出人がメールアドレスの形ではありません。'
  if (sender !== null && !MailName.safeParse(sender.name).success) return '差出人の名前に使えない文字があります。'
  return null
}

/** INVARIANT (one header is one header): control characters become spaces before they reach a header. */
export const flat = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300)

/** Write it. The Message-ID follows from the mail: a mailbox that gets it twice can tell. */
export function compose(mail: Queued, settings: RelaySettings, now: Date): Promise<Uint8Array> {
  const sender = mail.sender ?? { name: settings.senderName, address: settings.senderAddress }
  const replyTo = mail.sender === null ? settings.replyTo : null
  return new Promise((resolve, reject) => {
    new MailComposer({
      from: { name: flat(sender.name), address: sender.address },
      to: mail.to_address,
      ...(replyTo === null ? {} : { replyTo }),
      subject: flat(mail.subject),
      date: now,
      messageId: `<${mail.id}@${settings.senderAddress.split('@').at(-1) ?? 'localhost'}>`,
      text: mail.text_body,
      ...(mail.html_body === null ? {} : { html: mail.html_body }),
      textEncoding: 'base64',
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build((error, message) => (error === null ? resolve(new Uint8Array(message)) : reject(error)))
  })
}
