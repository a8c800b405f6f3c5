import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import {
  contractLedger,
  inspectionLedger,
  reportLedger,
  socialLedger,
  subcontractLedger,
  supplierLedger,
  workerLedger,
} from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'

const below = [contractLedger]

/** 6(8): 委託事業者. */
export function Suppliers(): ReactNode {
  return <LedgerScreens ledger={supplierLedger} />
}
/** 6(8): 再委託. */
export function Subcontracts(): ReactNode {
  return <LedgerScreens ledger={subcontractLedger} references={below} />
}
/** 6(8): 作業者. */
export function Workers(): ReactNode {
  return <LedgerScreens ledger={workerLedger} references={below} />
}
/** 6(8): 報告. */
export function Reports(): ReactNode {
  return <LedgerScreens ledger={reportLedger} references={below} />
}
/** 6(8): 委託先の確認. */
export function Inspections(): ReactNode {
  return <LedgerScreens ledger={inspectionLedger} references={below} />
}
/** 6(8): ソーシャルメディア. */
export function SocialMedia(): ReactNode {
  return (
    <LedgerScreens
      ledger={socialLedger}
      references={[unitLedger, postLedger]}
      actions={<DeclareEmptiness ledger="suppliers.social" />}
    >
      <Emptiness ledger="suppliers.social" />
    </LedgerScreens>
  )
}
