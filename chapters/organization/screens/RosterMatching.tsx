import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { ErrorState } from '../../../web/kit/States.tsx'
import { rematchRoster, rosterForm, type RosterReading, type RosterReport } from '../contract.ts'
import { rosterWords } from './words/roster.ts'

/** How the file is read: from which day, and which column says what; every change runs the check again. */
export function RosterMatching({
  report,
  reading,
  onReport,
  onReading,
}: {
  readonly report: RosterReport
  readonly reading: RosterReading
  readonly onReport: (report: RosterReport) => void
  readonly onReading: (reading: RosterReading) => void
}): ReactNode {
  const words = useWords(rosterWords)
  const said = useSaid()
  const rematch = useAct(rematchRoster)
  const options = [...new Set(report.headings)]
    .filter((heading) => heading !== '')
    .map((heading) => ({ value: heading, label: heading }))
  const again = (next: RosterReading, matching: RosterReport['matching']): void => {
    onReading(next)
    rematch.mutate({ params: { file: report.file }, body: { ...next, matching } }, { onSuccess: onReport })
  }
  return (
    <div className="grid gap-4">
      {rematch.error !== null && <ErrorState error={rematch.error} />}
      <Reading reading={reading} isBusy={rematch.isPending} onAgain={(next) => again(next, report.matching)} />
      {report.unmatched.length > 0 && (
        <p className="text-dns-14N-130 text-solid-gray-700">{words.unmatched(report.unmatched.join('、'))}</p>
      )}
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {Object.entries(rosterForm.fields).map(([key, field]) => (
          <Select
            key={key}
            label={said(field.label)}
            none={words.noColumn}
            isDisabled={rematch.isPending}
            value={report.matching[key] ?? ''}
            options={options}
            onChange={(heading) => again(reading, { ...report.matching, [key]: heading === '' ? null : heading })}
          />
        ))}
      </div>
    </div>
  )
}

function Reading({
  reading,
  isBusy,
  onAgain,
}: {
  readonly reading: RosterReading
  readonly isBusy: boolean
  readonly onAgain: (reading: RosterReading) => void
}): ReactNode {
  const words = useWords(rosterWords)
  const [on, setOn] = useState<string | null>(reading.on)
  const [proposeRoles, setPropose] = useState(reading.proposeRoles)
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <DateField label={words.on} value={on} onChange={setOn} />
      <Checkbox label={words.propose} isSelected={proposeRoles} onChange={setPropose} />
      <Button isBusy={isBusy} isDisabled={on === null} onPress={() => on !== null && onAgain({ on, proposeRoles })}>
        {words.again}
      </Button>
    </div>
  )
}
