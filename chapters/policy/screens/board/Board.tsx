import { type ReactNode, useMemo, useRef, useState } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { moment } from '../../../../kernel/i18n/today.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSession } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty, ErrorState, Loading } from '../../../../web/kit/States.tsx'
import { useListKeys } from '../../../../web/ledger/list-keys.ts'
import { type Board as Shown, readBoard } from '../../contract.ts'
import { useBoardAddress } from './address.ts'
import { BoardFilters } from './BoardFilters.tsx'
import { BoardTable } from './BoardTable.tsx'
import { BoardTally } from './BoardTally.tsx'
import { Export } from './Export.tsx'
import { NoPolicy } from './NoPolicy.tsx'
import { PastNotice } from './PastNotice.tsx'
import { quietBranches, shownRows } from './rows.ts'
import { boardWords } from './words.ts'

/** 8: for every clause of the city's policy whether it is kept, how we know and what to do next; today or as it was shown. */
export function Board(): ReactNode {
  const words = useWords(boardWords)
  const { asOf, isPast, query } = useBoardAddress()
  const { data, error, refetch } = useAnswer(readBoard, { query })
  const hasRows = data !== undefined && data.version !== null
  return (
    <div className="print-wide">
      <Page
        title={words.title}
        note={data === undefined ? undefined : <Standing board={data} isPast={isPast} />}
        actions={
          hasRows && (
            <>
              <Export query={query} />
              <PrintButton />
            </>
          )
        }
        isTall={hasRows}
      >
        {isPast && <PastNotice asOf={asOf} />}
        {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Loading />}
        {data?.version === null && <NoPolicy mayImport={data.mayImport} day={isPast ? asOf : undefined} />}
        {hasRows && <Clauses key={data.version?.id} board={data} />}
      </Page>
    </div>
  )
}

/** Tally, filters and the table; which branches are closed is the reader's own. */
function Clauses({ board }: { readonly board: Shown }): ReactNode {
  const words = useWords(boardWords)
  const { wanted, clear } = useBoardAddress()
  const quiet = useMemo(() => quietBranches(board.rows), [board.rows])
  const [closed, setClosed] = useState(quiet)
  const search = useRef<HTMLInputElement>(null)
  useListKeys({ search })
  const rows = useMemo(() => shownRows(board.rows, wanted, closed), [board.rows, wanted, closed])
  const found = rows.filter((row) => !row.isFrame).length
  const parents = new Set(board.rows.flatMap(({ parent }) => parent ?? []))
  return (
    <>
      <BoardTally counts={board.counts} />
      <BoardFilters
        search={search}
        found={found}
        all={board.rows.length}
        isAllOpen={closed.size === 0}
        onOpenAll={(open) => setClosed(open ? new Set() : parents)}
      />
      {found === 0 ? (
        <Empty title={words.nothing} actions={<Button onPress={clear}>{words.clear}</Button>} />
      ) : (
        <BoardTable
          rows={rows}
          onToggle={(id) => setClosed((now) => (now.has(id) ? without(now, id) : new Set([...now, id])))}
        />
      )}
    </>
  )
}

function Standing({ board, isPast }: { readonly board: Shown; readonly isPast: boolean }): ReactNode {
  const words = useWords(boardWords)
  const { tenant } = useSession()
  const { version, asOf, at } = board
  const when = isPast ? words.atEnd(eraDate(asOf)) : words.now(moment(at))
  const standing = version === null || version.isAdopted ? null : words.draft
  const since =
    version?.isAdopted === true && version.effectiveOn !== null
      ? words.inForce(eraDate(version.effectiveOn, 'short'))
      : null
  return [
    tenant.name,
    fiscalYearName(fiscalYear(asOf)),
    version === null ? null : words.version(version.title, version.ordinal),
    standing ?? since,
    when,
  ]
    .filter((part) => part !== null)
    .join('　')
}

function without(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...closed].filter((one) => one !== id))
}
