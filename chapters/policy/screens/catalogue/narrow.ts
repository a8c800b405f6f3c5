// Which controls does a reader look for?
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import { type Verdict, worst } from '../../../../kernel/contract/verdict.ts'
import type { CatalogueControl } from '../../contract.ts'

/** Filters as they stand in the address; absent means all. */
export type Filters = Readonly<Partial<Record<'q' | 'chapter' | 'duty' | 'source' | 'coverage', string>>>

/** The controls that every filter lets through, in the order of the catalogue. */
export function narrow(controls: readonly CatalogueControl[], filters: Filters): readonly CatalogueControl[] {
  const words = searchForm(filters.q ?? '').split(' ')
  return controls.filter(
    (control) =>
      is(filters.chapter, String(control.chapter)) &&
      is(filters.duty, control.duty) &&
      is(filters.source, control.confirmed ? 'confirmed' : 'unconfirmed') &&
      is(filters.coverage, control.clauses.length > 0 ? 'covered' : 'uncovered') &&
      words.every((word) => formOf(control).includes(word)),
  )
}

/** What checks and people say about a control itself, without its details; undefined where nothing looks at it. */
export function proofOf({
  checks,
  attestations,
}: Pick<CatalogueControl, 'checks' | 'attestations'>): Verdict | undefined {
  if (checks.length + attestations.length === 0) return undefined
  return worst([
    ...checks.map(({ outcome }) => outcome ?? ('unsure' as const)),
    ...attestations.map(() => 'kept' as const),
  ])
}

function is(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === '' || wanted === value
}

function formOf({ id, title, requirement, example, jis, basis }: CatalogueControl): string {
  return searchForm([id, title.ja, title.en, requirement.ja, example ?? '', ...jis, ...basis].join(' '))
}
