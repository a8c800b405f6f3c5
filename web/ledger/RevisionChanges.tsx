import type { ReactNode } from 'react'
import type { Revision } from '../../kernel/contract/ledger.ts'
import { DiffText } from '../kit/DiffText.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { FieldValue } from './FieldValue.tsx'
import { type AnyLedger, changedFields } from './ledger.ts'
import { ledgerWords } from './words.ts'

/** What one revision changed against the one before; texts word by word. */
export function RevisionChanges({
  ledger,
  before,
  after,
}: {
  readonly ledger: AnyLedger
  readonly before: Revision | undefined
  readonly after: Revision
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const changes = changedFields(before?.values ?? {}, after.values).flatMap((key) => {
    const field = ledger.fields[key]
    return field === undefined ? [] : [{ key, field, from: before?.values[key], to: after.values[key] }]
  })
  return (
    <>
      {after.reason !== null && (
        <p className="mb-1">
          {words.reason}：{after.reason}
        </p>
      )}
      {before !== undefined && changes.length === 0 && <p className="text-solid-gray-700">{words.noChange}</p>}
      {before !== undefined && (
        <ul className="grid gap-1">
          {changes.map(({ key, field, from, to }) => (
            <li key={key} className="flex flex-wrap gap-x-2">
              <span className="text-solid-gray-700">{said(field.label)}：</span>
              {typeof from === 'string' &&
              typeof to === 'string' &&
              (field.kind === 'text' || field.kind === 'long-text') ? (
                <DiffText before={from} after={to} />
              ) : (
                <span>
                  <del className="text-red-1000">
                    <FieldValue field={field} value={from} />
                  </del>
                  <span aria-hidden="true"> → </span>
                  <ins className="text-green-1000 no-underline">
                    <FieldValue field={field} value={to} />
                  </ins>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
