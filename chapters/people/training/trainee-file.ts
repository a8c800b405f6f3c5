// The standing of an item's targets as a file for people: CSV for Excel, or XLSX.
import writeXlsx from 'write-excel-file/node'
import type { WholeFile } from '../../../kernel/http/chapter.ts'
import { csvLine } from '../../../kernel/ledger/transfer/csv.ts'
import type { Trainee } from '../contract.ts'

const headings = ['職員番号', '氏名', '所属', '期限', '修了日', '状態'] as const
const states = { done: '修了', open: '受講中・未受講', late: '期限を過ぎています', ahead: 'これから' } as const

/** Write the file; a cell that looks like a formula is text in both. */
export async function traineeFile(rows: readonly Trainee[], format: 'csv' | 'xlsx', name: string): Promise<WholeFile> {
  const cells = rows.map(({ number, name: person, unit, dueOn, doneOn, state }) => [
    number,
    person,
    unit ?? '',
    dueOn,
    doneOn ?? '',
    states[state],
  ])
  if (format === 'csv')
    return {
      name: `${name}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(`\uFEFF${[[...headings], ...cells].map(csvLine).join('')}`),
    }
  const data = [
    headings.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...cells.map((row) => row.map((value) => ({ value, type: String }))),
  ]
  const bytes = await writeXlsx(data, { sheet: '受講の状況', stickyRowsCount: 1 }).toBuffer()
  return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}
