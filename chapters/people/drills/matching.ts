// 5.3 meets 6(5): is the mail that somebody reports the one of an exercise?
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import type { ReportKind } from '../contract.ts'
import { digestOf } from './dispatch.ts'
import { fill } from './letter.ts'

export interface Reported {
  readonly person: string
  readonly kind: ReportKind
  readonly what: string
  readonly mailSender: string
  readonly mailSubject: string
}

interface Candidate {
  readonly id: string
  readonly token_sha256: string
  readonly subject: string
  readonly sender_address: string
  readonly person_name: string
  readonly unit_name: string | null
}

/** An exercise's mail that a report is about. */
export interface Matched {
  readonly target: string
  readonly isSure: boolean
}

/**
 * Sure: it names the link, subject or sender of an exercise's mail that this person got; it counts, and calls nobody out.
 * Not sure: a suspicious mail of which it names neither; it counts, and is handled as a real one all the same. A real attack is
 * never taken for an exercise because it came at the same time.
 */
export async function exerciseMailOf(report: Reported, context: Context): Promise<Matched | null> {
  if (report.kind === 'near-miss') return null
  const mails = await mailsOf(report.person, context)
  const sure = mails.find((one) => isNamed(one, report))
  if (sure !== undefined) return { target: sure.id, isSure: true }
  const [newest] = mails
  const saysNothing = report.mailSender === '' && report.mailSubject === ''
  if (newest === undefined || report.kind !== 'suspicious-mail' || !saysNothing) return null
  return { target: newest.id, isSure: false }
}

/** The person's mails of exercises that run, the newest first. */
async function mailsOf(person: string, { tx }: Context): Promise<readonly Candidate[]> {
  const found = await sql<Candidate>`
    select t.id, t.token_sha256, x.subject, x.sender_address, p.name as person_name, u.name as unit_name
    from people.exercise_target t
    join people.exercise x on x.tenant_id = t.tenant_id and x.id = t.exercise_id
    join kernel.outgoing_mail m on m.tenant_id = t.tenant_id and m.id = t.mail_id and m.sent_at is not null
    join organization.person p on p.tenant_id = t.tenant_id and p.id = t.person
    left join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.unit
    where t.person = ${person}::uuid
      and not exists (select from people.exercise_end n where n.tenant_id = x.tenant_id and n.exercise_id = x.id)
    order by m.sent_at desc limit 20`.execute(tx)
  return found.rows
}

/** Whether the report names this mail. Pure. */
export function isNamed(
  mail: Candidate,
  { what, mailSender, mailSubject }: Omit<Reported, 'person' | 'kind'>,
): boolean {
  const told = `${mailSubject}\n${mailSender}\n${what}`
  const tokens = told.match(/\/x\/([A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])/gu) ?? []
  if (tokens.some((token) => digestOf(token.slice('/x/'.length)) === mail.token_sha256)) return true
  const text = searchForm(told)
  const subject = searchForm(fill(mail.subject, { name: mail.person_name, unit: mail.unit_name ?? '' }))
  return text.includes(subject) || text.includes(searchForm(mail.sender_address))
}

/** The first report of a mail counts; it may come by a report or by the button behind the link. */
export async function countReported(
  target: string,
  report: string | null,
  { tx, now, record }: Pick<Context, 'tx' | 'now' | 'record'>,
): Promise<void> {
  const added = await sql`insert into people.exercise_event (target_id, kind, at, report_id)
    values (${target}::uuid, 'reported', ${now}, ${report}::uuid) on conflict do nothing returning target_id`.execute(
    tx,
  )
  if (added.rows.length > 0)
    await record({ kind: 'people.exercise-reported', subject: { type: 'people.exercise-target', id: target } })
}
