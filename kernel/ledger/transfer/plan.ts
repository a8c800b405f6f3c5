// The dry run: what each row of the file would do, and why some can do nothing. Reads, never writes.
import { sql } from 'kysely'
import type { ImportRow, Matching } from '../../contract/ledger.ts'
import { searchForm } from '../../i18n/search-form.ts'
import { type AnyLedger, keyOf, typedFields } from '../columns.ts'
import { type Stored, select, type Values } from '../row.ts'
import type { LedgerRules, Place } from '../rules.ts'
import { changesBetween } from '../write.ts'
import { convert, type Directory } from './convert.ts'
import { directories } from './directory.ts'
import { idHeading } from './matching.ts'
import type { Sheet } from './sheet.ts'

/** One row with all that is needed to carry it out. */
export interface Planned {
  readonly row: number
  readonly outcome: ImportRow['outcome']
  readonly before: Stored | null
  readonly values: Values
  readonly errors: ImportRow['errors']
}

/** Judge every row of a sheet under a matching. Rows that are empty in all matched columns are left out by the reading. */
export async function plan(
  rules: LedgerRules,
  sheet: Sheet,
  matching: Matching,
  place: Place,
): Promise<readonly Planned[]> {
  const { ledger, neighbours = [] } = rules
  const known = await existing(ledger, neighbours, place)
  const names = await directories(place.tx, ledger, neighbours)
  const seen = new Map<string, number>()
  const planned: Planned[] = []
  for (const { row, cells } of sheet.rows) {
    const typed = typedValues(ledger, { headings: sheet.headings, cells, matching }, names)
    const key = wordOf(typed.values[keyOf(ledger)])
    const before =
      known.byId.get(cells[sheet.headings.indexOf(idHeading)]?.trim() ?? '') ??
      (key === '' ? undefined : known.byKey.get(key)) ??
      null
    const errors = [...typed.errors, ...repeated(ledger, key, seen.get(key))]
    if (key !== '') seen.set(key, row)
    planned.push(await judge(rules, { row, before, typed: typed.values, errors }, place))
  }
  return planned
}

interface Known {
  readonly byId: ReadonlyMap<string, Stored>
  readonly byKey: ReadonlyMap<string, Stored>
}

async function existing(ledger: AnyLedger, neighbours: readonly AnyLedger[], { tx }: Place): Promise<Known> {
  const records = await select(tx, ledger, neighbours, { where: sql<boolean>`t.retired_at is null` })
  return {
    byId: new Map(records.map((one) => [one.id, one])),
    byKey: new Map(records.map((one) => [wordOf(one.values[keyOf(ledger)]), one])),
  }
}

const wordOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? searchForm(String(value)) : ''

interface Source {
  readonly headings: readonly string[]
  readonly cells: readonly string[]
  readonly matching: Matching
}

/** Values of the matched columns only: a column that the file does not have leaves the record's value alone. */
function typedValues(
  ledger: AnyLedger,
  { headings, cells, matching }: Source,
  names: ReadonlyMap<string, Directory>,
): { values: Values; errors: ImportRow['errors'] } {
  const values: Record<string, unknown> = {}
  const errors: { field: string; because: string }[] = []
  for (const [key, field] of typedFields(ledger)) {
    const heading = matching[key]
    if (heading === null || heading === undefined) continue
    const converted = convert(field, cells[headings.indexOf(heading)] ?? '', names.get(key))
    if ('because' in converted) errors.push({ field: key, because: converted.because })
    else values[key] = converted.value
  }
  return { values, errors }
}

function repeated(ledger: AnyLedger, key: string, earlier: number | undefined): ImportRow['errors'] {
  if (key === '' || earlier === undefined) return []
  return [
    { field: keyOf(ledger), because: `${earlier} 行目と同じ「${ledger.fields[keyOf(ledger)]?.label.ja ?? ''}」です。` },
  ]
}

interface Candidate {
  readonly row: number
  readonly before: Stored | null
  readonly typed: Values
  readonly errors: ImportRow['errors']
}

async function judge(rules: LedgerRules, { row, before, typed, errors }: Candidate, place: Place): Promise<Planned> {
  const start =
    before?.values ??
    Object.fromEntries(typedFields(rules.ledger).map(([key, field]) => [key, field.kind === 'choices' ? [] : null]))
  const values = { ...start, ...typed }
  const missing = typedFields(rules.ledger)
    .filter(
      ([key, field]) =>
        field.required === true &&
        (values[key] === null || values[key] === undefined) &&
        !errors.some((e) => e.field === key),
    )
    .map(([key]) => ({ field: key, because: '入力が必要です。列を対応付けてください。' }))
  const unjudged = [...errors, ...missing]
  const all = unjudged.length > 0 ? unjudged : [...((await rules.judge?.(values, before?.values ?? null, place)) ?? [])]
  if (all.length > 0) return { row, outcome: 'rejected', before, values, errors: all }
  const derived = { ...values, ...(await rules.derive?.(values, before?.values ?? null, place)) }
  const changed = before === null || Object.keys(changesBetween(before.values, derived)).length > 0
  return { row, outcome: before === null ? 'added' : changed ? 'changed' : 'same', before, values: derived, errors: [] }
}
