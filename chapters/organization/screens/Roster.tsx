import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { DateField } from '../../../web/kit/DateField.tsx'
import { FileDrop } from '../../../web/kit/FileDrop.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../web/kit/States.tsx'
import { Steps } from '../../../web/kit/Steps.tsx'
import { type RosterReport, uploadRoster } from '../contract.ts'
import { RosterCheck } from './RosterCheck.tsx'
import { rosterWords } from './words.ts'

/** 30 MB: a roster of 100,000 people as CSV is about 10 MB. */
const largestFile = 30_000_000

/** 名簿・異動の取込み: choose day and file, check every row, take in. Nothing is recorded before the last step. */
export function Roster(): ReactNode {
  const words = useWords(rosterWords)
  const { today } = useSession()
  const upload = useAct(uploadRoster)
  const [reading, setReading] = useState({ on: today, proposeRoles: false })
  const [report, setReport] = useState<RosterReport | undefined>()
  const [applied, setApplied] = useState<RosterReport | undefined>()
  const step = applied !== undefined ? 2 : report === undefined ? 0 : 1
  const begin = (): void => {
    setReport(undefined)
    setApplied(undefined)
    upload.reset()
  }
  const take = (file: File): void =>
    upload.mutate({ query: { name: file.name.slice(-255), on: reading.on, proposeRoles: reading.proposeRoles ? 'true' : 'false' }, body: file }, { onSuccess: setReport })
  return (
    <Page title={words.title} note={words.note}>
      <Steps label={words.steps} steps={[words.choose, words.check, words.done]} current={step} />
      {upload.error !== null && <ErrorState error={upload.error} />}
      {step === 0 && (
        <div className="grid gap-4">
          <DateField label={words.on} support={words.onSupport} value={reading.on} onChange={(on) => on !== null && setReading({ ...reading, on })} />
          <Checkbox label={words.propose} isSelected={reading.proposeRoles} onChange={(proposeRoles) => setReading({ ...reading, proposeRoles })} />
          <FileDrop label={words.drop} support={words.dropSupport} accept=".csv,.txt,.xlsx" limit={largestFile} isBusy={upload.isPending} onFile={take} />
        </div>
      )}
      {step === 1 && report !== undefined && <RosterCheck report={report} reading={reading} onReport={setReport} onApplied={setApplied} onAnother={begin} />}
      {applied !== undefined && (
        <Notice
          tone="success"
          title={words.applied(applied.counts.added + applied.counts.changed, applied.totals.ended)}
          actions={
            <>
              <LinkButton to="/organization/chart" look="primary" search={{ on: applied.on }}>
                {words.chart}
              </LinkButton>
              <LinkButton to={`/organization/transfers/${applied.on}`}>{words.transfers}</LinkButton>
              <Button onPress={begin}>{words.another}</Button>
            </>
          }
        />
      )}
    </Page>
  )
}
