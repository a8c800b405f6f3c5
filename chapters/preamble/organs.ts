// Which organ of the municipality does a document mean? Each adopts the policy on its own authority.

import { organTerms } from './organs.table.ts'
import type { OrganKind } from './organs.table.ts'

export { organKinds, organTerms } from './organs.table.ts'
export type { OrganKind, OrganTerm } from './organs.table.ts'

/** An organ as it was found written. */
export interface OrganMention {
  readonly kind: OrganKind
  readonly written: string
}

/** The kind of organ that a single name means (`市議会`, `町長部局`, `監査委員事務局`), or null when it is none. */
export function recogniseOrgan(name: string): OrganKind | null {
  const plain = normalise(name)
  const hit = organTerms.find((term) => matches(plain, term.pattern))
  return hit === undefined ? null : hit.kind
}

/** 4(1): every organ named in a sentence, in order of appearance, each kind once. */
export function organsIn(sentence: string): readonly OrganMention[] {
  const plain = normalise(sentence)
  const found = organTerms.flatMap((term) => {
    const hit = new RegExp(term.pattern, 'u').exec(plain)
    return hit === null ? [] : [{ kind: term.kind, written: hit[0], at: hit.index }]
  })
  return found.sort((a, b) => a.at - b.at).map(({ kind, written }) => ({ kind, written }))
}

/** Full-width letters and all white space are spelling, not meaning. */
function normalise(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

/** A name is the organ itself, perhaps with its city before and its office (事務局) after. */
function matches(name: string, pattern: string): boolean {
  return new RegExp(`^(?:[\\p{L}]{0,12})?(?:${pattern})(?:事務局|部局|事務部局|等)?$`, 'u').test(name)
}
