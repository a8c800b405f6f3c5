// What several checks of this chapter share: evidence of records, and sentences with a few names and the number of the rest.
import type { Evidence, Finding } from '../../kernel/check/check.ts'
import type { Named } from '../../kernel/check/register.ts'

/** Records of one kind as evidence, each at its own screen. */
export function evidenceOf(all: readonly Named[], type: string, place: (id: string) => string): readonly Evidence[] {
  return all.slice(0, 20).map(({ id, name }) => ({ type, id, label: name, place: place(id) }))
}

/** The first days after today, the earliest of them; undefined where there is none. */
export function earliestAfter(days: readonly (string | null)[], today: string): string | undefined {
  return days.filter((day): day is string => day !== null && day > today).toSorted()[0]
}

/** Nothing to judge by: never 適合. */
export function unknown(because: string, next: NonNullable<Finding['next']>): Finding {
  return { outcome: 'unsure', because, evidence: [], next }
}
