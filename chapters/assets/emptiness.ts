// 「該当なし」: a person says for a year that there is nothing of a kind; without that an empty kind is never 適合.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { namesOf } from '../organization/index.ts'
import { type declareEmptiness, emptinesses, type listEmptiness } from './contract.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'

type Declared = z.input<typeof listEmptiness.reply>[number]

/** The declarations in force on a day, the latest of each kind. */
export async function declarationsOn(tx: Tx, day: string): Promise<Declared[]> {
  const keys = emptinesses.map(keyOf)
  const found = await sql<{ ledger: string; declared_at: Date; by_person: string; until: string; reason: string }>`
    select distinct on (ledger) ledger, declared_at, by_person, until, reason from ledger.emptiness
    where ledger = any(${keys}::text[]) and until >= ${day}::date order by ledger, declared_at desc`.execute(tx)
  const names = await namesOf(
    tx,
    found.rows.map((row) => row.by_person),
  )
  return found.rows.flatMap((row) => {
    const of = emptinesses.find((one) => keyOf(one) === row.ledger)
    return of === undefined
      ? []
      : [
          {
            of,
            until: row.until,
            reason: row.reason,
            by: names.get(row.by_person) ?? null,
            at: row.declared_at.toISOString(),
          },
        ]
  })
}

/** Declare; it holds for a year, then somebody has to look again. */
export async function declare(
  { of, reason }: z.output<typeof declareEmptiness.body>,
  context: Context,
): Promise<Declared> {
  const { tx, now, today, actor, record } = context
  context.permit({ type: 'assets.asset', id: of })
  const until = yearAfter(today)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason) values (${keyOf(of)}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(
    tx,
  )
  await record({
    kind: 'assets.emptiness-declared',
    subject: { type: 'assets.asset', id: of },
    details: { of, until, reason },
  })
  return { of, until, reason, by: actor.name, at: now.toISOString() }
}

const keyOf = (of: (typeof emptinesses)[number]): string => `assets.asset/${of}`
