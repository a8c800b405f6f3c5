// Names that stand for other names: each is worked out once, a loop is found, and what multiplies without end is cut.

/** 64 names inside each other: real groups nest a handful deep. */
const deepest = 64

/** Answers names by `compute`, which may ask for further ones; a name inside itself, or too deep, is `onLoop`. */
export function resolver<T>(
  compute: (name: string, again: (name: string) => T) => T,
  onLoop: (name: string) => T,
): (name: string) => T {
  const known = new Map<string, T>()
  const open = new Set<string>()
  const again = (name: string): T => {
    const before = known.get(name)
    if (before !== undefined) return before
    if (open.has(name) || open.size >= deepest) return onLoop(name)
    open.add(name)
    const made = compute(name, again)
    open.delete(name)
    known.set(name, made)
    return made
  }
  return again
}

/** 20,000 alternatives: groups of groups of services that go beyond are taken as any service. */
const mostAlternatives = 20_000

/** The list, or what stands for it when it is too long. */
export function bounded<T>(list: readonly T[], instead: T): readonly T[] {
  return list.length > mostAlternatives ? [instead] : list
}
