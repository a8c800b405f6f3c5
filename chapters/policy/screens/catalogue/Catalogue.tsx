import { type ReactNode, useMemo, useRef } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAddress, useGo } from '../../../../web/frame/address.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useMay } from '../../../../web/frame/session.tsx'
import { Button } from '../../../../web/kit/Button.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { useListKeys } from '../../../../web/ledger/list-keys.ts'
import { readCatalogue } from '../../contract.ts'
import { CatalogueFilters } from './CatalogueFilters.tsx'
import { useControlColumns } from './columns.tsx'
import { narrow } from './narrow.ts'
import { catalogueWords } from './words.ts'

/** Everything a municipality has to do, in the edition the city works with, and which clauses of the city answer it. */
export function Catalogue(): ReactNode {
  const words = useWords(catalogueWords)
  const said = useSaid()
  const go = useGo()
  const may = useMay()
  const { search, change } = useAddress()
  const { edition, editions, controls } = useReply(readCatalogue, {})
  const box = useRef<HTMLInputElement>(null)
  useListKeys({ search: box })
  const columns = useControlColumns()
  const rows = useMemo(() => narrow(controls, search), [controls, search])
  const inUse = editions.find((one) => one.isInUse)
  const clear = (): void =>
    change({ q: undefined, chapter: undefined, duty: undefined, source: undefined, coverage: undefined })
  return (
    <div className="print-wide">
      <Page
        title={words.title}
        note={words.note(inUse === undefined ? edition : said(inUse.title), count(controls.length))}
        actions={
          <>
            {may('policy.mapping:read') && <LinkButton to="/catalogue/uncovered">{words.uncovered}</LinkButton>}
            {editions.length > 1 && <LinkButton to="/catalogue/change">{words.change}</LinkButton>}
            <PrintButton />
          </>
        }
        isTall
      >
        {inUse?.isNewest === false && (
          <Notice
            tone="warning"
            title={words.newer}
            actions={
              <LinkButton to="/catalogue/change" size="sm">
                {words.change}
              </LinkButton>
            }
          >
            {words.newerText}
          </Notice>
        )}
        <CatalogueFilters box={box} found={rows.length} all={controls.length} onClear={clear} />
        {rows.length === 0 ? (
          <Empty title={words.nothing} actions={<Button onPress={clear}>{words.clear}</Button>} />
        ) : (
          <div className="tall min-w-0">
            <Table
              caption={words.title}
              columns={columns}
              rows={rows}
              onOpen={({ id }) => go('/catalogue/control', { id })}
              isTall
            />
          </div>
        )}
      </Page>
    </div>
  )
}
