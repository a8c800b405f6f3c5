import type { ReactNode } from 'react'
import { useSaid, useWords } from '../../../web/kit/language.tsx'
import { Table } from '../../../web/kit/Table.tsx'
import type { ReportLine } from '../contract.ts'
import { transferWords } from './words.table.ts'

/** What was found, where, and what was done: one line each; nothing is removed without one. */
export function Findings({
  caption,
  lines,
}: {
  readonly caption: string
  readonly lines: readonly ReportLine[]
}): ReactNode {
  const words = useWords(transferWords)
  const said = useSaid()
  return (
    <Table
      caption={`${words.what}：${caption}`}
      rows={lines.map((line, n) => ({ ...line, id: String(n) }))}
      columns={[
        { key: 'text', head: words.what, isRowHeader: true, cell: (one) => said(one.text) },
        { key: 'act', head: words.act, isTight: true, cell: (one) => words.acts(one.act) },
        { key: 'count', head: words.count, isNumeric: true, cell: (one) => one.count },
        {
          key: 'where',
          head: words.where,
          cell: (one) => <span className="text-dns-14N-130 break-all">{one.where}</span>,
        },
        {
          key: 'visible',
          head: words.look,
          isTight: true,
          cell: (one) => (one.visible ? words.visible : words.invisible),
        },
      ]}
    />
  )
}
