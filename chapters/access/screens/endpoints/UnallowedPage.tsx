import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { useReply } from '../../../../web/frame/asking.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { PrintButton } from '../../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { Table } from '../../../../web/kit/Table.tsx'
import { zoneKinds } from '../../../segmentation/contract.ts'
import { allowanceLedger, listUnallowed } from '../../contract.ts'
import { allowanceWords, terminalWords } from './words.ts'

/** 6(6): software in use that nobody permitted. */
export function UnallowedPage(): ReactNode {
  const words = useWords(allowanceWords)
  const columns = useWords(terminalWords)
  const said = useSaid()
  const { rows, total } = useReply(listUnallowed, {})
  return (
    <Page
      title={words.unallowed}
      crumbs={[{ label: said(allowanceLedger.title), to: '/access/allowances' }]}
      actions={
        <>
          <LinkButton to="/access/allowances/new">{words.ask}</LinkButton>
          <PrintButton />
        </>
      }
    >
      <p className="max-w-prose">{words.unallowedNote}</p>
      {total > rows.length && <p>{words.first(count(total))}</p>}
      {rows.length === 0 ? (
        <Empty title={words.unallowedNone}>{words.unallowedNoneText}</Empty>
      ) : (
        <Table
          caption={words.unallowed}
          rows={rows.map((one) => ({ ...one, id: `${one.id} ${one.zoneKind ?? ''}` }))}
          columns={[
            { key: 'name', head: columns.name, isRowHeader: true, cell: (one) => one.name },
            { key: 'version', head: columns.version, cell: (one) => one.version },
            { key: 'publisher', head: columns.publisher, cell: (one) => one.publisher },
            {
              key: 'zone',
              head: words.zone,
              cell: (one) => {
                const zone = zoneKinds.find(({ value }) => value === one.zoneKind)
                return zone === undefined ? '—' : said(zone)
              },
            },
            { key: 'terminals', head: words.terminals, isNumeric: true, cell: (one) => count(one.terminals) },
          ]}
        />
      )}
    </Page>
  )
}
