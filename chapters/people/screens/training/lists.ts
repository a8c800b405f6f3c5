// Lists that are being written: keys that nothing else has, changes in place, order.

/** The list with one element changed. */
export function changedAt<T>(list: readonly T[], at: number, patch: Partial<T>): readonly T[] {
  return list.map((one, index) => (index === at ? { ...one, ...patch } : one))
}

/** The list with one element a place further up. */
export function movedUp<T>(list: readonly T[], at: number): readonly T[] {
  const [one, before] = [list[at], list[at - 1]]
  if (one === undefined || before === undefined) return list
  return list.map((each, index) => (index === at - 1 ? one : index === at ? before : each))
}

/** A key that no element has. */
export function newKey(start: string, list: readonly { readonly id: string }[]): string {
  const taken = new Set(list.map(({ id }) => id))
  let number = list.length + 1
  while (taken.has(`${start}${number}`)) number += 1
  return `${start}${number}`
}
