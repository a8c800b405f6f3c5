import type { ReactNode } from 'react'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { VersionSummary } from '../../contract.ts'
import { documentWords } from './document-words.ts'
import { listWords } from './words.ts'

interface Props {
  readonly rows: readonly VersionSummary[]
  readonly document: string
}

/** The versions of a document, newest first, each with the one before it to compare with. */
export function VersionTable({ rows, document }: Props): ReactNode {
  const words = useWords(documentWords)
  const lists = useWords(listWords)
  const columns: readonly Column<VersionSummary>[] = [
    {
      key: 'ordinal',
      head: words.version,
      isRowHeader: true,
      cell: (row) => (
        <span>
          <TextLink to={`/policy/versions/${row.id}`}>{lists.ordinal(row.ordinal)}</TextLink>
          <span className="ml-2">{row.title}</span>
        </span>
      ),
    },
    {
      key: 'state',
      head: words.state,
      isTight: true,
      cell: (row) => (
        <Chip tone={row.isAdopted ? 'key' : 'warning'}>{row.isAdopted ? lists.adopted : lists.draft}</Chip>
      ),
    },
    { key: 'effective', head: words.effective, isTight: true, cell: (row) => <EraDate iso={row.effectiveOn} /> },
    { key: 'published', head: words.published, isTight: true, cell: (row) => <EraDate iso={row.publishedOn} /> },
    {
      key: 'imported',
      head: words.imported,
      cell: (row) => (
        <span>
          <EraDate iso={row.at} />
          {row.by !== null && `　${row.by}`}
          <span className="block text-dns-14N-130 text-solid-gray-700">{row.sourceName}</span>
        </span>
      ),
    },
    {
      key: 'compare',
      head: words.compare,
      isTight: true,
      cell: (row) => {
        const earlier = rows[rows.indexOf(row) + 1]
        return earlier === undefined ? (
          '—'
        ) : (
          <TextLink to="/policy/compare" search={{ document, before: earlier.id, after: row.id }}>
            {words.compareWith(lists.ordinal(earlier.ordinal))}
          </TextLink>
        )
      },
    },
  ]
  return <Table caption={words.table} columns={columns} rows={rows} />
}
