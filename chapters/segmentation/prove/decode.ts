// Bytes of a configuration as text: UTF-8 with or without a mark, UTF-16 with one, else Shift_JIS, as consoles in Japan save it.

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly because: string }

/** Decode, or say why it is no text. Line ends become line feeds, so that line numbers are everybody's. */
export function decodeText(bytes: Uint8Array): Decoded {
  const text = plain(bytes)
  if (text === undefined || text.includes('\0'))
    return {
      ok: false,
      because: '文字のファイルではありません。装置の設定を、文字のまま書き出したファイルを選んでください。',
    }
  return { ok: true, text: text.replaceAll(/\r\n?/gu, '\n') }
}

function plain(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'shift_jis', 'euc-jp'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next encoding has its turn
    }
  return undefined
}
