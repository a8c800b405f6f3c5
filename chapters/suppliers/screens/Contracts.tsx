import type { ReactNode } from 'react'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { postLedger, unitLedger } from '../../organization/contract.ts'
import { contractLedger, supplierLedger } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { ItemsPanel } from './ItemsPanel.tsx'
import { itemWords, questionnaireWords, templateWords } from './words.ts'

/** 6(8): contracts, each with its items. */
export function Contracts(): ReactNode {
  const template = useWords(templateWords)
  const questionnaires = useWords(questionnaireWords)
  return (
    <LedgerScreens
      ledger={contractLedger}
      references={[supplierLedger, unitLedger, postLedger]}
      actions={
        <>
          <LinkButton to="/suppliers/questionnaires">{questionnaires.title}</LinkButton>
          <LinkButton to="/suppliers/items">{template.title}</LinkButton>
          <DeclareEmptiness ledger="suppliers.contract" />
        </>
      }
      panels={[{ id: 'items', label: itemWords.tab, content: (row) => <ItemsPanel key={row.id} id={row.id} /> }]}
    >
      <Emptiness ledger="suppliers.contract" />
    </LedgerScreens>
  )
}
