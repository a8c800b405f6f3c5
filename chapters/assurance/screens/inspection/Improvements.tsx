import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../../organization/contract.ts'
import { improvementLedger } from '../../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'

const references = [unitLedger, postLedger]

/** 7: what is done about each いいえ. */
export function Improvements(): ReactNode {
  return (
    <LedgerScreens ledger={improvementLedger} references={references} actions={<DeclareEmptiness />}>
      <Emptiness />
    </LedgerScreens>
  )
}
