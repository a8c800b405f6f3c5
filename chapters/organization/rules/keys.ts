// A key names one record; who changes it to one that is taken hears so, before the database says it less politely.
import { sql } from 'kysely'
import type { AnyLedger } from '../../../kernel/ledger/columns.ts'
import { column, keyOf, table } from '../../../kernel/ledger/columns.ts'
import type { FieldError, Place } from '../../../kernel/ledger/rules.ts'
import type { Values } from '../../../kernel/ledger/row.ts'

/** Is the key of this record free? */
export async function judgeKey(
  ledger: AnyLedger,
  values: Values,
  before: Values | null,
  { tx }: Place,
): Promise<readonly FieldError[]> {
  const key = keyOf(ledger)
  const wanted = values[key]
  if (typeof wanted !== 'string' || wanted === before?.[key]) return []
  const found =
    await sql`select from ${table(ledger)} where ${sql.ref(column(key))} = ${wanted} and retired_at is null limit 1`.execute(
      tx,
    )
  return found.rows.length === 0
    ? []
    : [{ field: key, because: `${ledger.fields[key]?.label.ja ?? key}「${wanted}」は、ほかの記録で使われています。` }]
}

/** A text or null; what comes from a form has been parsed by the field's shape. */
export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A number or null. */
export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
