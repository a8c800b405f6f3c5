// A mail that came to 見本市: accepted, disarmed by the engine and handed on as the gateway does it, without a server behind it.
import type { Context } from '../../../kernel/http/chapter.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultMailSettings, type MailSettings } from '../contract.ts'
import { begin, note } from '../gateway/forward.ts'
import { accept } from '../gateway/gateway.ts'
import { mailById } from '../gateway/store.ts'
import { treat } from '../gateway/treat.ts'
import type { Lent } from '../port.ts'

const inside = { host: 'mail.city.mihon.example', port: 25, protocol: 'smtp', tls: 'offered' } as const
const settings: MailSettings = {
  ...defaultMailSettings,
  domains: ['city.mihon.example'],
  inside,
  postmaster: 'postmaster@city.mihon.example',
}

/** The words of an invented contractor, as HTML with a script: what its reader gets is text. */
const html =
  '<p>見本市 御担当者様</p><p>来週の打合せの資料は、<a href="https://example.com/shiryo">こちら</a>です。</p><script>alert(1)</script>'
const subject = '打合せ資料のご案内'
const message = [
  'From: contractor@example.com',
  'To: joho@city.mihon.example',
  `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
  'Message-ID: <sample-1@example.com>',
  'Date: Mon, 23 Nov 2026 09:00:00 +0900',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(html).toString('base64'),
  '',
].join('\r\n')

/** 6(3)②: plant it; nothing where this process has no engine, since nothing passes undisarmed even here. */
export async function plantMail(context: Context, { blobs, disarmer }: Lent): Promise<void> {
  if (disarmer === undefined) return
  await writeSetting(context.tx, 'sanitization.mail', settings)
  const kept = await blobs.write(context.tenant, [Buffer.from(message)])
  const recipients = ['joho@city.mihon.example']
  const city = { tenant: context.tenant, settings }
  const id = await accept(
    {
      city,
      sender: 'contractor@example.com',
      recipients,
      client: '127.0.0.1',
      helo: 'relay.example.com',
      subject,
      kept,
    },
    context,
  )
  const accepted = await mailById(context.tx, id)
  if (accepted === undefined) return
  await treat(accepted, { blobs, disarmer, settings, tenant: context.tenant, act: (work) => work(context) })
  const treated = await mailById(context.tx, id)
  if (treated === undefined || treated.verdict === null) return
  const attempt = await begin(treated, { open: recipients, inside, isRepeat: false }, context)
  const outcomes = recipients.map((recipient) => ({ recipient, outcome: 'delivered' as const, answer: '250 OK' }))
  await note(treated, { attempt, outcomes, settings, attempts: 1 }, context)
}
