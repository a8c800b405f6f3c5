import type { Control, Edition } from './schema.ts'

/** A field of a control that reads differently in two editions. */
export interface FieldChange {
  readonly field: keyof Control
  readonly before: Control[keyof Control] | undefined
  readonly after: Control[keyof Control] | undefined
}

/** What moving from one edition to another means, control by control, with the reason where the amendment gives one. */
export interface Comparison {
  readonly added: readonly { readonly control: Control; readonly reason: string | null }[]
  readonly removed: readonly { readonly control: Control; readonly reason: string | null }[]
  readonly changed: readonly {
    readonly id: string
    readonly fields: readonly FieldChange[]
    readonly reason: string | null
  }[]
}

/** Compare from `a` to `b`; works in both directions of time. */
export function compareEditions(a: Edition, b: Edition): Comparison {
  const before = new Map(a.controls.map((control) => [control.id, control]))
  const after = new Map(b.controls.map((control) => [control.id, control]))
  const because = (id: string): string | null => b.reasons.get(id) ?? a.reasons.get(id) ?? null

  return {
    added: b.controls.filter(({ id }) => !before.has(id)).map((control) => ({ control, reason: because(control.id) })),
    removed: a.controls.filter(({ id }) => !after.has(id)).map((control) => ({ control, reason: because(control.id) })),
    changed: b.controls.flatMap((control) => {
      const old = before.get(control.id)
      const fields = old === undefined ? [] : differences(old, control)
      return fields.length === 0 ? [] : [{ id: control.id, fields, reason: because(control.id) }]
    }),
  }
}

/** Words for the mapper are machinery, not content: a city is not told of them. */
const silent: ReadonlySet<string> = new Set(['terms'])

function differences(old: Control, now: Control): readonly FieldChange[] {
  // Both are results of Control.parse, so their own keys are exactly the schema's.
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof Control)[]
  return fields
    .filter((field) => !silent.has(field) && JSON.stringify(old[field]) !== JSON.stringify(now[field]))
    .map((field) => ({ field, before: old[field], after: now[field] }))
}
