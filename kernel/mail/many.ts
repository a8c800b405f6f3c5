// Mails to many people, a thousand a statement.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { newId } from '../ids.ts'
import type { OutgoingMail } from './outbox.ts'

/** 1,000 a statement: about two megabytes of text. */
const step = 1_000

/** Queue plain mails as `enqueue` does one. */
export async function enqueueAll(
  mails: readonly Pick<OutgoingMail, 'to' | 'subject' | 'text' | 'kind' | 'subjectId'>[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<void> {
  for (let at = 0; at < mails.length; at += step) {
    const rows = mails.slice(at, at + step).map((mail) => ({ ...mail, id: newId(now) }))
    await sql`insert into kernel.outgoing_mail (id, to_address, subject, text_body, kind, subject_id, queued_at, send_at, next_at)
      select n.id, n."to", n.subject, n.text, n.kind, n."subjectId", ${now}, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n(id uuid, "to" text, subject text, text text, kind text, "subjectId" text)`.execute(tx)
  }
}
