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

/** Organs with what belongs to them; a unit whose parent is not in force stands at the top of its organ. */
export function treeOf({ organs, units, posts }: Chart, keep: (post: ChartPost) => boolean): readonly OrganNode[] {
  const shown = posts.filter(keep)
  const byUnit = Map.groupBy(shown, ({ unit }) => unit)
  const ids = new Set(units.map(({ id }) => id))
  const byParent = Map.groupBy(units, ({ parent }) => (parent !== null && ids.has(parent) ? parent : null))
  const node = (unit: ChartUnit): UnitNode => ({ ...unit, posts: byUnit.get(unit.id) ?? [], below: (byParent.get(unit.id) ?? []).map(node) })
  return organs.map(({ id, name }) => ({
    id,
    name,
    posts: shown.filter((post) => post.unit === null && post.organ === id),
    units: (byParent.get(null) ?? []).filter(({ organ }) => organ === id).map(node),
  }))
}
