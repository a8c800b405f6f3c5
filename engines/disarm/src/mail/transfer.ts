// Content-Transfer-Encoding, read leniently and written strictly (RFC 2045 §6).

/** The bytes of a body as a binary string. Damage ends in what could be read, never in an error. */
export function decodeTransfer(body: string, encoding: string): string {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuoted(body)
  if (/^(x-)?uu(encode|e)?$/.test(encoding)) return findUuencoded(body).files[0]?.body ?? ''
  return body
}

/** Base64 in lines of 76, CRLF between and at the end. */
export function encodeBase64(bytes: Uint8Array): string {
  return bytesToBase64(bytes).replace(/.{1,76}/g, '$&\r\n')
}

/** Base64 on one line. */
export function bytesToBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 8190)
    pieces.push(btoa(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 8190))))
  return pieces.join('')
}

/** Lenient base64: foreign characters skipped, each padded run read by itself (some writers join runs). */
export function decodeBase64(text: string): string {
  const pieces: string[] = []
  for (const run of text.replace(/[^A-Za-z0-9+/=]/g, '').split(/=+/)) {
    const whole = run.length % 4 === 1 ? run.slice(0, -1) : run
    for (let at = 0; at < whole.length; at += 65_536) pieces.push(atob(whole.slice(at, at + 65_536)))
  }
  return pieces.join('')
}

/** Quoted-printable; a lone `=` stays as it is. */
export function decodeQuoted(text: string): string {
  return text
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Files that stand uuencoded in a text, and the text without them. */
export function findUuencoded(text: string): {
  readonly text: string
  readonly files: readonly { readonly name: string; readonly body: string }[]
} {
  const files: { name: string; body: string }[] = []
  const begin = /(^|\n)begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n/g
  let kept = ''
  let from = 0
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const body = begin.lastIndex
    const end = /\n(end|====)[ \t]*(\r?\n|$)/.exec(text.slice(body - 1))
    if (end === null) break
    const lines = text.slice(body, body - 1 + end.index)
    const read = match[0].includes('-base64') ? decodeBase64(lines) : decodeLines(lines)
    if (read === undefined) continue
    files.push({ name: match[2] ?? '', body: read })
    kept += `${text.slice(from, match.index)}\n`
    from = body - 1 + end.index + end[0].length
    begin.lastIndex = from
  }
  return { text: kept + text.slice(from), files }
}

/** Undefined when the lines are prose that only looks like an encoding. */
function decodeLines(lines: string): string | undefined {
  const pieces: string[] = []
  for (const line of lines.replace(/\r$/, '').split(/\r?\n/)) {
    if (line === '' || line === '`') continue
    const size = (line.charCodeAt(0) - 32) & 63
    const units = line.slice(1).padEnd(Math.ceil(size / 3) * 4, ' ')
    if (/[^ -`]/.test(line) || line.length > 62 + 2 || units.length > Math.ceil(size / 3) * 4 + 2) return undefined
    let out = ''
    for (let at = 0; at + 3 < units.length && out.length < size; at += 4) {
      const bits = [0, 1, 2, 3].reduce((sum, i) => (sum << 6) | ((units.charCodeAt(at + i) - 32) & 63), 0)
      out += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255)
    }
    pieces.push(out.slice(0, size))
  }
  return pieces.join('')
}
