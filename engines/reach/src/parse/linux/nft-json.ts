import type { Source } from '../../model.ts'
import { type Draft, leave } from './draft.ts'

export function readNftJson(draft: Draft, lines: readonly Source[]): void {
  for (const source of lines) leave(draft, source, 'anything', 'nft')
}
