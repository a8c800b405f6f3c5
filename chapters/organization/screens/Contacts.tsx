import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../web/frame/address.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Section } from '../../../web/kit/Section.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { contactLedger } from '../contract.ts'
import { CallingOrder } from './CallingOrder.tsx'
import { ContactCard } from './ContactCard.tsx'
import { Csirt } from './Csirt.tsx'
import { figureOf, textOf } from './values.ts'
import { contactWords } from './words/contacts.ts'

/** 6(1), 6(7) 連絡先: first what somebody needs at three in the morning; the ledger behind it is one press away. */
export function Contacts(): ReactNode {
  const { rest } = useParts()
  const { search } = useAddress()
  return rest === '' && search['view'] !== 'ledger' ? <WhomToCall /> : <LedgerScreens ledger={contactLedger} />
}

function WhomToCall(): ReactNode {
  const words = useWords(contactWords)
  const { rows, mayWrite } = useReply(contactLedger.endpoints.list, { query: { sort: 'position', size: 300 } })
  const isWindow = (row: Row): boolean => textOf(row, 'kind') === 'window'
  const [windows, others] = [rows.filter(isWindow), rows.filter((row) => !isWindow(row))]
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayWrite && (
            <LinkButton to={`${contactLedger.path}/new`} look="primary" icon="plus">
              {words.add}
            </LinkButton>
          )}
          <LinkButton to={contactLedger.path} search={{ view: 'ledger' }}>
            {words.ledger}
          </LinkButton>
          <PrintButton />
        </>
      }
    >
      <div className="grid gap-7">
        {windows.length === 0 ? (
          <Notice tone="warning" title={words.noWindow}>
            {words.noWindowHow}
          </Notice>
        ) : (
          <ul aria-label={words.window} className="grid gap-3 lg:grid-cols-2">
            {windows.map((row) => (
              <ContactCard key={row.id} row={row} />
            ))}
          </ul>
        )}
        <Section title={words.calling}>
          {others.length === 0 ? (
            <Empty title={words.none}>{words.noneHow}</Empty>
          ) : (
            <CallingOrder rows={others.toSorted((a, b) => placeOf(a) - placeOf(b))} />
          )}
        </Section>
        <Csirt />
      </div>
    </Page>
  )
}

/** Contacts without a place come last. */
function placeOf(row: Row): number {
  return figureOf(row, 'position') ?? Number.MAX_SAFE_INTEGER
}
