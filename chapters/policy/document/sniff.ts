// What kind of file is this, by its content? Names lie.

/** What a file is, or why it is not read. */
export type Sniffed =
  | { readonly kind: 'docx' | 'text' }
  | { readonly kind: 'refused'; readonly code: 'empty' | 'not-supported'; readonly because: string }

const refusals: readonly { readonly magic: readonly number[]; readonly because: string }[] = [
  {
    magic: [0x25, 0x50, 0x44, 0x46],
    because: 'PDF は読み取れません。元の Word ファイルか、文字を取り出したテキストを選んでください。',
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    because: '古い形式（.doc など）は読み取れません。Word で「.docx」として保存し直してください。',
  },
  {
    magic: [0x7b, 0x5c, 0x72, 0x74, 0x66],
    because: 'リッチテキスト（.rtf）は読み取れません。Word で「.docx」として保存し直してください。',
  },
  { magic: [0x1f, 0x8b], because: '圧縮ファイルは読み取れません。中の文書を取り出して選んでください。' },
  { magic: [0x89, 0x50, 0x4e, 0x47], because: '画像は読み取れません。文字を取り出したテキストを選んでください。' },
  { magic: [0xff, 0xd8, 0xff], because: '画像は読み取れません。文字を取り出したテキストを選んでください。' },
]

/** Tell a file by its first bytes. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0)
    return { kind: 'refused', code: 'empty', because: 'ファイルが空です。内容を確かめて、もう一度選んでください。' }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { kind: 'docx' }
  const refusal = refusals.find((each) => startsWith(bytes, each.magic))
  if (refusal !== undefined) return { kind: 'refused', code: 'not-supported', because: refusal.because }
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, 400))
  if (/^(?:\u00ef\u00bb\u00bf)?\s{0,100}<(?:!doctype html|html|\?xml)/iu.test(opening)) {
    return {
      kind: 'refused',
      code: 'not-supported',
      because: 'ウェブページ（HTML）や XML は読み取れません。本文をテキストとして保存したファイルを選んでください。',
    }
  }
  return { kind: 'text' }
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
