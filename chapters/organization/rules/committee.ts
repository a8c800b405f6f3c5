import type { LedgerRules } from '../../../kernel/ledger/rules.ts'
import { meetingLedger, personLedger, postLedger, resolutionLedger } from '../contract.ts'
import { deriveMeeting, judgeMeeting, judgeResolution } from '../meeting.ts'
import { numberOf, textOf } from './keys.ts'

/** 6(1) 情報セキュリティ委員会. */
export const meetingRules: LedgerRules = {
  ledger: meetingLedger,
  neighbours: [personLedger],
  judge: (values, _before, { today }) => judgeMeeting(meetingOf(values), today),
  derive: (values) => deriveMeeting(meetingOf(values)),
}

/** 6(1) 決定事項. */
export const resolutionRules: LedgerRules = {
  ledger: resolutionLedger,
  neighbours: [meetingLedger, postLedger],
  judge: (values, _before, { today }) =>
    judgeResolution({ doneOn: textOf(values['doneOn']), result: textOf(values['result']) }, today),
}

const meetingOf = (values: Readonly<Record<string, unknown>>) => ({
  plannedOn: textOf(values['plannedOn']) ?? '',
  heldOn: textOf(values['heldOn']),
  attended: numberOf(values['attended']),
  quorum: numberOf(values['quorum']),
  minutes: textOf(values['minutes']),
  decisions: textOf(values['decisions']),
})
