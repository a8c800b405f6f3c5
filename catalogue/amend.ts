import { Control } from './schema.ts'
import type { Amendment, Edition, EditionHead } from './schema.ts'

/** 一部改定: the earlier edition with controls removed, changed and added. Naming an unknown control is an error of the catalogue. */
export function amend(earlier: Edition, head: Omit<EditionHead, 'chapters'>, amendment: Amendment): Edition {
  const reasons = new Map(earlier.reasons)
  const removed = new Set(amendment.remove.map(({ id }) => id))
  const changes = new Map(amendment.change.map((change) => [change.id, change]))
  mustKnow(earlier, [...removed, ...changes.keys()])

  const controls = earlier.controls.flatMap((control) => {
    if (removed.has(control.id)) return []
    const change = changes.get(control.id)
    return change === undefined ? [control] : [Control.parse({ ...control, ...change.set })]
  })
  for (const { after, control } of amendment.add) {
    controls.splice(placeOf(controls, after, control), 0, control)
  }
  for (const { id, reason } of [...amendment.remove, ...amendment.change]) reasons.set(id, reason)
  for (const { control, reason } of amendment.add) reasons.set(control.id, reason)
  return { ...head, controls, reasons }
}

function mustKnow(earlier: Edition, ids: readonly string[]): void {
  const known = new Set(earlier.controls.map((control) => control.id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw new Error(`couldn't amend ${earlier.id}: it has no control ${unknown}`)
}

function placeOf(controls: readonly Control[], after: string | null, added: Control): number {
  if (controls.some((control) => control.id === added.id)) throw new Error(`control ${added.id} is already there`)
  if (after === null) return 0
  const before = controls.findIndex((control) => control.id === after)
  if (before < 0) throw new Error(`couldn't place ${added.id}: there is no control ${after}`)
  return before + 1
}
