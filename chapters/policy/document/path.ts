// How is a clause cited? Numbers from the top joined; articles are cited without their chapter.

import type { Clause } from './clause.ts'

/** Give every clause its path, unique in the document; report those whose number another clause already has. */
export function withPaths(clauses: readonly Clause[]): {
  readonly clauses: readonly Clause[]
  readonly repeated: readonly Clause[]
} {
  const taken = new Map<string, number>()
  const repeated: Clause[] = []
  const articlesRunOn = runOn(clauses)
  const visit = (clause: Clause, parent: string, ordinal: number): Clause => {
    const wanted = pathOf(clause, articlesRunOn && /^第[^章節編款]+条/u.test(clause.number) ? '' : parent, ordinal)
    const count = (taken.get(wanted) ?? 0) + 1
    taken.set(wanted, count)
    const path = count === 1 ? wanted : `${wanted}#${count}`
    const children = visitAll(clause.children, path)
    const placed = { ...clause, path, children }
    if (count > 1) repeated.push(placed)
    return placed
  }
  const visitAll = (siblings: readonly Clause[], parent: string): readonly Clause[] =>
    siblings.map((clause, index) => visit(clause, parent, index + 1))
  return { clauses: visitAll(clauses, ''), repeated }
}

function pathOf(clause: Clause, parent: string, ordinal: number): string {
  const { number } = clause
  if (number === '・' || (number === '' && clause.title === undefined)) return `${parent}・${ordinal}`
  if (number === '') return `${parent}〔${(clause.title ?? '').slice(0, 20)}〕`
  if (/^[0-9]+[.-]/u.test(number) && /[0-9]$/u.test(parent)) {
    const own = parent.replace(/^.*[^0-9.-]/u, '')
    return own !== '' && /^[.-]/u.test(number.slice(own.length)) && number.startsWith(own)
      ? `${parent}${number.slice(own.length)}`
      : `${parent}-${number}`
  }
  return /[0-9]$/u.test(parent) && /^[0-9]/u.test(number) ? `${parent}-${number}` : `${parent}${number}`
}

/** Articles count through the chapters, so their number alone cites them. */
function runOn(clauses: readonly Clause[]): boolean {
  const seen = new Set<string>()
  const visit = (clause: Clause): boolean => {
    if (/^第.+条/u.test(clause.number)) {
      if (seen.has(clause.number)) return false
      seen.add(clause.number)
    }
    return clause.children.every(visit)
  }
  return clauses.every(visit)
}
