import type { ReactNode } from 'react'
import { useMay } from '../../../web/frame/session.tsx'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { absenceLedger, assignmentLedger, organLedger, personLedger, postLedger, unitLedger } from '../contract.ts'
import { chartWords } from './words/chart.ts'
import { transferWords } from './words/people.ts'

const ledgers = [organLedger, unitLedger, postLedger, personLedger, assignmentLedger, absenceLedger]

/** The ledgers that chart and role table are drawn from, for those who may see them; seldom opened, so not in the menu. */
export function LedgerLinks(): ReactNode {
  const words = useWords(chartWords)
  const { take } = useWords(transferWords)
  const said = useSaid()
  const may = useMay()
  return (
    <nav
      aria-label={words.ledgers}
      className="no-print flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-solid-gray-200 pt-3"
    >
      <span className="text-dns-14B-130 text-solid-gray-700">{words.ledgers}</span>
      {ledgers
        .filter(({ id }) => may(`${id}:read`))
        .map((ledger) => (
          <TextLink key={ledger.id} to={ledger.path}>
            {said(ledger.title)}
          </TextLink>
        ))}
      {may('organization.roster:write') && <TextLink to="/organization/roster">{take}</TextLink>}
    </nav>
  )
}
