// The city's Excel ledger, row by row: what would be added, changed or refused, and what could not be put into our words.
// Pure: records and names already known come in as values, so the command line plans without a server.
import { createHash } from 'node:crypto'
import type { ImportReport, ImportRow, Matching } from '../../kernel/contract/ledger.ts'
import { searchForm } from '../../kernel/i18n/search-form.ts'
import { typedFields } from '../../kernel/ledger/columns.ts'
import type { Stored, Values } from '../../kernel/ledger/row.ts'
import type { Directory } from '../../kernel/ledger/transfer/convert.ts'
import { idHeading, proposeMatching } from '../../kernel/ledger/transfer/matching.ts'
import type { Planned } from '../../kernel/ledger/transfer/plan.ts'
import { reportOf } from '../../kernel/ledger/transfer/report.ts'
import type { Sheet } from '../../kernel/ledger/transfer/sheet.ts'
import { changesBetween } from '../../kernel/ledger/write.ts'
import { assetLedger } from './contract.ts'
import { overridesFrom } from './overriding.ts'
import { type FieldKey, readCell, respell } from './reading.ts'
import { judgeAsset } from './rules.ts'
import { deriveAsset } from './standing.ts'

/** What is known already; empty where there is no server to ask. */
export interface Known {
  readonly records: readonly Stored[]
  /** Names of units and posts by field; absent: references cannot be looked up and stay empty. */
  readonly directories?: ReadonlyMap<string, Directory>
  readonly today: string
}

/** The dry run of a file without a server: the same report, every good row counted as new. */
export function planAssets(
  sheet: Sheet,
  file: { readonly id: string; readonly name: string },
  today: string,
): ImportReport {
  const matching = proposeMatching(assetLedger, sheet.headings)
  return reportOf(assetLedger, { file, sheet, matching, planned: planRows(sheet, matching, { records: [], today }) })
}

/** Judge every row of a sheet under a matching. */
export function planRows(sheet: Sheet, matching: Matching, known: Known): readonly Planned[] {
  const byId = new Map(known.records.map((one) => [one.id, one]))
  const byNumber = new Map(known.records.map((one) => [numberForm(one.values['number']), one]))
  const seen = new Map<string, number>()
  return sheet.rows.map(({ row, cells }) => {
    const read = readRow(sheet.headings, cells, matching, known.directories)
    const number = read.values['number'] ?? generatedNumber(read.values)
    const before =
      byId.get(cells[sheet.headings.indexOf(idHeading)]?.trim() ?? '') ?? byNumber.get(numberForm(number)) ?? null
    const earlier = seen.get(numberForm(number))
    seen.set(numberForm(number), row)
    const holder = byNumber.get(numberForm(number))
    const clash = [
      ...(earlier === undefined ? [] : [{ field: 'number', because: `${earlier} 行目と同じ「管理番号」です。` }]),
      ...(holder === undefined || holder === before
        ? []
        : [{ field: 'number', because: `管理番号「${String(number)}」は、ほかの情報資産で使われています。` }]),
    ]
    return settle(
      { row, before, read: { ...read, values: { ...read.values, number }, errors: [...read.errors, ...clash] } },
      known.today,
    )
  })
}

interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>
  readonly errors: ImportRow['errors']
  /** What the cells said where our words did not reach. */
  readonly unread: readonly { readonly field: string; readonly text: string }[]
  /** Cells of the grades as they stood in the file. */
  readonly stated: readonly { readonly label: string; readonly text: string }[]
}

const gradeKeys: ReadonlySet<string> = new Set(['confidentialityOverride', 'integrityOverride', 'availabilityOverride'])

function readRow(
  headings: readonly string[],
  cells: readonly string[],
  matching: Matching,
  directories: ReadonlyMap<string, Directory> | undefined,
): ReadRow {
  const values: Record<string, unknown> = {}
  const errors: { field: string; because: string }[] = []
  const unread: { field: string; text: string }[] = []
  const stated: { label: string; text: string }[] = []
  for (const [key, field] of typedFields(assetLedger)) {
    const heading = matching[key]
    if (heading === null || heading === undefined || !headings.includes(heading)) continue
    const cell = cells[headings.indexOf(heading)] ?? ''
    if (key === 'number' && cell.trim() === '') continue
    if (gradeKeys.has(key) && cell.trim() !== '')
      stated.push({ label: field.label.ja.replace('の上書き', ''), text: cell.trim() })
    // `typedFields` of this ledger lists this ledger's keys
    const read = readCell(key as FieldKey, cell, directories?.get(key))
    if ('because' in read) errors.push({ field: key, because: read.because })
    else if ('unread' in read) unread.push({ field: key, text: read.unread })
    else values[key] = read.value
  }
  return { values, errors, unread, stated }
}

interface Candidate {
  readonly row: number
  readonly before: Stored | null
  readonly read: ReadRow
}

function settle({ row, before, read }: Candidate, today: string): Planned {
  const start: Values = before?.values ?? Object.fromEntries(typedFields(assetLedger).map(([key]) => [key, null]))
  const merged = { ...start, ...read.values }
  const kinded =
    merged['kind'] === null || merged['kind'] === undefined ? withKind(merged, read) : { values: merged, notes: [] }
  const overridden = { ...kinded.values, ...overridesFrom(kinded.values, before?.values ?? null, read.stated) }
  const notes = [
    ...kinded.notes,
    ...read.unread
      .filter((one) => one.field !== 'kind')
      .map(({ field, text }) => ({
        field,
        because: `「${short(text)}」は読み取れないため、備考に残します。`,
      })),
  ]
  const values =
    notes.length === 0 ? overridden : { ...overridden, remarks: withNotes(overridden['remarks'], notes, read) }
  const errors = [...read.errors, ...missing(values, read.errors), ...judgeAsset(values, today)]
  if (errors.length > 0) return { row, outcome: 'rejected', before, values, errors }
  const derived = { ...values, ...deriveAsset(values, before?.values ?? null, today) }
  const changed = before === null || Object.keys(changesBetween(before.values, derived)).length > 0
  return {
    row,
    outcome: before === null ? 'added' : changed ? 'changed' : 'same',
    before,
    values: derived,
    errors: notes,
  }
}

/** A file without kinds: the name gives it away, or it is 情報, the widest of the six; said in the remarks either way. */
function withKind(values: Values, read: ReadRow): { values: Values; notes: ImportRow['errors'] } {
  const written = read.unread.find((one) => one.field === 'kind')?.text
  const guess = respell('kind', String(values['name'] ?? ''))
  const because =
    `種類${written === undefined ? '' : `「${short(written)}」`}は、${guess === undefined ? '仮に「情報」' : '名称から仮に'}と決めました。確かめてください。`.replace(
      '仮にと',
      '仮に',
    )
  return { values: { ...values, kind: guess ?? 'information' }, notes: [{ field: 'kind', because }] }
}

function missing(values: Values, errors: ImportRow['errors']): ImportRow['errors'] {
  return typedFields(assetLedger)
    .filter(
      ([key, field]) =>
        field.required === true &&
        (values[key] === null || values[key] === undefined) &&
        !errors.some((error) => error.field === key),
    )
    .map(([key]) => ({ field: key, because: '入力が必要です。列を対応付けてください。' }))
}

/** 10,000: the field's own limit; notes give way to what the city wrote itself. */
const longestRemarks = 10_000

function withNotes(remarks: unknown, notes: ImportRow['errors'], read: ReadRow): string {
  const said = typeof remarks === 'string' ? remarks : ''
  const kept = [
    ...notes.filter((note) => note.field === 'kind').map((note) => note.because),
    ...read.unread.filter((one) => one.field !== 'kind').map(({ field, text }) => `${labelOf(field)}「${text}」`),
  ]
  const fresh = kept.filter((line) => !said.includes(line))
  return fresh.length === 0
    ? said
    : `${said}${said === '' ? '' : '\n'}取込み：${fresh.join('、')}`.slice(0, longestRemarks)
}

/** A file without numbers: the same unit and name give the same number at every import. */
function generatedNumber({ name, unit }: Values): string | null {
  if (typeof name !== 'string') return null
  return `取込-${createHash('sha256')
    .update(`${String(unit ?? '')}\u0000${searchForm(name)}`)
    .digest('hex')
    .slice(0, 8)}`
}

const numberForm = (value: unknown): string => (typeof value === 'string' ? searchForm(value) : '')
const labelOf = (key: string): string => typedFields(assetLedger).find(([one]) => one === key)?.[1].label.ja ?? key
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
