import type { ReactNode } from 'react'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { type DocumentRow, publications, readDocument, termOf } from '../../contract.ts'
import { listWords } from './words.ts'

/** Documents of one tier: what holds now, what is on its way, who may read it. */
export function DocumentTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly DocumentRow[]
}): ReactNode {
  const words = useWords(listWords)
  const said = useSaid()
  const columns: readonly Column<DocumentRow>[] = [
    {
      key: 'name',
      head: words.name,
      isRowHeader: true,
      cell: (row) => (
        <span>
          <TextLink to={`/policy/documents/${row.id}`}>{row.name}</TextLink>
          <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{row.legalForm}</span>
        </span>
      ),
    },
    { key: 'state', head: words.state, cell: (row) => <State row={row} /> },
    {
      key: 'publication',
      head: words.publication,
      isTight: true,
      cell: (row) => (
        <Chip tone={row.publication === 'restricted' ? 'warning' : 'plain'}>
          {said(termOf(publications, row.publication))}
        </Chip>
      ),
    },
    {
      key: 'versions',
      head: words.versions,
      isTight: true,
      cell: (row) => <Versions row={row} />,
    },
  ]
  return <Table caption={caption} columns={columns} rows={rows} />
}

/** In words: in force since, adopted but not yet in force, or a draft; and a newer draft beside it. */
function State({ row: { id, current, versions } }: { readonly row: DocumentRow }): ReactNode {
  const words = useWords(listWords)
  const { data } = useAnswer(readDocument, { params: { id } }, versions > 0)
  if (current === null) return '—'
  const published = data?.list.find((one) => one.id === current.id)?.publishedOn
  const draft = data?.list.find((one) => !one.isAdopted && one.ordinal > current.ordinal)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {current.effectiveOn !== null ? (
        <Chip tone="key">{words.inForce}</Chip>
      ) : (
        <Chip tone="warning">{current.isAdopted ? words.adopted : words.draft}</Chip>
      )}
      {current.effectiveOn !== null && <span>{words.since(eraDate(current.effectiveOn, 'short'))}</span>}
      {published != null && <span>{words.published(eraDate(published, 'short'))}</span>}
      {draft !== undefined && data?.mayWrite === true && (
        <TextLink to={`/policy/versions/${draft.id}/tree`}>{words.draftWaits(words.ordinal(draft.ordinal))}</TextLink>
      )}
    </span>
  )
}

function Versions({ row: { current, versions } }: { readonly row: DocumentRow }): ReactNode {
  const words = useWords(listWords)
  if (current === null) return '—'
  return (
    <>
      <TextLink to={`/policy/versions/${current.id}`}>{words.ordinal(current.ordinal)}</TextLink>
      <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{words.of(versions)}</span>
    </>
  )
}
