// Where a ledger's fields stand in PostgreSQL: `assets.asset`, one snake_case column a field.
import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../contract/field.ts'
import type { Fields, Ledger } from '../contract/ledger.ts'

/** What the server needs to know of a ledger, whatever its fields. */
export type AnyLedger = Pick<Ledger, 'id' | 'path' | 'title' | 'one' | 'article' | 'name' | 'unit' | 'endpoints'> & {
  readonly fields: Fields
}

export const column = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const table = (ledger: AnyLedger): RawBuilder<unknown> => sql.table(ledger.id)

/** A field's column of the row `t`. */
export const at = (key: string): RawBuilder<unknown> => sql.ref(`t.${column(key)}`)

export const fieldsOf = (ledger: AnyLedger): readonly (readonly [string, Field])[] => Object.entries(ledger.fields)

/** Fields that a person types: all but the derived. */
export const typedFields = (ledger: AnyLedger): readonly (readonly [string, Field])[] =>
  fieldsOf(ledger).filter(([, field]) => field.derived !== true)

/** The field that imports recognise a record by: the marked key, else the name. */
export const keyOf = (ledger: AnyLedger): string =>
  fieldsOf(ledger).find(([, field]) => field.key === true)?.[0] ?? ledger.name

/** Ledgers that this one's references point to; a missing one is a mistake of the composition, found at start-up. */
export function referred(ledger: AnyLedger, neighbours: readonly AnyLedger[]): ReadonlyMap<string, AnyLedger> {
  const found = new Map<string, AnyLedger>()
  for (const [key, field] of fieldsOf(ledger)) {
    if (field.refers === undefined) continue
    const neighbour = [ledger, ...neighbours].find((one) => one.id === field.refers)
    if (neighbour === undefined)
      throw new Error(
        `ledger \`${ledger.id}\`: field \`${key}\` refers to \`${field.refers}\`, which was not given as a neighbour`,
      )
    found.set(key, neighbour)
  }
  return found
}

/** The name of the record that a reference points to, as an expression on the row `t`. */
export function labelOf(key: string, neighbour: AnyLedger): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select r.${sql.ref(column(neighbour.name))} from ${table(neighbour)} r where r.tenant_id = t.tenant_id and r.id = ${at(key)})`
}
