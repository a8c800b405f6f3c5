import type { ReactNode } from 'react'
import { size as sizeText } from '../../../kernel/i18n/count.ts'
import { Chip } from '../../../web/kit/Chip.tsx'
import { EraDate } from '../../../web/kit/EraDate.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { TransferSummary } from '../contract.ts'
import { DirectionWord, StandingChip } from './Standing.tsx'
import { listWords } from './words.table.ts'

/** Transfers in a table, newest first. */
export function TransferTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly TransferSummary[]
}): ReactNode {
  const words = useWords(listWords)
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        {
          key: 'standing',
          head: words.standing,
          isTight: true,
          cell: (one) => (
            <span className="flex flex-wrap gap-1">
              <StandingChip standing={one.standing} />
              {one.unread > 0 && <Chip tone="key">{words.unread(one.unread)}</Chip>}
              {one.held > 0 && one.standing !== 'held' && <Chip tone="warning">{words.held(one.held)}</Chip>}
            </span>
          ),
        },
        {
          key: 'title',
          head: words.subject,
          isRowHeader: true,
          cell: (one) => <TextLink to={`/sanitization/transfers/${one.id}`}>{one.title}</TextLink>,
        },
        {
          key: 'direction',
          head: words.direction,
          isTight: true,
          cell: (one) => <DirectionWord direction={one.direction} />,
        },
        { key: 'from', head: words.from, cell: (one) => `${one.from}（${one.unit}）` },
        { key: 'to', head: words.to, cell: (one) => namesIn(one.recipients, words.others) },
        { key: 'files', head: words.files, isTight: true, cell: (one) => words.count(one.files, sizeText(one.bytes)) },
        { key: 'at', head: words.at, isTight: true, cell: (one) => <EraDate iso={one.at} /> },
        { key: 'until', head: words.until, isTight: true, cell: (one) => <EraDate iso={one.expiresOn} /> },
      ]}
    />
  )
}

const namesIn = (names: readonly string[], others: (name: string, n: number) => string): string =>
  names.length > 2 ? others(names[0] ?? '', names.length - 1) : names.join('、')
