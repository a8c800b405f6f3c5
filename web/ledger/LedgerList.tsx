import { type ReactNode, useRef } from 'react'
import { useGo } from '../frame/address.ts'
import { Page } from '../frame/Page.tsx'
import { LinkButton } from '../kit/LinkButton.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { PrintButton } from '../kit/PrintButton.tsx'
import { ErrorState, Loading } from '../kit/States.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import type { AnyLedger } from './ledger.ts'
import { LedgerFilters } from './LedgerFilters.tsx'
import { LedgerTable } from './LedgerTable.tsx'
import { useListKeys } from './list-keys.ts'
import { useListState } from './list-state.ts'
import { ledgerWords } from './words.ts'

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
  const list = useListState(ledger)
  const { data, error, refetch } = list.answer
  const box = useRef<HTMLInputElement>(null)
  const mayWrite = data?.mayWrite === true
  useListKeys({ search: box, ...(mayWrite ? { onAdd: () => go(`${ledger.path}/new`) } : {}) })
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
          <ExportMenu ledger={ledger} query={list.query} />
          <PrintButton />
        </>
      }
    >
      {above}
      <LedgerFilters ledger={ledger} search={list.search} onChange={list.move} box={box} />
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <LedgerTable ledger={ledger} list={list} data={data} />}
    </Page>
  )
}
