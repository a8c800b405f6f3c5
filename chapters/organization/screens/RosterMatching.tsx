import type { ReactNode } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { ErrorState } from '../../../web/kit/States.tsx'
import { rematchRoster, rosterForm, type RosterReading, type RosterReport } from '../contract.ts'
import { rosterWords } from './words.ts'

/** Which column of the file says what; every change runs the check again. */
export function RosterMatching({ report, reading, onReport }: { readonly report: RosterReport; readonly reading: RosterReading; readonly onReport: (report: RosterReport) => void }): ReactNode {
  const words = useWords(rosterWords)
  const said = useSaid()
  const rematch = useAct(rematchRoster)
  const options = report.headings.filter((heading) => heading !== '').map((heading) => ({ value: heading, label: heading }))
  const choose = (key: string, heading: string): void =>
    rematch.mutate({ params: { file: report.file }, body: { ...reading, matching: { ...report.matching, [key]: heading === '' ? null : heading } } }, { onSuccess: onReport })
  return (
    <div className="grid gap-3">
      {report.unmatched.length > 0 && <p className="text-dns-14N-130 text-solid-gray-700">{words.unmatched(report.unmatched.join('、'))}</p>}
      {rematch.error !== null && <ErrorState error={rematch.error} />}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {Object.entries(rosterForm.fields).map(([key, field]) => (
          <Select
            key={key}
            label={said(field.label)}
            none={words.noColumn}
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
