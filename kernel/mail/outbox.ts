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
  /** Holds a link that is the reader's alone: the text is wiped as soon as the relay has answered for good. */
  readonly isSecret?: boolean
}

/** 500: rows of one insert; ten values each stay far below PostgreSQL's 65,535 parameters. */
const together = 500

/** Queue a mail; returns its id. */
export async function enqueue(mail: OutgoingMail, context: Pick<Context, 'tx' | 'now'>): Promise<string> {
  const [id = ''] = await enqueueAll([mail], context)
  return id
}

/** Queue many, in few statements; returns their ids in the same order. */
export async function enqueueAll(
  mails: readonly OutgoingMail[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<readonly string[]> {
  const rows = mails.map((mail) => ({ mail, id: newId(now) }))
  for (let from = 0; from < rows.length; from += together) {
    await sql`insert into kernel.outgoing_mail (id, to_address, sender, subject, text_body, html_body, kind, subject_id, is_secret, queued_at, send_at, next_at)
      values ${sql.join(
        rows.slice(from, from + together).map(
          ({ id, mail }) =>
            sql`(${id}::uuid, ${mail.to}, ${mail.sender === undefined ? null : JSON.stringify(mail.sender)}::jsonb, ${mail.subject}, ${mail.text},
              ${mail.html ?? null}, ${mail.kind}, ${mail.subjectId}, ${mail.isSecret ?? false}, ${now}, ${mail.sendAt ?? now}, ${mail.sendAt ?? now})`,
        ),
      )}`.execute(tx)
  }
  return rows.map(({ id }) => id)
}

/** Take back what has not left yet of a kind and subject; returns how many. Mails under way stay. */
export async function withdrawMails(
  { kind, subjectId, because }: { readonly kind: string; readonly subjectId: string; readonly because: string },
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<number> {
  const gone = await sql`update kernel.outgoing_mail set withdrawn_at = ${now}, answer = ${because},
      text_body = case when is_secret then '' else text_body end, html_body = case when is_secret then null else html_body end
    where kind = ${kind} and subject_id = ${subjectId} and sent_at is null and failed_at is null and withdrawn_at is null and begun_at is null
    returning id`.execute(tx)
  return gone.rows.length
}
