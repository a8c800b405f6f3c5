// A declaration holds for a year; then somebody has to look again.
import { sql } from 'kysely'
import type { z } from 'zod'
import { chapter, type Context } from '../../kernel/http/chapter.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../organization/index.ts'
import { declarePhysicalEmptiness, listPhysicalEmptiness, physicalRegisters } from './contract.ts'
import { addDays } from '../../kernel/i18n/day.ts'

type Declared = z.input<typeof listPhysicalEmptiness.reply>[number]

async function declared({ tx, today }: Context): Promise<Declared[]> {
  const found = await sql<{ ledger: Declared['ledger']; until: string; reason: string; by_person: string }>`
    select distinct on (ledger) ledger, until, reason, by_person from ledger.emptiness
    where ledger = any(${[...physicalRegisters]}::text[]) and until >= ${today}::date order by ledger, declared_at desc`.execute(
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

async function declare(
  { ledger, reason }: z.output<typeof declarePhysicalEmptiness.body>,
  { tx, now, today, actor, record }: Context,
): Promise<Declared> {
  const used = await sql`select from ${sql.table(ledger)} where retired_at is null limit 1`.execute(tx)
  if (used.rows.length > 0)
    throw new Refusal('register-is-not-empty', {
      status: 409,
      title: '申告できません',
      detail: '台帳に記録があります。該当がないと申告できるのは、台帳が空のときだけです。',
      article: '6(4)',
    })
  const until = addDays(today, 365)
  await sql`insert into ledger.emptiness (ledger, declared_at, by_person, until, reason)
    values (${ledger}, ${now}, ${actor.personId}::uuid, ${until}::date, ${reason})`.execute(tx)
  await record({ kind: 'physical.emptiness-declared', subject: { type: ledger, id: '*' }, details: { until, reason } })
  return { ledger, until, reason, by: actor.name }
}

/** 「該当なし」 of rooms, equipment and media. */
export const emptinessRoutes = chapter('physical')
  .serve(listPhysicalEmptiness, (_, context) => declared(context))
  .serve(declarePhysicalEmptiness, ({ body }, context) => declare(body, context)).served
