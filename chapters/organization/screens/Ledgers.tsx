// The ledgers that need no more than the generic screens.
import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { absenceLedger, assignmentLedger, contactLedger, organLedger, personLedger, postLedger, unitLedger } from '../contract.ts'

export function Organs(): ReactNode {
  return <LedgerScreens ledger={organLedger} />
}

export function Units(): ReactNode {
  return <LedgerScreens ledger={unitLedger} references={[organLedger]} />
}

export function Posts(): ReactNode {
  return <LedgerScreens ledger={postLedger} references={[unitLedger, organLedger]} />
}

export function Assignments(): ReactNode {
  return <LedgerScreens ledger={assignmentLedger} references={[personLedger, postLedger]} />
}

export function Absences(): ReactNode {
  return <LedgerScreens ledger={absenceLedger} references={[personLedger, postLedger]} />
}

export function Contacts(): ReactNode {
  return <LedgerScreens ledger={contactLedger} />
}
