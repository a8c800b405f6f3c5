// Why a file is held and what its sender can do: the engine's own words; and what no person may let through.
import { type HoldCode, holdCodes, holdWords } from '../../engines/disarm/src/index.ts'
import type { Words } from '../../kernel/contract/words.ts'

/** Words for a hold; a code of another version of the engine speaks for itself. */
export function nextOf(code: string, said: string | null): { readonly because: Words; readonly next: Words } {
  const known: HoldCode | undefined = holdCodes.find((one) => one === code)
  if (known !== undefined) return { because: holdWords[known].why, next: holdWords[known].next }
  const text = said ?? 'このファイルは確かめられませんでした。'
  return {
    because: { ja: text, en: said ?? 'This file could not be verified.' },
    next: { ja: '情報政策課に知らせてください。', en: 'Tell the security office.' },
  }
}

/** What no person may let through: a virus that was found stays outside, whatever anybody writes. */
export const neverReleased: Readonly<Record<string, Words>> = {
  malware: {
    ja: 'ウイルスが見つかったファイルは、だれも通せません。',
    en: 'Nobody may let through a file in which a virus was found.',
  },
  executable: {
    ja: '実行できるものは、LGWAN接続系に取り込めません。',
    en: 'Programs are not taken into the LGWAN segment.',
  },
}
