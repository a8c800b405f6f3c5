import { type ReactNode, useState } from 'react'
import type { ImportReport } from '../../kernel/contract/ledger.ts'
import { useAct } from '../frame/asking.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { Select } from '../kit/Select.tsx'
import { ErrorState } from '../kit/States.tsx'
import { type AnyLedger, typedFieldsOf } from './ledger.ts'
import { importWords } from './words.ts'

/** Which column of the file answers to which field; every change runs the check again. */
export function ImportMatching({
  ledger,
  report,
  onReport,
}: {
  readonly ledger: AnyLedger
  readonly report: ImportReport
  readonly onReport: (report: ImportReport) => void
}): ReactNode {
  const words = useWords(importWords)
  const said = useSaid()
  const rematch = useAct(ledger.endpoints.rematch)
  const [error, setError] = useState<unknown>()
  const options = [...new Set(report.headings)]
    .filter((heading) => heading !== '')
    .map((heading) => ({ value: heading, label: heading }))
  const choose = (key: string, heading: string): void => {
    setError(undefined)
    rematch
      .mutateAsync({
        params: { file: report.file },
        body: { ...report.matching, [key]: heading === '' ? null : heading },
      })
      .then(onReport, setError)
  }
  return (
    <div className="grid gap-3">
      <p className="text-dns-14N-130 text-solid-gray-700">
        {words.matchingNote}
        {report.unmatched.length > 0 && `　${words.unmatched(report.unmatched.join('、'))}`}
      </p>
      {error !== undefined && <ErrorState error={error} />}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {typedFieldsOf(ledger).map(([key, field]) => (
          <Select
            key={key}
            label={said(field.label)}
            none={words.noColumn}
            isRequired={field.required === true && field.kind !== 'choices'}
            isDisabled={rematch.isPending}
            value={report.matching[key] ?? ''}
            options={options}
            onChange={(heading) => choose(key, heading)}
          />
        ))}
      </div>
    </div>
  )
}
