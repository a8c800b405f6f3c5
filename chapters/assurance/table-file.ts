// Tables for people: XLSX and CSV, every cell a text or a number, so that nothing is read as a formula.
import writeXlsx from 'write-excel-file/node'
import type { WholeFile } from '../../kernel/http/chapter.ts'

export type Cell = string | number

/** One sheet of a book. */
export interface Sheet {
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Widths of the columns in characters. */
  readonly widths?: readonly number[]
}

/** A book of one or more sheets. */
export async function xlsxFile(name: string, sheets: readonly Sheet[]): Promise<WholeFile> {
  const bytes = await writeXlsx(
    sheets.map(({ name: sheet, headings, rows, widths }) => ({
      data: [
        headings.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rows.map((row) =>
          row.map((value) =>
            typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true },
          ),
        ),
      ],
      sheet,
      stickyRowsCount: 1,
      ...(widths === undefined ? {} : { columns: widths.map((width) => ({ width })) }),
    })),
  ).toBuffer()
  return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}

/** CSV in UTF-8 with its mark; a cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvFile(name: string, { headings, rows }: Pick<Sheet, 'headings' | 'rows'>): WholeFile {
  const text = [headings, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(`\uFEFF${text}`) }
}

function quoted(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
