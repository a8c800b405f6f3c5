import type { ReactNode } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { confidentialities } from '../../preamble/grades.ts'
import { type AssetSettings, gradeName } from '../contract.ts'
import { summaryWords } from './words.ts'

interface Line {
  readonly id: string | null
  readonly label: string
  readonly filter: string
}

export interface CrossTableProps {
  readonly caption: string
  readonly head: string
  readonly lines: readonly Line[]
  readonly cells: readonly { readonly line: string | null; readonly grade: string | null; readonly count: number }[]
  readonly names: AssetSettings['gradeNames']
}

/** Counts by one thing and by confidentiality; every figure leads to the assets it counts. */
export function CrossTable({ caption, head, lines, cells, names }: CrossTableProps): ReactNode {
  const words = useWords(summaryWords)
  const sum = (line: Line, grade: string | null | undefined): number =>
    cells
      .filter((cell) => cell.line === line.id && (grade === undefined || cell.grade === grade))
      .reduce((total, cell) => total + cell.count, 0)
  const figure = (line: Line, grade: string | null | undefined): ReactNode => {
    const n = sum(line, grade)
    if (n === 0) return <span className="text-solid-gray-536">0</span>
    const filter = grade === undefined ? line.filter : `${line.filter},confidentiality:${grade ?? '-'}`
    return (
      <TextLink to="/assets/assets" search={{ filter }}>
        {count(n)}
      </TextLink>
    )
  }
  return (
    <Table
      caption={caption}
      rows={lines.map((line) => ({ ...line, key: line.id, id: line.id ?? '-', line }))}
      columns={[
        { key: 'label', head, isRowHeader: true, cell: (row) => row.label },
        ...confidentialities.map((code) => ({
          key: code,
          head: gradeName(code, names),
          isNumeric: true,
          cell: (row: { readonly line: Line }) => figure(row.line, code),
        })),
        { key: 'open', head: words.open, isNumeric: true, cell: (row) => figure(row.line, null) },
        { key: 'total', head: words.total, isNumeric: true, cell: (row) => figure(row.line, undefined) },
      ]}
    />
  )
}
