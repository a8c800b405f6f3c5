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

/** Whom to call after the window, in order. */
export function CallingOrder({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const words = useWords(contactWords)
  const said = useSaid()
  return (
    <Table
      caption={words.calling}
      rows={rows}
      columns={[
        { key: 'order', head: words.order, isNumeric: true, cell: (row) => figureOf(row, 'position') ?? '—' },
        {
          key: 'kind',
          head: words.kind,
          isTight: true,
          cell: (row) => said(wordsOf(contactKinds, textOf(row, 'kind') ?? '')),
        },
        {
          key: 'name',
          head: words.name,
          isRowHeader: true,
          cell: (row) => <TextLink to={`${contactLedger.path}/${row.id}`}>{textOf(row, 'name') ?? ''}</TextLink>,
        },
        {
          key: 'telephone',
          head: words.telephone,
          isTight: true,
          cell: (row) => <Telephone number={textOf(row, 'telephone')} />,
        },
        { key: 'mail', head: words.mail, cell: (row) => textOf(row, 'mail') ?? '—' },
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
