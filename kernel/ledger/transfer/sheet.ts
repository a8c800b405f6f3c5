// A file of rows becomes text cells: CSV or TSV in UTF-8, UTF-16 or CP932, or XLSX. Runs in the sandbox; its food is hostile.
import Encoding from 'encoding-japanese'
import readXlsx from 'read-excel-file/universal'
import { parseDelimited } from './csv.ts'

export interface Sheet {
  readonly encoding: string
  readonly headings: readonly string[]
  /** Data rows below the heading, each with its row number in the file, 1-based. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

export type SheetReading =
  | { readonly ok: true; readonly sheet: Sheet }
  | { readonly ok: false; readonly because: string }

/** 200,000: twice the largest ledger promised; bounds memory before a row is looked at. */
const mostRows = 200_000
/** 200: a ledger form of a city has 20 to 60 columns. */
const mostColumns = 200

/** Entry point of the sandboxed process. */
export async function work(input: Uint8Array): Promise<SheetReading> {
  const read = isZip(input) ? await fromXlsx(input) : fromText(input)
  return 'because' in read ? { ok: false, because: read.because } : toSheet(read.cells, read.encoding)
}

type Cells =
  | { readonly encoding: string; readonly cells: readonly (readonly string[])[] }
  | { readonly because: string }

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

async function fromXlsx(bytes: Uint8Array): Promise<Cells> {
  try {
    const [first] = await readXlsx(new Uint8Array(bytes).buffer)
    if (first === undefined) return { because: 'シートがありません。' }
    return { encoding: 'XLSX', cells: first.data.map((row) => row.map(cellText)) }
  } catch {
    return {
      because:
        'Excel ファイル（.xlsx）として読み取れません。Excel で開いて「CSV UTF-8」か .xlsx で保存し直してください。パスワードの付いたファイルは外してください。',
    }
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

function fromText(bytes: Uint8Array): Cells {
  const decoded = decode(bytes)
  if (decoded === undefined) return { because: '文字コードが分かりません。UTF-8 か Shift_JIS の CSV にしてください。' }
  if (decoded.text.includes('\0'))
    return { because: 'CSV ではないファイルのようです（文字でない値が含まれています）。' }
  const cells = parseDelimited(decoded.text)
  return 'because' in cells ? cells : { encoding: decoded.encoding, cells: cells.rows }
}

/** BOM, then strict UTF-8, then CP932 with NEC and IBM extensions (髙﨑①). */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: string } | undefined {
  const strict = (label: string): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      return undefined
    }
  }
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return named(strict('utf-16le'), 'UTF-16LE')
  if (a === 0xfe && b === 0xff) return named(strict('utf-16be'), 'UTF-16BE')
  const detected = Encoding.detect(bytes.subarray(0, 65_536))
  return (
    named(strict('utf-8'), 'UTF-8') ??
    (detected === 'EUCJP' ? named(strict('euc-jp'), 'EUC-JP') : undefined) ??
    named(strict('shift_jis'), 'Shift_JIS')
  )
}

function named(text: string | undefined, encoding: string): { text: string; encoding: string } | undefined {
  return text === undefined ? undefined : { text, encoding }
}

/** The heading row is the first one with at least two filled cells: titles and dates above a form's table are passed over. */
function toSheet(cells: readonly (readonly string[])[], encoding: string): SheetReading {
  if (cells.length > mostRows)
    return {
      ok: false,
      because: `行が多すぎます（${mostRows.toLocaleString('ja')}行まで）。ファイルを分けてください。`,
    }
  const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length
  const wide = cells.findIndex((row) => filled(row) >= 2)
  const at = wide === -1 ? cells.findIndex((row) => filled(row) === 1) : wide
  const heading = cells[at]
  if (heading === undefined) return { ok: false, because: '見出しの行がありません。一行目に列の名前を入れてください。' }
  if (heading.length > mostColumns) return { ok: false, because: `列が多すぎます（${mostColumns}列まで）。` }
  const rows = cells
    .slice(at + 1)
    .flatMap((row, index) => (filled(row) === 0 ? [] : [{ row: at + 2 + index, cells: row }]))
  return {
    ok: true,
    sheet: { encoding, headings: unique(heading.map((cell) => cell.replaceAll(/\s+/g, ' ').trim())), rows },
  }
}

/** Two columns of one name are told apart by a number, so that a matching names one of them. */
function unique(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const times = (seen.get(heading) ?? 0) + 1
    seen.set(heading, times)
    return times === 1 ? heading : `${heading} (${times})`
  })
}
