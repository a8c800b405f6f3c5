import type { ReactNode } from 'react'
import { useAddress, useParts } from '../../../web/frame/address.ts'
import { useAnswer } from '../../../web/frame/asking.ts'
import { useSession } from '../../../web/frame/session.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { LedgerScreens } from '../../../web/ledger/LedgerScreens.tsx'
import { exceptionLedger, personLedger, unitLedger } from '../contract.ts'
import { DeclareEmptiness, Emptiness } from './Emptiness.tsx'
import { ExceptionPage } from './ExceptionPage.tsx'
import { soon } from './StandingChip.tsx'
import { addDays } from '../../../kernel/i18n/day.ts'
import { exceptionWords } from './words/exceptions.ts'

/** 6(7) 例外措置: the list, the form and the import of the ledger; one exception has a page of its own with what is due next. */
export function Exceptions(): ReactNode {
  const { rest } = useParts()
  const { search } = useAddress()
  const isOne = /^[0-9a-f-]{36}$/iu.test(rest)
  if (isOne && search['edit'] !== '1') return <ExceptionPage key={rest} id={rest} />
  return (
    <LedgerScreens
      ledger={exceptionLedger}
      references={[unitLedger, personLedger]}
      actions={<DeclareEmptiness ledger={exceptionLedger} />}
    >
      <Emptiness ledger="organization.exception" />
      <Glance />
    </LedgerScreens>
  )
}

/** How many wait, hold, end soon and have ended; each figure filters the list below. */
function Glance(): ReactNode {
  const words = useWords(exceptionWords)
  const { search, change } = useAddress()
  const { today } = useSession()
  const figures = {
    applied: 'state:applied',
    inForce: `state:approved,validFrom:<=${today},validTo:>=${today}`,
    soon: `state:approved,validTo:>=${today},validTo:<=${addDays(today, soon)}`,
    expired: `state:approved,validTo:<=${addDays(today, -1)}`,
    rejected: 'state:rejected',
  } as const
  const counts = {
    applied: useCount(figures.applied),
    inForce: useCount(figures.inForce),
    soon: useCount(figures.soon),
    expired: useCount(figures.expired),
    rejected: useCount(figures.rejected),
  }
  return (
    <Tally
      label={words.glance}
      unit={words.unit}
      figures={(['applied', 'inForce', 'soon', 'expired', 'rejected'] as const).map((id) => ({
        id,
        label: words[id],
        value: counts[id],
        isChosen: search['filter'] === figures[id],
        onChoose: () => change({ filter: search['filter'] === figures[id] ? undefined : figures[id], page: undefined }),
      }))}
    />
  )
}

function useCount(filter: string): number {
  return useAnswer(exceptionLedger.endpoints.list, { query: { filter, size: 1 } }).data?.total ?? 0
}
