import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { meetingLedger, personLedger, postLedger, resolutionLedger } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { MeetingRecord } from './MeetingPage.tsx'
import { committeeWords } from './words/committee.ts'

/** 6(1) 会議: the ledger of all meetings, each with its record for print. */
export function Meetings(): ReactNode {
  return (
    <LedgerScreens
      ledger={meetingLedger}
      references={[personLedger]}
      panels={[{ id: 'record', label: committeeWords.record, content: (row) => <MeetingRecord row={row} /> }]}
    />
  )
}

/** 6(1) 決定事項の進み具合. */
export function Resolutions(): ReactNode {
  return (
    <LedgerScreens
      ledger={resolutionLedger}
      references={[meetingLedger, postLedger]}
      actions={<DeclareEmptiness ledger={resolutionLedger} />}
    >
      <Emptiness ledger="organization.resolution" />
    </LedgerScreens>
  )
}
