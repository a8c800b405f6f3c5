import type { ReactNode } from 'react'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { contactKinds, contactLedger, wordsOf } from '../contract.ts'
import { CheckedOn, CheckToday } from './CheckedOn.tsx'
import { Telephone } from './ContactCard.tsx'
import { figureOf, textOf } from './values.ts'
import { contactWords } from './words/contacts.ts'
import { tableWords } from './words/table.ts'

/** Whom to call after the window, in order. */
export function CallingOrder({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const words = useWords(contactWords)
  const { list } = useWords(tableWords)
  const said = useSaid()
  return (
    <Table
      caption={list(words.calling)}
      rows={rows}
      columns={[
        { key: 'order', head: words.order, isNumeric: true, cell: (row) => figureOf(row, 'position') ?? '—' },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (row) => (
            <>
              <TextLink to={`${contactLedger.path}/${row.id}`}>{textOf(row, 'name') ?? ''}</TextLink>
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {said(wordsOf(contactKinds, textOf(row, 'kind') ?? ''))}
              </span>
            </>
          ),
        },
        {
          key: 'reach',
          head: words.reach,
          cell: (row) => (
            <>
              <Telephone number={textOf(row, 'telephone')} />
              {textOf(row, 'mail') !== null && <span className="block">{textOf(row, 'mail')}</span>}
            </>
          ),
        },
        { key: 'hours', head: words.hours, cell: (row) => textOf(row, 'hours') ?? '—' },
        {
          key: 'checked',
          head: words.checkedOn,
          isTight: true,
          cell: (row) => (
            <span className="inline-flex items-center gap-2">
              <CheckedOn row={row} />
              <CheckToday row={row} />
            </span>
          ),
        },
      ]}
    />
  )
}
