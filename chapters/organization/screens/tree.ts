// The chart's flat answer as a tree: organ → 部局 → 課室, each with its posts.
import type { Chart, ChartPost, ChartUnit } from '../contract.ts'

export interface UnitNode extends ChartUnit {
  readonly posts: readonly ChartPost[]
  readonly below: readonly UnitNode[]
}

export interface OrganNode {
  readonly id: string
  readonly name: string
  readonly posts: readonly ChartPost[]
  readonly units: readonly UnitNode[]
}

/** Organs with what belongs to them; a unit whose parent is not in force stands at the top of its organ. With `isPruned`, what holds no kept post is left out. */
export function treeOf(
  { organs, units, posts }: Chart,
  { keep, isPruned }: { readonly keep: (post: ChartPost) => boolean; readonly isPruned: boolean },
): readonly OrganNode[] {
  const shown = posts.filter(keep)
  const byUnit = Map.groupBy(shown, ({ unit }) => unit)
  const ids = new Set(units.map(({ id }) => id))
  const byParent = Map.groupBy(units, ({ parent }) => (parent !== null && ids.has(parent) ? parent : null))
  const nodes = (parent: string | null): readonly UnitNode[] =>
    (byParent.get(parent) ?? [])
      .map((unit) => ({ ...unit, posts: byUnit.get(unit.id) ?? [], below: nodes(unit.id) }))
      .filter((unit) => !isPruned || unit.posts.length > 0 || unit.below.length > 0)
  const top = nodes(null)
  return organs
    .map(({ id, name }) => ({
      id,
      name,
      posts: shown.filter((post) => post.unit === null && post.organ === id),
      units: top.filter(({ organ }) => organ === id),
    }))
    .filter((organ) => !isPruned || organ.posts.length > 0 || organ.units.length > 0)
}

/** Posts whose holders or roles differ between two days. */
export function changedBetween(one: Chart, other: Chart): ReadonlySet<string> {
  const before = new Map(one.posts.map((post) => [post.id, signOf(post)]))
  return new Set(other.posts.filter((post) => before.get(post.id) !== signOf(post)).map(({ id }) => id))
}

function signOf({ holders, roles }: ChartPost): string {
  return JSON.stringify([holders.map(({ person, kind }) => `${person} ${kind}`).toSorted(), roles.toSorted()])
}
