// The list of differences as the screen shows it.
import type { Context } from '../../../../kernel/http/chapter.ts'
import { type Difference, type DifferenceKind, differenceKinds } from '../../contract.ts'
import { findDifferences, shown } from './find.ts'

/** 1,000 of a kind: what a screen can hold; the counts cover all. */
const mostShown = 1_000

export async function differences(
  { system, kind }: { readonly system?: string | undefined; readonly kind?: DifferenceKind | undefined },
  { tx, today }: Context,
): Promise<{ counts: Record<DifferenceKind, number>; rows: Difference[] }> {
  const found = await findDifferences(tx, { day: today, system, limit: mostShown })
  const numbers = new Map(found.map((one) => [one.kind, one.of_kind]))
  const counts = Object.fromEntries(differenceKinds.map((one) => [one, numbers.get(one) ?? 0]))
  return {
    // every kind is named by `differenceKinds`
    counts: counts as Record<DifferenceKind, number>,
    rows: found
      .filter((one) => kind === undefined || one.kind === kind)
      .toSorted((a, b) => (a.since ?? '9999').localeCompare(b.since ?? '9999'))
      .slice(0, mostShown)
      .map((one) => shown(one, today)),
  }
}
