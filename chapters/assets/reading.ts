// One cell of a city's own ledger: its value in our words, and what could not be put into them.
import type { Field } from '../../kernel/contract/field.ts'
import { searchForm } from '../../kernel/i18n/search-form.ts'
import { convert, type Directory } from '../../kernel/ledger/transfer/convert.ts'
import { assetLedger, questions } from './contract.ts'
import {
  answerSpellings,
  confidentialitySpellings,
  formSpellings,
  kindSpellings,
  levelSpellings,
  mediumSpellings,
  type Spelling,
  zoneSpellings,
} from './reading.table.ts'

export type FieldKey = keyof typeof assetLedger.fields

/** `unread`: the text is kept as a remark, the field stays empty. `because`: the row cannot be taken in. */
export type ReadCell = { readonly value: unknown } | { readonly unread: string } | { readonly because: string }

const spellings: ReadonlyMap<string, Spelling> = new Map<string, Spelling>([
  ['kind', kindSpellings],
  ['form', formSpellings],
  ['medium', mediumSpellings],
  ['zone', zoneSpellings],
  ['confidentialityOverride', confidentialitySpellings],
  ['integrityOverride', levelSpellings],
  ['availabilityOverride', levelSpellings],
  ...[...questions, 'paperCopies', 'cloud', 'transitional'].map((key) => [key, answerSpellings] as const),
])

/** Fields in which a text that means nothing to us is kept as a remark instead of refusing the row. */
const lenient: ReadonlySet<string> = new Set([...spellings.keys(), 'owner', 'reviewedOn'])

/** 6(2): read a cell; a directory is given where references can be looked up. */
export function readCell(key: FieldKey, cell: string, directory: Directory | undefined): ReadCell {
  // `FieldKey` names a field of this ledger; its type only narrows what the field holds
  const field = assetLedger.fields[key] as Field
  const text = cell.trim()
  if (text === '' && lenient.has(key)) return { value: null }
  if (field.kind === 'reference' && directory === undefined) return { value: null }
  const plain = convert(field, text, directory)
  if ('value' in plain) return plain
  const respelt = respell(key, text) ?? (directory === undefined ? undefined : ending(text, directory))
  if (respelt !== undefined) return { value: respelt }
  return lenient.has(key) ? { unread: text } : plain
}

/** What a text means by the table of its field. */
export function respell(key: string, text: string): unknown {
  const form = searchForm(text)
  const found = spellings.get(key)?.find(([pattern]) => pattern.test(form))?.[1]
  return found === 'yes' ? true : found === 'no' ? false : found
}

/** 総務部総務課 is 総務課 where only one unit's name ends it; the longest wins. */
function ending(text: string, directory: Directory): string | undefined {
  const form = searchForm(text).replaceAll(' ', '')
  const names = [...directory].filter(([name, ids]) => ids.length === 1 && name.length >= 2 && form.endsWith(name))
  const longest = Math.max(0, ...names.map(([name]) => name.length))
  return names.find(([name]) => name.length === longest)?.[1][0]
}
