import { type ReactNode, useState } from 'react'
import { useAddress } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { BatchApproval } from '../../../../web/frame/BatchApproval.tsx'
import { Page } from '../../../../web/frame/Page.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { Pagination } from '../../../../web/kit/Pagination.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Section } from '../../../../web/kit/Section.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Tally } from '../../../../web/kit/Tally.tsx'
import { type Carrying, listCarryings } from '../../contract.ts'
import { AskCarrying } from './AskCarrying.tsx'
import { CarryingTable } from './CarryingTable.tsx'
import { carryingWords } from './words.ts'

const shows = ['open', 'asked', 'away', 'overdue', 'all'] as const
/** 100: what the server sends at once. */
const pageSize = 100

/** 6(4): what is asked for, what is away, what is overdue. */
export function Carryings(): ReactNode {
  const words = useWords(carryingWords)
  const { search, change } = useAddress()
  const show = shows.find((one) => one === search['show']) ?? 'open'
  const page = Number(search['page'] ?? '1') || 1
  const { rows, total, asked, away, overdue, mayAsk } = useReply(listCarryings, { query: { show, page } })
  const [isAsking, setAsking] = useState(false)
  const choose = (next: (typeof shows)[number]) => () =>
    change({ show: next === show ? undefined : next, page: undefined })
  const waiting = rows.filter((one) => one.mayApprove)
  return (
    <Page
      title={words.title}
      note={words.note}
      actions={
        <>
          {mayAsk && (
            <Button look="primary" onPress={() => setAsking(true)}>
              {words.ask}
            </Button>
          )}
          <Button look="plain" onPress={choose('all')}>
            {show === 'all' ? words.open : words.all}
          </Button>
          <PrintButton />
        </>
      }
    >
      {isAsking && <AskCarrying onClose={() => setAsking(false)} />}
      <Tally
        label={words.state}
        unit={words.unit}
        figures={[
          {
            id: 'overdue',
            label: words.overdue,
            value: overdue,
            isChosen: show === 'overdue',
            onChoose: choose('overdue'),
          },
          { id: 'away', label: words.away, value: away, isChosen: show === 'away', onChoose: choose('away') },
          { id: 'asked', label: words.asked, value: asked, isChosen: show === 'asked', onChoose: choose('asked') },
        ]}
      />
      {waiting.length > 0 && <Waiting rows={waiting} />}
      {rows.length === 0 ? <Empty title={words.none}>{words.noneText}</Empty> : <CarryingTable rows={rows} />}
      {total > pageSize && (
        <Pagination page={page} size={pageSize} total={total} onPage={(next) => change({ page: String(next) })} />
      )}
    </Page>
  )
}

function Waiting({ rows }: { readonly rows: readonly Carrying[] }): ReactNode {
  const words = useWords(carryingWords)
  // the 決裁 is what is stamped: rows go by its id
  const proposals = rows.flatMap((one) =>
    one.proposal === null ? [] : [{ ...one, id: one.proposal, title: one.what }],
  )
  return (
    <Section title={words.waiting}>
      <BatchApproval
        rows={proposals}
        table={(selection) => <CarryingTable rows={proposals} selection={selection} />}
        empty={{ title: words.waitingNone, text: words.waitingText }}
        meaning={() => <p className="mt-2">{words.meaning}</p>}
      />
    </Section>
  )
}
