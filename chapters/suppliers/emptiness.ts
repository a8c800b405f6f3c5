// A declaration holds for a year; then somebody has to look again.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { type declareSupplierEmptiness, type listSupplierEmptiness, supplierEmptinesses } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'

type Declared = z.input<typeof listSupplierEmptiness.reply>[number]

/** Declarations in force, by register. */
export async function declared({ tx, today }: Context): Promise<Declared[]> {
  const found: Declared[] = []
  for (const ledger of supplierEmptinesses) {
    const rows = await sql<{
      until: string
      reason: string
      by_person: string
    }>`select until, reason, by_person from ledger.emptiness
      where ledger = ${ledger} and until >= ${today}::date order by declared_at desc limit 1`.execute(tx)
    const [row] = rows.rows
    if (row === undefined) continue
    const names = await namesOf(tx, [row.by_person])
    found.push({ ledger, until: row.until, reason: row.reason, by: names.get(row.by_person) ?? null })
  }
  return found
}

/** Declare, in the journal and for a year; refused while something is recorded. */
export async function declare(
  { ledger, reason }: z.output<typeof declareSupplierEmptiness.body>,
  { tx, now, today, actor, record }: Context,
): Promise<Declared> {
  const used = await sql`select from ${sql.table(ledger)} where retired_at is null limit 1`.execute(tx)
  if (used.rows.length > 0)
    throw new Refusal('register-is-not-empty', {
      status: 409,
      title: '申告できません',
      detail: '台帳に記録があります。該当がないと申告できるのは、台帳が空のときだけです。',
      article: '6(8)',
    })
  const until = addDays(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason)
    values (${ledger}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(tx)
  await record({
    kind: 'suppliers.emptiness-declared',
    subject: { type: ledger, id: '*' },
    details: { until, reason },
  })
  return { ledger, until, reason, by: actor.name }
}
