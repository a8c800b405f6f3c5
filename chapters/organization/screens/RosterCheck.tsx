import { type ReactNode, useState } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useAct } from '../../../web/frame/asking.ts'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { Actions } from '../../../web/kit/Dialog.tsx'
import { Disclosure } from '../../../web/kit/Disclosure.tsx'
import { Form } from '../../../web/kit/Form.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { applyRoster, type RosterReading, type RosterReport } from '../contract.ts'
import { useDayText } from './day-text.ts'
import { RosterMatching } from './RosterMatching.tsx'
import { RosterRows } from './RosterRows.tsx'
import { rosterWords } from './words/roster.ts'

/** The dry run of a roster: what each row would do, rejected ones first. */
export function RosterCheck({
  report,
  reading,
  onReport,
  onReading,
  onApplied,
  onAnother,
}: {
  readonly report: RosterReport
  readonly reading: RosterReading
  readonly onReport: (report: RosterReport) => void
  readonly onReading: (reading: RosterReading) => void
  readonly onApplied: (report: RosterReport) => void
  readonly onAnother: () => void
}): ReactNode {
  const words = useWords(rosterWords)
  const dayText = useDayText()
  const apply = useAct(applyRoster)
  const [skips, setSkips] = useState(false)
  const { added, changed, rejected } = report.counts
  const isBlocked = added + changed === 0 || (rejected > 0 && !skips)
  const submit = async (): Promise<void> => {
    if (!isBlocked)
      onApplied(
        await apply.mutateAsync({
          params: { file: report.file },
          body: { ...reading, matching: report.matching, skipRejected: skips },
        }),
      )
  }
  return (
    <Form onSubmit={submit}>
      {({ isBusy }) => (
        <>
          <p className="text-dns-16N-130">{words.file(report.name, report.encoding, dayText(report.on))}</p>
          <Disclosure title={words.matching} isOpen={report.unmatched.length > 0}>
            <RosterMatching report={report} reading={reading} onReport={onReport} onReading={onReading} />
          </Disclosure>
          <Tally
            label={words.totals}
            unit={words.unit}
            figures={(['organs', 'units', 'posts', 'people', 'assignments', 'ended'] as const).map((id) => ({
              id,
              label: words[id],
              value: report.totals[id],
            }))}
          />
          {rejected > 0 && (
            <Notice tone="warning" title={words.rejectedTitle(rejected)}>
              <p>{words.rejectedHow}</p>
              <Checkbox label={words.skip(rejected)} isSelected={skips} onChange={setSkips} />
            </Notice>
          )}
          {report.missingCount > 0 && (
            <Notice tone="information" title={words.missing(report.missingCount)}>
              <p>{words.missingHow}</p>
              <p className="mt-1 text-dns-14N-130">
                {report.missing.join('、')}
                {report.missingCount > report.missing.length && words.more(report.missingCount - report.missing.length)}
              </p>
            </Notice>
          )}
          <RosterRows report={report} />
          <Actions>
            <Button type="submit" look="primary" isBusy={isBusy} isDisabled={isBlocked}>
              {added + changed === 0 ? words.nothing : words.apply(count(added + changed))}
            </Button>
            <Button look="plain" onPress={onAnother}>
              {words.another}
            </Button>
          </Actions>
        </>
      )}
    </Form>
  )
}
