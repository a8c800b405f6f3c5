// What the generic screens need of a ledger's contract, whatever its fields are.
import type { z } from 'zod'
import type { Field } from '../../kernel/contract/field.ts'
import type { Ledger } from '../../kernel/contract/ledger.ts'

/** Any ledger, as its contract declares it. */
export type AnyLedger = Pick<Ledger, 'id' | 'title' | 'one' | 'article' | 'path' | 'fields' | 'name' | 'Row'> & {
  readonly endpoints: Ledger['endpoints']
}

/** One record as the server sends it. */
export type Row = z.infer<Ledger['Row']>

/** Values of a record by field. */
export type RowValues = Readonly<Record<string, unknown>>

/** Fields in their declared order. */
export function fieldsOf(ledger: AnyLedger): readonly (readonly [string, Field])[] {
  return Object.entries(ledger.fields)
}

/** Fields that a person types; the others are derived. */
export function typedFieldsOf(ledger: AnyLedger): readonly (readonly [string, Field])[] {
  return fieldsOf(ledger).filter(([, field]) => field.derived !== true)
}

/** Name of a record: the value of its name field. */
export function nameOf(ledger: AnyLedger, row: Pick<Row, 'values'>): string {
  const name = row.values[ledger.name]
  return typeof name === 'string' ? name : '—'
}

/** Empty values for a new record. */
export function blankValues(ledger: AnyLedger): RowValues {
  return Object.fromEntries(
    typedFieldsOf(ledger).map(([key, field]) => [
      key,
      field.kind === 'choices' ? [] : field.kind === 'yes-no' && field.required === true ? false : null,
    ]),
  )
}

/** Only what a person may type, from a row that carries derived fields too. */
export function typedValues(ledger: AnyLedger, values: RowValues): RowValues {
  return Object.fromEntries(typedFieldsOf(ledger).map(([key]) => [key, values[key] ?? null]))
}

/** Fields whose values differ, arrays compared by content. */
export function changedFields(before: RowValues, after: RowValues): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null))
}
