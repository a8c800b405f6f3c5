import { type ReactNode, useState } from 'react'
import { useAct } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useSession } from '../../../web/frame/session.tsx'
import { Button } from '../../../web/kit/Button.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { ErrorState } from '../../../web/kit/States.tsx'
import { Steps } from '../../../web/kit/Steps.tsx'
import { type RosterReport, uploadRoster } from '../contract.ts'
import { RosterCheck } from './RosterCheck.tsx'
import { type Draft, RosterChoice } from './RosterChoice.tsx'
import { rosterWords } from './words/roster.ts'

/** 6(1) 名簿・異動の取込み: choose day and file, check every row, take in. Nothing is recorded before the last step. */
export function Roster(): ReactNode {
  const words = useWords(rosterWords)
  const { today } = useSession()
  const upload = useAct(uploadRoster)
  const [reading, setReading] = useState<Draft>({ on: today, proposeRoles: false })
  const [report, setReport] = useState<RosterReport | undefined>()
  const [applied, setApplied] = useState<RosterReport | undefined>()
  const step = applied !== undefined ? 2 : report === undefined ? 0 : 1
  const begin = (): void => {
    setReport(undefined)
    setApplied(undefined)
    upload.reset()
  }
  const take = (file: File): void => {
    if (reading.on === null) return
    const query = {
      name: file.name.slice(-255),
      on: reading.on,
      proposeRoles: reading.proposeRoles ? 'true' : 'false',
    } as const
    upload.mutate({ query, body: file }, { onSuccess: setReport })
  }
  return (
    <Page title={words.title} note={words.note}>
      <Steps label={words.steps} steps={[words.choose, words.check, words.done]} current={step} />
      {upload.error !== null && <ErrorState error={upload.error} />}
      {step === 0 && <RosterChoice draft={reading} isBusy={upload.isPending} onDraft={setReading} onFile={take} />}
      {step === 1 && report !== undefined && (
        <RosterCheck
          report={report}
          reading={{ on: report.on, proposeRoles: reading.proposeRoles }}
          onReport={setReport}
          onReading={setReading}
          onApplied={setApplied}
          onAnother={begin}
        />
      )}
      {applied !== undefined && (
        <Notice
          tone="success"
          title={words.applied(applied.counts.added + applied.counts.changed, applied.totals.ended)}
          actions={
            <>
              <LinkButton to="/organization" look="primary" search={{ on: applied.on }}>
                {words.chart}
              </LinkButton>
              <LinkButton to="/organization/transfers" search={{ on: applied.on }}>
                {words.transfers}
              </LinkButton>
              <Button onPress={begin}>{words.another}</Button>
            </>
          }
        />
      )}
    </Page>
  )
}
