import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { assetLedger } from '../../../assets/contract.ts'
import { personLedger, unitLedger } from '../../../organization/contract.ts'
import { equipmentLedger, maintenanceLedger, powerLedger, roomLedger } from '../../contract.ts'
import { DeclareEmptiness, Emptiness } from '../Emptiness.tsx'
import { Proofs, proofWords } from '../media/Proofs.tsx'

/** 6(4): equipment. */
export function Equipment(): ReactNode {
  const words = useWords({ labels: { ja: 'ラベルを印刷する', en: 'Print labels' } })
  return (
    <LedgerScreens
      ledger={equipmentLedger}
      references={[unitLedger, assetLedger, roomLedger, powerLedger]}
      actions={
        <>
          <LinkButton to="/physical/labels" search={{ of: 'equipment' }} icon="print">
            {words.labels}
          </LinkButton>
          <DeclareEmptiness ledger="physical.equipment" />
        </>
      }
    >
      <Emptiness ledger="physical.equipment" />
    </LedgerScreens>
  )
}

/** 6(4): 電源設備. */
export function Power(): ReactNode {
  return <LedgerScreens ledger={powerLedger} references={[roomLedger, unitLedger]} />
}

/** 6(4): 保守・修理, with reports and certificates. */
export function Maintenance(): ReactNode {
  return (
    <LedgerScreens
      ledger={maintenanceLedger}
      references={[equipmentLedger, personLedger]}
      panels={[
        {
          id: 'proofs',
          label: proofWords.tab,
          content: (row) => <Proofs key={row.id} of={{ type: 'physical.maintenance', id: row.id }} />,
        },
      ]}
    />
  )
}
