// Mails of the program: queued in the transaction of the act, sent afterwards by the clock. A rolled-back act sends nothing.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'

export interface OutgoingMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Another sender than the city's own; the envelope's sender stays the city's. */
  readonly sender?: { readonly name: string; readonly address: string }
  /** `people.training-reminder`, and what it is about: together they find the mail again. */
  readonly kind: string
  readonly subjectId: string
  /** Not before this moment. */
  readonly sendAt?: Date
}

/** Queue a mail; returns its id. */
export async function enqueue(mail: OutgoingMail, { tx, now }: Pick<Context, 'tx' | 'now'>): Promise<string> {
  const id = newId(now)
  const sendAt = mail.sendAt ?? now
  await sql`insert into kernel.outgoing_mail (id, to_address, sender, subject, text_body, html_body, kind, subject_id, queued_at, send_at, next_at)
    values (${id}::uuid, ${mail.to}, ${mail.sender === undefined ? null : JSON.stringify(mail.sender)}::jsonb, ${mail.subject}, ${mail.text},
      ${mail.html ?? null}, ${mail.kind}, ${mail.subjectId}, ${now}, ${sendAt}, ${sendAt})`.execute(tx)
  return id
}
