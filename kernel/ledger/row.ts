// Rows as PostgreSQL gives them, rows as the contract promises them.
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Ledger } from '../contract/ledger.ts'
import type { Tx } from '../db/database.ts'
import { type AnyLedger, at, column, fieldsOf, labelOf, referred, table } from './columns.ts'
import type { Condition } from './query.ts'

export type Row = z.infer<Ledger['Row']>
export type Values = Readonly<Record<string, unknown>>

export interface Stored {
  readonly id: string
  readonly revision: number
  readonly retiredAt: Date | null
  readonly values: Values
  readonly labels: Readonly<Record<string, string>>
}

interface Page {
  readonly where: Condition
  readonly order?: RawBuilder<unknown>
  readonly limit?: number
  readonly offset?: number
  /** Keep the rows until the end of the transaction: they are about to change. */
  readonly lock?: boolean
}

/** Records of a ledger with the names of what they refer to. */
export async function select(
  tx: Tx,
  ledger: AnyLedger,
  neighbours: readonly AnyLedger[],
  page: Page,
): Promise<readonly Stored[]> {
  const fields = fieldsOf(ledger)
  const links = [...referred(ledger, neighbours)]
  const columns = [
    sql`t.id, t.revision, t.retired_at`,
    ...fields.map(([key]) => sql`${at(key)} as ${sql.ref(column(key))}`),
    ...links.map(([key, neighbour]) => sql`${labelOf(key, neighbour)} as ${sql.ref(`label_${column(key)}`)}`),
  ]
  const found = await sql<Record<string, unknown>>`
    select ${sql.join(columns)} from ${source(ledger, page)}
    order by ${page.order ?? sql`t.id`} ${page.lock === true ? sql`for update of t` : sql``}`.execute(tx)
  return found.rows.map((raw) => ({
    // the columns of every ledger's table: uuid, int, timestamptz
    id: String(raw['id']),
    revision: Number(raw['revision']),
    retiredAt: raw['retired_at'] instanceof Date ? raw['retired_at'] : null,
    values: Object.fromEntries(fields.map(([key]) => [key, raw[column(key)] ?? null])),
    labels: Object.fromEntries(
      links.flatMap(([key]) =>
        typeof raw[`label_${column(key)}`] === 'string' ? [[key, String(raw[`label_${column(key)}`])]] : [],
      ),
    ),
  }))
}

/** A page is cut out before names are looked up: rows that are skipped cost no look-up. */
function source(ledger: AnyLedger, { where, order, limit, offset }: Page): RawBuilder<unknown> {
  if (limit === undefined) return sql`${table(ledger)} t where ${where}`
  return sql`(select t.* from ${table(ledger)} t where ${where} order by ${order ?? sql`t.id`} limit ${limit} offset ${offset ?? 0}) t`
}

/** How many records a condition finds. */
export async function count(tx: Tx, ledger: AnyLedger, where: Condition): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from ${table(ledger)} t where ${where}`.execute(tx)
  return found.rows[0]?.n ?? 0
}

/** The record with this id, or undefined; `lock` keeps it until the transaction ends. */
export async function one(
  tx: Tx,
  ledger: AnyLedger,
  neighbours: readonly AnyLedger[],
  { id, lock = false }: { id: string; lock?: boolean },
): Promise<Stored | undefined> {
  return (await select(tx, ledger, neighbours, { where: sql<boolean>`t.id = ${id}::uuid`, lock }))[0]
}

/** A stored record as the API gives it. */
export function toRow(stored: Stored, mayWrite: boolean): Row {
  return {
    id: stored.id,
    revision: stored.revision,
    retiredAt: stored.retiredAt?.toISOString() ?? null,
    values: { ...stored.values },
    labels: { ...stored.labels },
    may: { write: mayWrite },
  }
}

/** Name of a record as lists show it. */
export const nameOf = (ledger: AnyLedger, values: Values): string => String(values[ledger.name] ?? '')
