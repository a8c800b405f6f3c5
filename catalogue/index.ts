// Which controls does an edition of the catalogue hold, and what separates two editions?

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { amend } from './amend.ts'
import { Amendment, Control, EditionHead } from './schema.ts'
import type { Edition } from './schema.ts'

export { compareEditions } from './compare.ts'
export type { Comparison, FieldChange } from './compare.ts'
export { detailsOf, parentOf } from './family.ts'
export type { Control, Edition } from './schema.ts'

/** Ids of the editions in this product, newest first; the first is proposed to a new city. */
export const editions = ['R8.3', 'R7.3'] as const
export type EditionId = (typeof editions)[number]

/** Editions are read once: they are part of the product and never change while it runs. */
const loaded = new Map<EditionId, Edition>()

/** The edition with every amendment applied, its controls in the order of the guideline. */
export function loadEdition(id: EditionId): Edition {
  const known = loaded.get(id)
  if (known !== undefined) return known
  const edition = read(id)
  loaded.set(id, edition)
  return edition
}

/** True for a text that names an edition of this product. */
export function isEdition(id: string): id is EditionId {
  return editions.some((edition) => edition === id)
}

function read(id: EditionId): Edition {
  const { chapters = [], ...head } = EditionHead.parse(json(id, 'edition.json'))
  if (head.amends !== undefined) {
    if (!isEdition(head.amends)) throw new Error(`edition ${id} amends ${head.amends}, which is not in the catalogue`)
    return amend(loadEdition(head.amends), head, Amendment.parse(json(id, 'amendment.json')))
  }
  const controls = chapters.flatMap((file) => z.array(Control).parse(json(id, file)))
  return { ...head, controls, reasons: new Map() }
}

function json(id: EditionId, file: string): unknown {
  const value: unknown = JSON.parse(readFileSync(new URL(`./${id}/${file}`, import.meta.url), 'utf8'))
  return value
}
