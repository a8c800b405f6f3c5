// Outlook's RTF bodies: unpacked (MS-OXRTFCP), and read as text or as the HTML they hold (MS-OXRTFEX). Nothing of the RTF goes out.
import { decodeText, fromBinary, toBinary } from './charset.ts'

/** 64 MB: a body of mail; anything longer is no body. */
const longest = 1 << 26

/** LZFu or stored; undefined where the bytes are neither. */
export function decompressRtf(bytes: Uint8Array): string | undefined {
  if (bytes.length < 16) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(4, true)
  const kind = view.getUint32(8, true)
  if (size > longest) return undefined
  if (kind === 0x414c454d) return toBinary(bytes.subarray(16, 16 + size))
  if (kind !== 0x75465a4c) return undefined
  return toBinary(expand(bytes.subarray(16), size))
}

const preset =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

function expand(packed: Uint8Array, size: number): Uint8Array {
  const window = new Uint8Array(4096)
  window.set(fromBinary(preset))
  const out = new Uint8Array(size)
  let write = preset.length
  let made = 0
  let at = 0
  const put = (byte: number): void => {
    window[write] = byte
    write = (write + 1) & 4095
    if (made < size) out[made] = byte
    made += 1
  }
  while (at < packed.length && made < size) {
    const flags = packed[at] ?? 0
    at += 1
    for (let bit = 0; bit < 8 && at < packed.length && made < size; bit += 1) {
      if ((flags & (1 << bit)) === 0) {
        put(packed[at] ?? 0)
        at += 1
        continue
      }
      const word = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0)
      at += 2
      if (word >> 4 === write) return out.subarray(0, made)
      for (let i = 0; i < (word & 15) + 2; i += 1) put(window[((word >> 4) + i) & 4095] ?? 0)
    }
  }
  return out.subarray(0, Math.min(made, size))
}

export interface ReadRtf {
  readonly text: string
  /** The HTML inside, where the RTF only wraps it. */
  readonly html: string | undefined
}

interface Group {
  readonly skip: boolean
  /** `\htmlrtf`: what is for RTF readers only. */
  readonly rtfOnly: boolean
  /** `\*\htmltag`: markup of the HTML. */
  readonly tag: boolean
  readonly unicodeSkip: number
}

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gs
const destinations =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|objdata|themedata|colorschememapping|datastore|listtable|listoverridetable|rsidtbl|generator|xmlnstbl|fldinst|header.?|footer.?|bkmkstart|bkmkend|latentstyles|mmathPr)$/

/** Text of RTF; groups deeper than 256 are read at that depth. */
export function readRtf(rtf: string): ReadRtf {
  const holdsHtml = /\\fromhtml1/.test(rtf.slice(0, 1024))
  const page = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 1024))?.[1]
  const out: string[] = []
  let bytes = ''
  const flush = (): void => {
    if (bytes !== '')
      out.push(
        decodeText(
          fromBinary(bytes),
          page === '932' ? 'shift_jis' : page === '65001' ? 'utf-8' : page && `windows-${page}`,
        ).text,
      )
    bytes = ''
  }
  let group: Group = { skip: false, rtfOnly: false, tag: false, unicodeSkip: 1 }
  const stack: Group[] = []
  let star = false
  let drop = 0
  const visible = (): boolean => !group.skip && !group.rtfOnly
  const write = (text: string): void => {
    if (!visible() || text === '') return
    flush()
    out.push(text)
  }
  for (const match of rtf.matchAll(token)) {
    const [, word, argument, hex, symbol, brace, plain] = match
    if (brace === '{') stack.push(group)
    else if (brace === '}') group = stack.pop() ?? group
    else if (symbol === '*') {
      star = true
      continue
    } else if (symbol !== undefined)
      write(/[\\{}]/.test(symbol) ? symbol : symbol === '~' ? '\u00a0' : symbol === '\n' || symbol === '\r' ? '\n' : '')
    else if (hex !== undefined) {
      if (drop > 0) drop -= 1
      else if (visible()) bytes += String.fromCharCode(Number.parseInt(hex, 16))
    } else if (plain !== undefined) {
      const rest = plain.slice(drop)
      drop = Math.max(0, drop - plain.length)
      if (visible()) bytes += rest
    } else if (word !== undefined) {
      if (word === 'u' && argument !== undefined) {
        write(String.fromCharCode(Number(argument) & 0xffff))
        drop = group.unicodeSkip
      } else if (word === 'uc') group = { ...group, unicodeSkip: Math.min(8, Number(argument ?? 1)) }
      else if (word === 'htmlrtf') group = { ...group, rtfOnly: argument !== '0' }
      else if (star && word === 'htmltag') group = { ...group, tag: true, skip: !holdsHtml }
      else if (star || destinations.test(word)) group = { ...group, skip: true }
      else if (!group.tag) write(signs[word] ?? '')
    }
    star = false
  }
  flush()
  const text = out.join('').toWellFormed()
  return holdsHtml ? { text: '', html: text } : { text, html: undefined }
}

const signs: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  row: '\n',
  page: '\n',
  sect: '\n',
  tab: '\t',
  cell: '\t',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emdash: '—',
  endash: '–',
}
