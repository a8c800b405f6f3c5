import type { ReactNode } from 'react'
import { count } from '../../kernel/i18n/count.ts'
import type { Answer } from '../frame/call.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Table } from '../kit/Table.tsx'
import { FieldValue } from './FieldValue.tsx'
import type { AnyLedger, RowValues } from './ledger.ts'
import { ledgerWords } from './words.ts'

/** Old and new of each record before anything is applied, and what stays as it is with its reason. */
export function BulkPreview({
  ledger,
  preview,
}: {
  readonly ledger: AnyLedger
  readonly preview: Answer<AnyLedger['endpoints']['bulk']>
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const values = (set: RowValues): ReactNode =>
    Object.entries(set).map(([key, value]) => {
      const field = ledger.fields[key]
      return field === undefined ? null : <FieldValue key={key} field={field} value={value} />
    })
  return (
    <div className="grid gap-3">
      {preview.refused.length > 0 && (
        <Notice tone="warning" title={words.bulkRefused(preview.refused.length)}>
          <ul className="list-disc pl-5">
            {preview.refused.slice(0, 20).map((one) => (
              <li key={one.id}>
                {one.name}：{one.because}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className="text-dns-16B-130">{words.bulkCount(count(preview.count))}</p>
      <div className="flex max-h-[50vh] flex-col">
        <Table
          caption={words.bulkCount(count(preview.count))}
          rows={preview.changes}
          columns={[
            { key: 'name', head: said(ledger.one), isRowHeader: true, cell: (row) => row.name },
            {
              key: 'before',
              head: words.before,
              cell: (row) => <del className="text-red-1000">{values(row.before)}</del>,
            },
            {
              key: 'after',
              head: words.after,
              cell: (row) => <ins className="font-700 text-green-1000 no-underline">{values(row.after)}</ins>,
            },
          ]}
        />
      </div>
      {preview.count > preview.changes.length && (
        <p className="text-dns-14N-130">{words.bulkMore(count(preview.count - preview.changes.length))}</p>
      )}
    </div>
  )
}
