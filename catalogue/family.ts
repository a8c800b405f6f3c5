import type { Control, Edition } from './schema.ts'

/** The control this one details: the nearest one above by dots (`org.committee` for `org.committee.meeting`), or null. */
export function parentOf(edition: Edition, id: string): Control | null {
  const ids = new Map(edition.controls.map((control) => [control.id, control]))
  for (let at = id.lastIndexOf('.'); at > 0; at = id.lastIndexOf('.', at - 1)) {
    const above = ids.get(id.slice(0, at))
    if (above !== undefined) return above
  }
  return null
}

/** Every control that details this one, at any depth. */
export function detailsOf(edition: Edition, id: string): readonly Control[] {
  return edition.controls.filter((control) => control.id.startsWith(`${id}.`))
}
