import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { figureOf, textOf } from './values.ts'
import { committeeWords } from './words/committee.ts'
import { tableWords } from './words/table.ts'

/** Meetings with their day, state and whether the minutes are there. */
export function MeetingTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const words = useWords(committeeWords)
  const { list } = useWords(tableWords)
  return (
    <Table
      caption={list(words.meetings)}
      rows={rows}
      columns={[
        {
          key: 'state',
          head: words.state,
          isTight: true,
          cell: (row) =>
            textOf(row, 'heldOn') === null ? (
              <Chip tone="warning">{words.planned}</Chip>
            ) : (
              <Chip tone="key">{words.held}</Chip>
            ),
        },
        {
          key: 'day',
          head: words.day,
          isTight: true,
          cell: (row) => <EraDate iso={textOf(row, 'heldOn') ?? textOf(row, 'plannedOn')} />,
        },
        {
          key: 'title',
          head: words.name,
          isRowHeader: true,
          cell: (row) => <TextLink to={`/organization/committee/${row.id}`}>{textOf(row, 'title') ?? ''}</TextLink>,
        },
        { key: 'chair', head: words.chair, cell: (row) => row.labels['chair'] ?? '—' },
        { key: 'attended', head: words.attended, isNumeric: true, cell: (row) => figureOf(row, 'attended') ?? '—' },
        {
          key: 'decisions',
          head: words.decisions,
          cell: (row) => <span className="line-clamp-3 whitespace-pre-wrap">{textOf(row, 'decisions') ?? '—'}</span>,
        },
      ]}
    />
  )
}
