// The note beside what was let through: which files stayed behind, and why. A file like any other, so it survives a second pass.
import type { HoldCode } from '../contract.ts'
import { holdReason } from './reason.ts'

/** One file that does not come along. */
export interface LeftOut {
  readonly name: string
  readonly code: HoldCode | 'link' | 'device'
}

/** Name of the note; a reader sees it first in any list. */
export const noteName = '（無害化できなかったファイル）.txt'

/** The note's bytes: UTF-8 with its mark and CRLF, because it is opened by Notepad. */
export function writeNote(left: readonly LeftOut[]): Uint8Array {
  const lines = [
    '次のファイルは、安全な形に作り直せなかったため、取り除いてあります。',
    '原本は受付の控えに残っています。必要なときは、送った方に別の形式を頼むか、情報セキュリティ管理者にご相談ください。',
    '',
    ...left.map(({ name, code }) => `・${name}\r\n　　理由：${holdReason(code)}`),
    '',
  ]
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}`)
}
