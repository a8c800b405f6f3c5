import type { ReactNode } from 'react'
import { Button } from '../../../../web/kit/Button.tsx'
import { Chip } from '../../../../web/kit/Chip.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { Empty } from '../../../../web/kit/States.tsx'
import { type Column, Table } from '../../../../web/kit/Table.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import type { Answer } from '../../../../web/frame/call.ts'
import type { listUncovered } from '../../contract.ts'
import type { MappedClause } from './ClauseMappings.tsx'
import { mappingWords } from './mapping-words.ts'

interface UnmappedProps {
  readonly clauses: readonly MappedClause[]
  readonly mayWrite: boolean
  readonly onAdd: (clause: string) => void
}

/** Clauses that order a duty and have no control: nothing can tell whether they are kept. */
export function Unmapped({ clauses, mayWrite, onAdd }: UnmappedProps): ReactNode {
  const words = useWords(mappingWords)
  if (clauses.length === 0) return <Empty title={words.noUnmapped} />
  const columns: readonly Column<MappedClause>[] = [
    { key: 'clause', head: words.clause, isRowHeader: true, cell: (row) => [row.path, row.title ?? ''].join('　') },
    { key: 'text', head: words.text, cell: (row) => <span className="line-clamp-3">{row.text}</span> },
    ...(mayWrite
      ? [
          {
            key: 'add',
            head: words.act,
            isTight: true,
            cell: (row: MappedClause) => (
              <Button size="sm" icon="plus" aria-label={words.addTitle(row.path)} onPress={() => onAdd(row.id)}>
                {words.add}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <div className="grid gap-3">
      <p className="prose">{words.unmappedNote}</p>
      <Table caption={words.unmapped} columns={columns} rows={clauses} />
    </div>
  )
}

type Row = Answer<typeof listUncovered>['rows'][number]

/** Legal controls that no confirmed clause of the city answers to. */
export function Uncovered({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const words = useWords(mappingWords)
  const said = useSaid()
  if (rows.length === 0) return <Empty title={words.noUncovered} />
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      head: words.control,
      isRowHeader: true,
      cell: (row) => (
        <TextLink to="/policy/catalogue" search={{ control: row.id }}>
          {said(row.title)}
        </TextLink>
      ),
    },
    { key: 'requirement', head: words.requirement, cell: (row) => row.requirement },
    { key: 'ordinance', head: words.ordinance, isTight: true, cell: (row) => row.ordinance ?? '—' },
    {
      key: 'attested',
      head: words.attested,
      isTight: true,
      cell: (row) => (row.attested ? <Chip tone="key">{words.yes}</Chip> : <Chip>{words.no}</Chip>),
    },
  ]
  return (
    <div className="grid gap-3">
      <p className="prose">{words.uncoveredNote}</p>
      <Table caption={words.uncovered} columns={columns} rows={rows} />
    </div>
  )
}
