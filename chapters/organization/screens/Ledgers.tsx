// The ledgers that need no more than the generic screens.
import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { absenceLedger, assignmentLedger, organLedger, personLedger, postLedger } from '../contract.ts'

/** 4(1) 機関. */
export function Organs(): ReactNode {
  return <LedgerScreens ledger={organLedger} />
}

/** 6(1) 発令. */
export function Assignments(): ReactNode {
  return <LedgerScreens ledger={assignmentLedger} references={[personLedger, postLedger]} />
}

/** 6(1) 不在と代決. */
export function Absences(): ReactNode {
  return <LedgerScreens ledger={absenceLedger} references={[personLedger, postLedger]} />
}
