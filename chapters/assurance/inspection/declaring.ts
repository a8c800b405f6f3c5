// Nothing to improve: declared for a year, in the journal; refused while something is recorded.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { namesOf } from '../../organization/index.ts'
import type { declareImprovementEmptiness, readImprovementEmptiness } from '../contract/emptiness.ts'
import { addDays } from '../day.ts'
import { standingOf } from '../emptiness.ts'
import { conflict } from '../refuse.ts'

const ledger = 'assurance.improvement'

/** The declaration in force. */
export async function declared({ tx, today }: Context): Promise<z.input<typeof readImprovementEmptiness.reply>> {
  const found = await sql<{ until: string; reason: string; by: string }>`select until, reason, by_person as by
    from ledger.emptiness where ledger = ${ledger} and until >= ${today}::date order by declared_at desc limit 1`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) return { declared: null }
  return { declared: { ...row, by: (await namesOf(tx, [row.by])).get(row.by) ?? null } }
}

export async function declare(
  { reason }: z.output<typeof declareImprovementEmptiness.body>,
  { tx, now, today, actor, record }: Context,
): Promise<z.input<typeof declareImprovementEmptiness.reply>> {
  if ((await standingOf(tx, ledger, now)).total > 0)
    throw conflict(
      'register-is-not-empty',
      '申告できません',
      '台帳に記録があります。該当がないと申告できるのは、台帳が空のときだけです。',
      '7',
    )
  const until = addDays(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason)
    values (${ledger}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(tx)
  await record({
    kind: 'assurance.emptiness-declared',
    subject: { type: ledger, id: '*' },
    article: '7',
    details: { until, reason },
  })
  return { until, reason, by: actor.name }
}
