// Which column of the city's file is which field? Proposed by name, decided by a person.
import type { Field } from '../../contract/field.ts'
import type { Matching } from '../../contract/ledger.ts'
import { searchForm } from '../../i18n/search-form.ts'
import { type AnyLedger, typedFields } from '../columns.ts'

/** Heading of the export's first column: the record's own id, for the round trip through Excel. */
export const idHeading = '記録番号'

/** Propose a heading for every field, or null; no heading serves two fields. */
export function proposeMatching(ledger: AnyLedger, headings: readonly string[]): Matching {
  const taken = new Set<string>()
  const matching: Record<string, string | null> = {}
  for (const closeness of [same, contains]) {
    for (const [key, field] of typedFields(ledger)) {
      if (typeof matching[key] === 'string') continue
      const heading = headings.find(
        (one) => one !== '' && !taken.has(one) && closeness(plain(one), namesOf(key, field)),
      )
      matching[key] = heading ?? null
      if (heading !== undefined) taken.add(heading)
    }
  }
  return matching
}

function namesOf(key: string, field: Field): readonly string[] {
  return [field.label.ja, field.label.en, key, ...(field.synonyms ?? [])].map(plain)
}

/** Brackets, marks for required columns and spaces do not tell headings apart. */
function plain(text: string): string {
  return searchForm(text).replaceAll(/[\s()*※「」【】:：・/／_-]/gu, '')
}

const same = (heading: string, names: readonly string[]): boolean => names.includes(heading)

/** Two letters at least, so that 名 does not swallow every column. */
const contains = (heading: string, names: readonly string[]): boolean =>
  names.some((name) => name.length >= 2 && heading.length >= 2 && (heading.includes(name) || name.includes(heading)))
