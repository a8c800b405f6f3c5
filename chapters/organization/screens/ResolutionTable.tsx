import type { ReactNode } from 'react'
import { useSession } from '../../../web/frame/session.tsx'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Row } from '../../../web/ledger/ledger.ts'
import { daysBetween } from '../../../kernel/i18n/day.ts'
import { textOf } from './values.ts'
import { committeeWords } from './words/committee.ts'
import { tableWords } from './words/table.ts'

/** Decisions with who does them, by when and what came of it; overdue ones say by how many days. */
export function ResolutionTable({
  caption,
  rows,
  isOpenOnly = false,
}: {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly isOpenOnly?: boolean
}): ReactNode {
  const words = useWords(committeeWords)
  const { list } = useWords(tableWords)
  const outcome = [
    { key: 'done', head: words.done, isTight: true, cell: (row: Row) => <EraDate iso={textOf(row, 'doneOn')} /> },
    { key: 'result', head: words.result, cell: (row: Row) => textOf(row, 'result') ?? '—' },
  ]
  return (
    <Table
      caption={list(caption)}
      rows={rows}
      columns={[
        { key: 'state', head: words.state, isTight: true, cell: (row) => <Standing row={row} /> },
        {
          key: 'what',
          head: words.what,
          isRowHeader: true,
          cell: (row) => <TextLink to={`/organization/resolutions/${row.id}`}>{textOf(row, 'what') ?? ''}</TextLink>,
        },
        { key: 'owner', head: words.owner, cell: (row) => row.labels['owner'] ?? '—' },
        { key: 'due', head: words.due, isTight: true, cell: (row) => <EraDate iso={textOf(row, 'dueOn')} /> },
        ...(isOpenOnly
          ? [{ key: 'meeting', head: words.name, cell: (row: Row) => row.labels['meeting'] ?? '—' }]
          : outcome),
      ]}
    />
  )
}

/** 30 days: from then on a deadline is worth saying aloud. */
const near = 30

function Standing({ row }: { readonly row: Row }): ReactNode {
  const words = useWords(committeeWords)
  const { today } = useSession()
  if (textOf(row, 'doneOn') !== null) return <Chip tone="key">{words.done}</Chip>
  const days = daysBetween(today, textOf(row, 'dueOn') ?? today)
  if (days < 0) return <Chip tone="error">{words.late(-days)}</Chip>
  return days <= near ? <Chip tone="warning">{words.left(days)}</Chip> : <Chip>{words.onTheWay}</Chip>
}
