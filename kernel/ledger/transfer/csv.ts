// CSV as RFC 4180 tells it and as Excel writes it: quotes, line feeds in cells, any line end, commas or tabs.

/** 20,000,000: 100,000 rows of 200 columns; a file of commas alone is stopped here. */
const mostCells = 20_000_000
/** 100,000: a cell of a ledger is never a book. */
const longestCell = 100_000

export type Delimited = { readonly rows: readonly (readonly string[])[] } | { readonly because: string }

/** Split text into rows of cells; an unclosed quote or an endless cell is told with its line. */
export function parseDelimited(source: string): Delimited {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const delimiter = delimiterOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cells = 0
  let position = 0
  while (position < text.length) {
    const cell = text[position] === '"' ? quoted(text, position) : bare(text, position, delimiter)
    if (cell === undefined) return { because: `${rows.length + 1} 行目の引用符 " が閉じていません。` }
    if (cell.value.length > longestCell)
      return {
        because: `${rows.length + 1} 行目に長すぎる値があります（${longestCell.toLocaleString('ja')} 文字まで）。`,
      }
    row.push(unprotected(cell.value))
    cells += 1
    if (cells > mostCells) return { because: '値が多すぎます。ファイルを分けてください。' }
    position = cell.end
    const next = text[position]
    if (next === delimiter) {
      position += 1
      if (position === text.length) row.push('')
      continue
    }
    if (next === '\r' && text[position + 1] === '\n') position += 2
    else if (next === '\r' || next === '\n') position += 1
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return { rows }
}

function delimiterOf(text: string): string {
  const first = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? ''
  return first.split('\t').length > first.split(',').length ? '\t' : ','
}

interface Cell {
  readonly value: string
  readonly end: number
}

function bare(text: string, start: number, delimiter: string): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function quoted(text: string, start: number): Cell | undefined {
  const parts: string[] = []
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return undefined
    parts.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') return tail(text, parts.join('"'), quote + 1)
    from = quote + 2
  }
}

/** Text after the closing quote up to the next delimiter stays part of the cell: nothing is lost of a sloppy file. */
function tail(text: string, value: string, position: number): Cell {
  let end = position
  while (end < text.length && text[end] !== ',' && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r')
    end += 1
  return { value: value + text.slice(position, end), end }
}

/** Our own export protects `=`, `+`, `-`, `@` at the start of a cell by an apostrophe; taking it off closes the round trip. */
function unprotected(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** One CSV line: everything quoted, formula starts protected, CRLF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}
