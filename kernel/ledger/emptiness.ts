// 「該当なし」: a person answers for it that a register has nothing to record. It holds for a year; then somebody has to look again.
import { sql } from 'kysely'
import type { Context } from '../http/chapter.ts'
import { addDays } from '../i18n/day.ts'
import { Refusal } from '../refusal.ts'
import type { NamesOf } from './history.ts'

/** A declaration in force. */
export interface Declaration<Register extends string> {
  readonly ledger: Register
  readonly until: string
  readonly reason: string
  readonly by: string | null
}

/** Declarations in force of these registers. */
export async function declarationsOf<Register extends string>(
  registers: readonly Register[],
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  namesOf: NamesOf,
): Promise<Declaration<Register>[]> {
  const found = await sql<{ ledger: Register; until: string; reason: string; by_person: string }>`
    select distinct on (ledger) ledger, until, reason, by_person from ledger.emptiness
    where ledger = any(${[...registers]}::text[]) and until >= ${today}::date order by ledger, declared_at desc`.execute(
    tx,
  )
  const names = await namesOf(
    tx,
    found.rows.map((row) => row.by_person),
  )
  return found.rows.map(({ ledger, until, reason, by_person }) => ({
    ledger,
    until,
    reason,
    by: names.get(by_person) ?? null,
  }))
}

/** Declare, in the journal (`suppliers.emptiness-declared`) and for a year. @throws Refusal 409 while something is recorded. */
export async function declareEmpty<Register extends string>(
  { ledger, reason, article }: { readonly ledger: Register; readonly reason: string; readonly article: string },
  { tx, now, today, actor, record }: Context,
): Promise<Declaration<Register>> {
  const used = await sql`select from ${sql.table(ledger)} where retired_at is null limit 1`.execute(tx)
  if (used.rows.length > 0)
    throw new Refusal('register-is-not-empty', {
      status: 409,
      title: '申告できません',
      detail: '台帳に記録があります。該当がないと申告できるのは、台帳が空のときだけです。',
      article,
    })
  const until = addDays(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason)
    values (${ledger}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(tx)
  const [chapter] = ledger.split('.')
  await record({
    kind: `${chapter ?? ''}.emptiness-declared`,
    subject: { type: ledger, id: '*' },
    article,
    details: { until, reason },
  })
  return { ledger, until, reason, by: actor.name }
}
