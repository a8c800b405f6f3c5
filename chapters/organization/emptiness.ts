// A declaration holds for a year; then somebody has to look again.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { emptinessOf } from './checks/facts.ts'
import { type declareOrganizationEmptiness, emptinesses, type listOrganizationEmptiness } from './contract.ts'
import { shift } from './period.ts'

type Declared = z.input<typeof listOrganizationEmptiness.reply>[number]

/** Declarations in force, by register. */
export async function declared({ tx, now, today }: Context): Promise<Declared[]> {
  const found: Declared[] = []
  for (const ledger of emptinesses) {
    const one = await emptinessOf(tx, ledger, { now, today })
    if (one !== null) found.push({ ledger, ...one })
  }
  return found
}

/** Declare, in the journal and for a year. */
export async function declare(
  { ledger, reason }: z.output<typeof declareOrganizationEmptiness.body>,
  { tx, now, today, actor, record }: Context,
): Promise<Declared> {
  const until = shift(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason) values (${ledger}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(
    tx,
  )
  await record({
    kind: 'organization.emptiness-declared',
    subject: { type: ledger, id: '*' },
    details: { until, reason },
  })
  return { ledger, until, reason, by: actor.name }
}
