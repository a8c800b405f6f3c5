import type { ReactNode } from 'react'
import { DefinitionList } from '../kit/DefinitionList.tsx'
import { useSaid } from '../kit/language.tsx'
import { FieldValue } from './FieldValue.tsx'
import { type AnyLedger, fieldsOf, type Row } from './ledger.ts'

/** Every field of a record to read. */
export function RecordFacts({ ledger, row }: { readonly ledger: AnyLedger; readonly row: Row }): ReactNode {
  const said = useSaid()
  return (
    <div className="max-w-4xl">
      <DefinitionList
        facts={fieldsOf(ledger).map(([key, field]) => ({
          term: said(field.label),
          value: <FieldValue field={field} value={row.values[key]} label={row.labels[key]} />,
        }))}
      />
    </div>
  )
}
