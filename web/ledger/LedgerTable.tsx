import type { ReactNode } from 'react'
import { count } from '../../kernel/i18n/count.ts'
import { useGo } from '../frame/address.ts'
import type { Answer } from '../frame/call.ts'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Pagination } from '../kit/Pagination.tsx'
import { Empty } from '../kit/States.tsx'
import { Table } from '../kit/Table.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { type AnyLedger, nameOf } from './ledger.ts'
import type { ListState } from './list-state.ts'
import { SavedViews } from './SavedViews.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { ledgerWords } from './words.ts'

export interface LedgerTableProps {
  readonly ledger: AnyLedger
  readonly list: ListState
  readonly data: Answer<AnyLedger['endpoints']['list']>
}

/** The rows of a list with what can be done with those chosen, and the way to the other pages. */
export function LedgerTable({ ledger, list, data }: LedgerTableProps): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const go = useGo()
  const { ids, isWhole } = list
  return (
    <div className="tall grid gap-2">
      {(ids.size > 0 || isWhole) && data.mayWrite && (
        <SelectionBar
          ledger={ledger}
          ids={ids}
          isWhole={isWhole}
          total={data.total}
          query={list.query}
          onWhole={list.chooseWhole}
          onClear={list.clear}
        />
      )}
      {data.rows.length === 0 ? (
        <NoRows ledger={ledger} list={list} mayWrite={data.mayWrite} />
      ) : (
        <Table
          caption={`${said(ledger.title)}（${count(data.total)}）`}
          columns={list.columns}
          rows={data.rows}
          nameOf={(row) => nameOf(ledger, row)}
          sort={list.search['sort'] ?? ''}
          onSort={(sort) => list.move({ sort })}
          {...(data.mayWrite ? { selection: { ids, isWhole, onChange: list.choose } } : {})}
          onOpen={(row) => go(`${ledger.path}/${row.id}`)}
          isTall
        />
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Pagination
          page={data.page}
          size={data.size}
          total={data.total}
          onPage={(page) => list.change({ page: String(page) }, false)}
          onSize={(size) => list.move({ size: String(size) })}
        />
        <div className="no-print flex flex-wrap items-center gap-x-1">
          <p className="mr-3 text-dns-14N-130 text-solid-gray-700 max-xl:hidden">{words.shortcuts}</p>
          <SavedViews place={ledger.path} />
          <ColumnChoice
            ledger={ledger}
            shown={list.keys}
            isChosen={list.search['cols'] !== undefined}
            onChange={(cols) => list.change({ cols })}
          />
        </div>
      </div>
    </div>
  )
}

function NoRows({
  ledger,
  list,
  mayWrite,
}: {
  readonly ledger: AnyLedger
  readonly list: ListState
  readonly mayWrite: boolean
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const { q, filter, state } = list.search
  if (q !== undefined || filter !== undefined || state !== undefined)
    return <Empty title={words.noneFound}>{words.noneFoundText}</Empty>
  const way = (
    <LinkButton to={`${ledger.path}/import`} icon="upload">
      {words.import}
    </LinkButton>
  )
  return (
    <Empty title={words.noneYet(said(ledger.title))} actions={mayWrite ? way : undefined}>
      {words.noneYetText}
    </Empty>
  )
}
