import type { ReactNode } from 'react'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { assetLedger } from '../../assets/contract.ts'
import { unitLedger } from '../../organization/contract.ts'
import { gatewayLedger, hostLedger, zoneLedger } from '../contract.ts'

/** 6(3): zones of the network. */
export function Zones(): ReactNode {
  return <LedgerScreens ledger={zoneLedger} references={[unitLedger]} />
}

/** 6(3): systems and terminals in their zones. */
export function Hosts(): ReactNode {
  return <LedgerScreens ledger={hostLedger} references={[assetLedger, zoneLedger]} />
}

/** 6(3)②: sanitisers, proxies and other relays. */
export function Gateways(): ReactNode {
  return <LedgerScreens ledger={gatewayLedger} references={[unitLedger]} />
}
