// A declaration holds for a year; then somebody has to look again.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { accessRegisters, type declareAccessEmptiness, type listAccessEmptiness } from './contract/emptiness.ts'
import { addDays } from '../../kernel/i18n/day.ts'

type Declared = z.input<typeof listAccessEmptiness.reply>[number]

interface Row {
  readonly ledger: Declared['register']
  readonly until: string
  readonly reason: string
  readonly by_person: string
}

/** Declarations in force, by register. */
export async function declared({ tx, today }: Context): Promise<Declared[]> {
  const found = await sql<Row>`select distinct on (ledger) ledger, until, reason, by_person from ledger.emptiness
    where ledger = any(${[...accessRegisters]}::text[]) and until >= ${today}::date order by ledger, declared_at desc`.execute(
    tx,
  )
  const names = await namesOf(
    tx,
    found.rows.map((row) => row.by_person),
  )
  return found.rows.map(({ ledger, until, reason, by_person: by }) => ({
    register: ledger,
    until,
    reason,
    by: names.get(by) ?? null,
  }))
}

/** Declare, in the journal and for a year; refused while something is recorded. */
export async function declare(
  { register, reason }: z.output<typeof declareAccessEmptiness.body>,
  { tx, now, today, actor, record }: Context,
): Promise<Declared> {
  const used = await sql`select from ${sql.table(register)} where retired_at is null limit 1`.execute(tx)
  if (used.rows.length > 0)
    throw new Refusal('register-is-not-empty', {
      status: 409,
      title: '申告できません',
      detail: '台帳に記録があります。該当がないと申告できるのは、台帳が空のときだけです。',
      article: '6(6)',
    })
  const until = addDays(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason)
    values (${register}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(tx)
  await record({
    kind: 'access.emptiness-declared',
    subject: { type: register, id: '*' },
    article: '6(6)',
    details: { until, reason },
  })
  return { register, until, reason, by: actor.name }
}
