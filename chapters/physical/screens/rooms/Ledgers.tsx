import type { ReactNode } from 'react'
import { useMay } from '../../../../web/frame/session.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { LedgerScreens } from '../../../../web/ledger/LedgerScreens.tsx'
import { personLedger, postLedger, unitLedger } from '../../../organization/contract.ts'
import { cardLedger, roomLedger } from '../../contract.ts'
import { DeclareEmptiness, Emptiness } from '../Emptiness.tsx'
import { DoorsPanel } from './DoorsPanel.tsx'
import { PermitsPanel } from './PermitsPanel.tsx'
import { doorWords, permitWords } from './words.ts'

/** 6(4): rooms, each with who may enter and the tablets at its doors. */
export function Rooms(): ReactNode {
  const words = useWords(permitWords)
  const mayLook = useMay()
  const { notYours, notYoursText } = useWords(doorWords)
  return (
    <LedgerScreens
      ledger={roomLedger}
      references={[unitLedger, postLedger]}
      actions={
        <>
          <LinkButton to="/physical/permits">{words.title}</LinkButton>
          <DeclareEmptiness ledger="physical.room" />
        </>
      }
      panels={[
        { id: 'permits', label: permitWords.tab, content: (row) => <PermitsPanel key={row.id} roomId={row.id} /> },
        {
          id: 'doors',
          label: doorWords.tab,
          content: (row) =>
            row.may.write || mayLook('physical.door:read') ? (
              <DoorsPanel key={row.id} roomId={row.id} />
            ) : (
              <Empty title={notYours}>{notYoursText}</Empty>
            ),
        },
      ]}
    >
      <Emptiness ledger="physical.room" />
    </LedgerScreens>
  )
}

/** 6(4): badges and cards, with a way to print them. */
export function Cards(): ReactNode {
  const words = useWords({ print: { ja: 'QRの札を印刷する', en: 'Print QR badges' } })
  return (
    <LedgerScreens
      ledger={cardLedger}
      references={[personLedger]}
      actions={
        <LinkButton to="/physical/labels" search={{ of: 'card' }} icon="print">
          {words.print}
        </LinkButton>
      }
    />
  )
}
