import type { Family, Source } from '../../model.ts'
import { type Draft, leave } from './draft.ts'

export function readListing(draft: Draft, _family: Family, lines: readonly Source[]): void {
  for (const source of lines) leave(draft, source, 'anything', 'listing')
}
