import type { ReactNode } from 'react'
import { size as sizeText } from '../../../kernel/i18n/count.ts'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { type RowSelection, Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { Waiting } from '../contract.ts'
import { DirectionWord } from './Standing.tsx'
import { approvalWords } from './words.table.ts'

/** Three: as many file names as a row shows; the page of the transfer has all. */
const shown = 3

/** Crossings that wait: what goes where, how grave it is, and since when. */
export function WaitingTable({
  rows,
  selection,
}: {
  readonly rows: readonly Waiting[]
  readonly selection: RowSelection
}): ReactNode {
  const words = useWords(approvalWords)
  return (
    <Table
      caption={words.title}
      rows={rows}
      nameOf={(one) => one.title}
      selection={selection}
      columns={[
        { key: 'title', head: words.subject, isRowHeader: true, cell: (one) => <Subject row={one} /> },
        {
          key: 'direction',
          head: words.direction,
          isTight: true,
          cell: (one) => <DirectionWord direction={one.direction} />,
        },
        {
          key: 'grade',
          head: words.grade,
          isTight: true,
          cell: (one) => (
            <span className="flex flex-wrap gap-1">
              {one.grade === null ? (
                '—'
              ) : (
                <Chip tone={one.grade.startsWith('3') ? 'warning' : 'plain'}>{one.grade}</Chip>
              )}
              {one.sealed && <Chip tone="key">{words.sealed}</Chip>}
            </span>
          ),
        },
        { key: 'from', head: words.from, cell: (one) => `${one.from}（${one.unit}）` },
        { key: 'to', head: words.to, cell: (one) => one.recipients.join('、') },
        { key: 'since', head: words.since, isTight: true, cell: (one) => <EraDate iso={one.since} /> },
        {
          key: 'waits',
          head: words.waitsFor,
          cell: (one) => (
            <span className="flex flex-wrap gap-1">
              {one.waitsFor.join('、')}
              {one.inPlaceOf && <Chip tone="warning">{words.inPlaceOf}</Chip>}
            </span>
          ),
        },
      ]}
    />
  )
}

function Subject({ row }: { readonly row: Waiting }): ReactNode {
  const words = useWords(approvalWords)
  return (
    <div className="grid gap-1">
      <TextLink to={`/sanitization/transfers/${row.transfer}`}>{row.title}</TextLink>
      {row.purpose !== null && <p className="text-dns-14N-130">{row.purpose}</p>}
      <ul className="text-dns-14N-130 text-solid-gray-700">
        {row.files.slice(0, shown).map((file) => (
          <li key={file.id} className="break-all">
            {file.name}（{sizeText(file.bytes)}
            {file.removed > 0 && `、${words.removed(file.removed)}`}
            {file.isHeld && `、${words.held}`}）
          </li>
        ))}
        {row.files.length > shown && <li>{words.more(row.files.length - shown)}</li>}
      </ul>
    </div>
  )
}
