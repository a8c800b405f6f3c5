// Ledgers as files for people: CSV with a mark of its encoding, Shift_JIS only where nothing is lost, XLSX.
import Encoding from 'encoding-japanese'
import writeXlsx from 'write-excel-file/node'
import type { Field } from '../../contract/field.ts'
import type { WholeFile } from '../../http/chapter.ts'
import { Refusal } from '../../refusal.ts'
import { type AnyLedger, fieldsOf } from '../columns.ts'
import type { Stored } from '../row.ts'
import { csvLine } from './csv.ts'
import { idHeading } from './matching.ts'

export type Format = 'csv' | 'csv-shift_jis' | 'xlsx'

/** The records as a file; the first column carries the record's id, so that the file can come back. */
export async function writeFile(
  ledger: AnyLedger,
  records: readonly Stored[],
  format: Format,
  today: string,
): Promise<WholeFile> {
  const headings = [idHeading, ...fieldsOf(ledger).map(([, field]) => field.label.ja)]
  const rows = records.map((record) => [
    record.id,
    ...fieldsOf(ledger).map(([key, field]) => shown(field, record.values[key], record.labels[key])),
  ])
  return writeRows({ name: `${ledger.title.ja}_${today}`, headings, rows }, format)
}

/** Rows under headings as a file of this name; formulas are disarmed, and nothing is lost silently. */
export async function writeRows(
  {
    name,
    headings,
    rows,
  }: { readonly name: string; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] },
  format: Format,
): Promise<WholeFile> {
  if (format === 'xlsx') return xlsx(name, headings, rows)
  const text = [headings, ...rows].map(csvLine).join('')
  if (format === 'csv')
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(`\uFEFF${text}`) }
  return { name: `${name}.csv`, type: 'text/csv; charset=shift_jis', bytes: toShiftJis([headings, ...rows], text) }
}

function shown(field: Field, value: unknown, label: string | undefined): string {
  if (value === null || value === undefined) return ''
  const named = (one: unknown): string => field.choices?.find((choice) => choice.value === one)?.ja ?? String(one)
  switch (field.kind) {
    case 'yes-no':
      return value === true ? 'はい' : 'いいえ'
    case 'choice':
      return named(value)
    case 'choices':
      return Array.isArray(value) ? value.map(named).join('、') : ''
    case 'reference':
      return label ?? String(value)
    case 'text':
    case 'long-text':
    case 'integer':
    case 'date':
      return String(value)
  }
}

async function xlsx(
  name: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<WholeFile> {
  const data = [
    headings.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value, type: String }))),
  ]
  const bytes = await writeXlsx(data, { sheet: 'データ', stickyRowsCount: 1 }).toBuffer()
  return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}

/** INVARIANT (nothing lost silently): a letter that Shift_JIS does not have refuses the file and names its place. */
function toShiftJis(cells: readonly (readonly string[])[], text: string): Uint8Array {
  const lost = cells.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      [...new Set(cell)].filter((letter) => !hasShiftJis(letter)).map((letter) => `${r + 1}行${c + 1}列「${letter}」`),
    ),
  )
  if (lost.length > 0) {
    throw new Refusal('letters-not-in-shift-jis', {
      status: 422,
      title: 'Shift_JIS にない文字があります',
      detail: `書き出していません。UTF-8 の CSV か Excel で書き出してください。ない文字：${lost.slice(0, 20).join('、')}${lost.length > 20 ? `ほか${lost.length - 20}件` : ''}`,
    })
  }
  return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
}

function hasShiftJis(letter: string): boolean {
  const code = Encoding.convert(Encoding.stringToCode(letter), { from: 'UNICODE', to: 'SJIS' })
  return new TextDecoder('shift_jis').decode(Uint8Array.from(code)) === letter || letter === '〜' || letter === '−'
}
