import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { namingLedger } from '../../contract.ts'

/** 6(6): which product of the CPE dictionary a program is. */
export function Namings(): ReactNode {
  return <LedgerScreens ledger={namingLedger} />
}
