// Characters that nobody reads and machines obey: taken out of every text, and told.

/** What was taken out of a text: how often, and the line of the first. */
export interface Cleaned {
  readonly text: string
  readonly removed: readonly {
    readonly code: 'control-characters' | 'bidi-control'
    readonly count: number
    readonly line: number
  }[]
}

/** Take terminal sequences, control characters, direction marks and invisible characters out; tabs, line ends and page breaks stay. */
export function cleanText(text: string): Cleaned {
  if (!suspicious.test(text)) return { text, removed: [] }
  const counts = { 'control-characters': { count: 0, line: 0 }, 'bidi-control': { count: 0, line: 0 } }
  const cleaned = text.replaceAll(all, (one, at: number) => {
    const tally = counts[directions.test(one) ? 'bidi-control' : 'control-characters']
    if (tally.count === 0) tally.line = lineOf(text, at)
    tally.count += 1
    return ''
  })
  // What stood around a removed piece may close up to another: removal goes on until nothing is left.
  const rest = suspicious.test(cleaned) ? cleanText(cleaned).text : cleaned
  const removed = (['control-characters', 'bidi-control'] as const).flatMap((code) =>
    counts[code].count === 0 ? [] : [{ code, ...counts[code] }],
  )
  return { text: rest, removed }
}

/** Line of a place, counted from one. */
export function lineOf(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1
  return line
}

/** Whether a text still holds one of them; the judge's own look, character by character. */
export function strangerIn(text: string): string | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at += 1
    const plain = code === 9 || code === 10 || code === 12 || code === 13 || (code >= 0x20 && code < 0x7f)
    if (plain) continue
    if (code < 0xa0 || bidi(code) || unseen(code)) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  }
  return undefined
}

const bidi = (code: number): boolean =>
  code === 0x061c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)
const unseen = (code: number): boolean =>
  code === 0x200b ||
  (code >= 0x2060 && code <= 0x2064) ||
  (code >= 0x206a && code <= 0x206f) ||
  code === 0xfeff ||
  (code >= 0xfff9 && code <= 0xfffb) ||
  (code >= 0xe0000 && code <= 0xe007f)

const directions = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const single =
  '[\\u0000-\\u0008\\u000b\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]'
/** Sequences of terminals first (CSI, OSC), then single characters. */
const all = new RegExp(
  `\\u001b\\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\\u001b\\][^\\u0007\\u001b]{0,400}(?:\\u0007|\\u001b\\\\)|${single}`,
  'gu',
)
const suspicious = new RegExp(single, 'u')
