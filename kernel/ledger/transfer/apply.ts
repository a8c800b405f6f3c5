// The import itself: all accepted rows in the one transaction of the request, in batches, each with its revision.
import { sql } from 'kysely'
import type { Context } from '../../http/chapter.ts'
import { newId } from '../../ids.ts'
import { type AnyLedger, column, fieldsOf, table } from '../columns.ts'
import type { LedgerRules } from '../rules.ts'
import { resourceOf, searchTextOf } from '../write.ts'
import type { Planned } from './plan.ts'

/** 500 rows a statement: far below the 65,535 parameters of the protocol for 60 columns. */
const batch = 500

/** Write the rows that add or change; every record must be one the caller may write. */
export async function applyRows(rules: LedgerRules, planned: readonly Planned[], context: Context): Promise<void> {
  const { ledger } = rules
  const writing = planned
    .filter((one) => one.outcome === 'added' || one.outcome === 'changed')
    .map((one) => ({ ...one, id: one.before?.id ?? newId(context.now), revision: (one.before?.revision ?? 0) + 1 }))
  for (const one of writing) {
    if (one.before !== null) context.permit(resourceOf(ledger, one.before.values, one.id))
    context.permit(resourceOf(ledger, one.values, one.id))
  }
  for (let start = 0; start < writing.length; start += batch) {
    const part = writing.slice(start, start + batch)
    await upsert(ledger, part, context)
    await keepRevisions(ledger, part, context)
  }
  for (const one of writing) {
    await rules.saved?.(
      {
        id: one.id,
        act: one.before === null ? 'added' : 'revised',
        before: one.before?.values ?? null,
        after: one.values,
      },
      context,
    )
  }
}

interface Writing extends Planned {
  readonly id: string
  readonly revision: number
}

async function upsert(ledger: AnyLedger, part: readonly Writing[], { tx }: Context): Promise<void> {
  const keys = fieldsOf(ledger).map(([key]) => key)
  const names = ['revision', 'search', ...keys.map(column)]
  const rows = part.map(
    (one) =>
      sql`(${sql.join([sql`${one.id}::uuid`, one.revision, searchTextOf(ledger, one.values), ...keys.map((key) => one.values[key] ?? null)])})`,
  )
  await sql`insert into ${table(ledger)} (id, ${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(rows)}
    on conflict (tenant_id, id) do update set ${sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`.execute(
    tx,
  )
}

async function keepRevisions(ledger: AnyLedger, part: readonly Writing[], { tx, now, actor }: Context): Promise<void> {
  const rows = part.map(
    (one) =>
      sql`(${ledger.id}, ${one.id}::uuid, ${one.revision}, ${one.before === null ? 'added' : 'revised'}, ${now}, ${actor.personId}::uuid, 'import', ${JSON.stringify(one.values)}::jsonb)`,
  )
  await sql`insert into ledger.revision (ledger, record_id, revision, act, at, by_person, reason, body) values ${sql.join(rows)}`.execute(
    tx,
  )
}
