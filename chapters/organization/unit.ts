// The tree of units.
import type { FieldError } from '../../kernel/ledger/rules.ts'

/** A unit with its place in the tree. */
export interface Branch {
  readonly id: string
  readonly parent: string | null
}

/** 6(1): a unit stands below another one, never below itself, however far round. */
export function judgeParent(
  self: string | null,
  parent: string | null,
  units: readonly Branch[],
): readonly FieldError[] {
  if (self === null || parent === null) return []
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  const seen = new Set<string>()
  for (let at: string | null = parent; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === self)
      return [{ field: 'parent', because: '上位の組織をたどると自分自身に戻ります。上位の組織を選び直してください。' }]
    seen.add(at)
  }
  return []
}
