// One cell becomes one value, or a reason in words that the person at the desk can act on.
import type { Field } from '../../contract/field.ts'
import { parseDate } from '../../i18n/read-date.ts'
import { searchForm } from '../../i18n/search-form.ts'

export type Converted = { readonly value: unknown } | { readonly because: string }

/** Ids of records by the names and keys that files use for them; several where a name is not unique. */
export type Directory = ReadonlyMap<string, readonly string[]>

const yes = new Set(
  ['はい', '有', 'あり', '○', '◯', '〇', '1', 'true', 'yes', 'y', '該当', '要', '✓', 'レ', '済', '対象'].map(
    searchForm,
  ),
)
const no = new Set(
  ['いいえ', '無', 'なし', '×', '✕', '0', 'false', 'no', 'n', '非該当', '不要', '-', '―', '未', '対象外'].map(
    searchForm,
  ),
)

/** Turn the text of a cell into the field's value; an empty cell is null. */
export function convert(field: Field, cell: string, directory: Directory | undefined): Converted {
  const text = cell.trim()
  if (text === '')
    return field.kind === 'choices'
      ? { value: [] }
      : field.required === true
        ? { because: '入力が必要です。' }
        : { value: null }
  const converted = byKind(field, text, directory)
  if ('because' in converted) return converted
  const checked = field.shape.safeParse(converted.value)
  return checked.success ? { value: checked.data } : { because: `「${short(text)}」は長すぎるか、許されない値です。` }
}

function byKind(field: Field, text: string, directory: Directory | undefined): Converted {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { value: text }
    case 'integer': {
      const digits = text.normalize('NFKC').replaceAll(',', '')
      return /^\d{1,10}$/.test(digits)
        ? { value: Number(digits) }
        : { because: `「${short(text)}」は数ではありません。` }
    }
    case 'date': {
      const day = parseDate(text.replace(/[ T]\d{1,2}:\d{2}(:\d{2})?.*$/, ''))
      return day === undefined
        ? { because: `「${short(text)}」は日付として読めません（例：R8.11.23、2026/11/23）。` }
        : { value: day }
    }
    case 'yes-no': {
      const form = searchForm(text)
      if (yes.has(form)) return { value: true }
      return no.has(form)
        ? { value: false }
        : { because: `「${short(text)}」は「はい」「いいえ」のどちらか分かりません。` }
    }
    case 'choice':
      return chosen(field, text)
    case 'choices': {
      const values = text
        .split(/[、,;／/\n]/u)
        .filter((part) => part.trim() !== '')
        .map((part) => chosen(field, part.trim()))
      const failed = values.find((one) => 'because' in one)
      return failed ?? { value: values.flatMap((one) => ('value' in one ? [one.value] : [])) }
    }
    case 'reference':
      return referred(field, text, directory ?? new Map())
  }
}

function chosen(field: Field, text: string): Converted {
  const form = searchForm(text)
  const found = (field.choices ?? []).find((one) =>
    [one.value, one.ja, one.en].some((name) => searchForm(name) === form),
  )
  return found === undefined
    ? { because: `「${short(text)}」は選べません。選べる値：${(field.choices ?? []).map((one) => one.ja).join('、')}` }
    : { value: found.value }
}

function referred(field: Field, text: string, directory: Directory): Converted {
  const ids = directory.get(searchForm(text).replaceAll(' ', '')) ?? []
  if (ids.length > 1)
    return {
      because: `「${short(text)}」は${field.label.ja}の台帳に${ids.length}件あり、どれか決まりません。番号で書いてください。`,
    }
  return ids[0] === undefined
    ? { because: `「${short(text)}」は${field.label.ja}の台帳にありません。` }
    : { value: ids[0] }
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
