import { type ReactNode, useMemo, useRef, useState } from 'react'
import { count } from '../../kernel/i18n/count.ts'
import { useAddress, useGo } from '../frame/address.ts'
import { useAnswer } from '../frame/asking.ts'
import { Page } from '../frame/Page.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { Pagination } from '../kit/Pagination.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { Empty, ErrorState, Loading } from '../kit/States.tsx'
import { Table } from '../kit/Table.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { tableColumns } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { type AnyLedger, nameOf, type Row } from './ledger.ts'
import { LedgerFilters } from './LedgerFilters.tsx'
import { columnsOf, queryOf } from './list-address.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useListKeys } from './list-keys.ts'
import { ledgerWords } from './words.ts'

const nobody: ReadonlySet<string> = new Set()

/** The list of a ledger: search, filters, sort and page in the address; rows chosen for bulk work; export, import, print. */
export function LedgerList({
  ledger,
  actions,
  above,
}: {
  readonly ledger: AnyLedger
  readonly actions?: ReactNode
  readonly above?: ReactNode
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const go = useGo()
  const { search, change } = useAddress()
  const query = useMemo(() => queryOf(search), [search])
  const { data, error, refetch } = useAnswer(ledger.endpoints.list, { query })
  const [ids, setIds] = useState(nobody)
  const [isWhole, setWhole] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const keys = columnsOf(ledger, search)
  const keyText = keys.join('.')
  const columns = useMemo(
    () => tableColumns(ledger, keyText.split('.'), { said, retired: words.retired }),
    [ledger, keyText, words],
  )
  const choose = (next: ReadonlySet<string>): void => {
    setWhole(false)
    setIds(next)
  }
  const move = (patch: Readonly<Record<string, string | undefined>>): void => {
    choose(nobody)
    change({ page: undefined, ...patch })
  }
  const mayWrite = data?.mayWrite === true
  useListKeys({ search: box, ...(mayWrite ? { onAdd: () => go(`${ledger.path}/new`) } : {}) })
  const rows: readonly Row[] = data?.rows ?? []
  const isNarrowed = Boolean(search['q'] ?? search['filter'] ?? search['state'])

  return (
    <Page
      title={said(ledger.title)}
      isTall
      actions={
        <>
          {actions}
          {mayWrite && (
            <>
              <LinkButton to={`${ledger.path}/new`} look="primary" icon="plus">
                {words.add(said(ledger.one))}
              </LinkButton>
              <LinkButton to={`${ledger.path}/import`} icon="upload">
                {words.import}
              </LinkButton>
            </>
          )}
          <ExportMenu ledger={ledger} query={query} />
          <PrintButton />
        </>
      }
    >
      {above}
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <LedgerFilters ledger={ledger} search={search} onChange={move} box={box} />
        <ColumnChoice
          ledger={ledger}
          shown={keys}
          isChosen={search['cols'] !== undefined}
          onChange={(cols) => change({ cols })}
        />
      </div>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <div className="tall grid gap-2">
          {(ids.size > 0 || isWhole) && mayWrite && (
            <SelectionBar
              ledger={ledger}
              ids={ids}
              isWhole={isWhole}
              total={data.total}
              query={query}
              onWhole={() => setWhole(true)}
              onClear={() => choose(nobody)}
            />
          )}
          {rows.length === 0 ? (
            <Empty
              title={isNarrowed ? words.noneFound : words.noneYet(said(ledger.title))}
              actions={
                !isNarrowed &&
                mayWrite && (
                  <LinkButton to={`${ledger.path}/import`} icon="upload">
                    {words.import}
                  </LinkButton>
                )
              }
            >
              {isNarrowed ? words.noneFoundText : words.noneYetText}
            </Empty>
          ) : (
            <Table
              caption={`${said(ledger.title)}（${count(data.total)}）`}
              columns={columns}
              rows={rows}
              nameOf={(row) => nameOf(ledger, row)}
              sort={search['sort'] ?? ''}
              onSort={(sort) => move({ sort })}
              {...(mayWrite ? { selection: { ids, isWhole, onChange: choose } } : {})}
              onOpen={(row) => go(`${ledger.path}/${row.id}`)}
              isTall
            />
          )}
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <Pagination
              page={data.page}
              size={data.size}
              total={data.total}
              onPage={(page) => change({ page: String(page) }, false)}
              onSize={(size) => move({ size: String(size) })}
            />
            <p className="no-print text-dns-14N-130 text-solid-gray-700 max-nav:hidden">{words.shortcuts}</p>
          </div>
        </div>
      )}
    </Page>
  )
}
