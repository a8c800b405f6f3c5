import type { ReactNode } from 'react'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { assetLedger } from '../../../assets/contract.ts'
import { personLedger, postLedger, unitLedger } from '../../../organization/contract.ts'
import { accountLedger, privilegeLedger, privilegeUseLedger, systemLedger } from '../../contract.ts'
import { DeclareEmptiness, Emptiness } from '../Emptiness.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { Keys } from './Keys.tsx'
import { Permission } from './Permission.tsx'
import { Stewardship } from './Stewardship.tsx'
import { differenceWords, importWords, keyWords, privilegeWords, stewardWords } from './words.ts'

/** 6(6): the systems whose accounts are watched, each with its imports and its keys. */
export function Systems(): ReactNode {
  return (
    <LedgerScreens
      ledger={systemLedger}
      references={[assetLedger, unitLedger, postLedger]}
      actions={<DeclareEmptiness ledger="access.system" />}
      panels={[
        { id: 'import', label: importWords.tab, content: (row) => <ImportPanel key={row.id} system={row.id} /> },
        { id: 'scim', label: keyWords.tab, content: (row) => <Keys system={row.id} /> },
      ]}
    >
      <Emptiness ledger="access.system" />
    </LedgerScreens>
  )
}

/** 6(6): who has what. */
export function Accounts(): ReactNode {
  const words = useWords(differenceWords)
  return (
    <LedgerScreens
      ledger={accountLedger}
      references={[systemLedger, personLedger, postLedger]}
      actions={
        <>
          <LinkButton to="/access/matching">{words.matching}</LinkButton>
          <LinkButton to="/access/differences">{words.title}</LinkButton>
        </>
      }
      panels={[
        { id: 'owner', label: stewardWords.tab, content: (row) => <Stewardship key={row.revision} row={row} /> },
      ]}
    />
  )
}

/** 6(6): permissions of privileged accounts. */
export function Privileges(): ReactNode {
  return (
    <LedgerScreens
      ledger={privilegeLedger}
      references={[accountLedger, personLedger]}
      actions={<DeclareEmptiness ledger="access.privilege" />}
      panels={[
        {
          id: 'permission',
          label: privilegeWords.tab,
          content: (row) => <Permission key={row.revision} id={row.id} />,
        },
      ]}
    >
      <Emptiness ledger="access.privilege" />
    </LedgerScreens>
  )
}

/** 6(6): what was done with them. */
export function PrivilegeUses(): ReactNode {
  return <LedgerScreens ledger={privilegeUseLedger} references={[privilegeLedger, personLedger]} />
}
