import { fiscalYear } from '../../../../kernel/i18n/fiscal.ts'
import type { VersionSummary } from '../../contract.ts'

/** Fiscal years in which a document was in force, newest first: each asks for a review (8). */
export function yearsOf(versions: readonly Pick<VersionSummary, 'effectiveOn'>[], today: string): readonly number[] {
  const days = versions.flatMap(({ effectiveOn }) => (effectiveOn === null || effectiveOn > today ? [] : [effectiveOn]))
  const first = days.toSorted()[0]
  if (first === undefined) return []
  const [from, to] = [fiscalYear(first), fiscalYear(today)]
  return Array.from({ length: to - from + 1 }, (_, index) => to - index)
}
