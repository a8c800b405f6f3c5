// TrueType and OpenType programs: the tables that shape letters, in their order; names, signatures, drawings and foreign tables go.
import { join, latin } from './value.ts'

/** Tables that a reader of PDF looks at (ISO 32000-2 9.9, OpenType 1.9): outlines, metrics, hints, maps, colours, vertical forms. */
const kept: ReadonlySet<string> = new Set(
  'avar BASE CBDT CBLC CFF  CFF2 cmap COLR CPAL cvar cvt  EBDT EBLC EBSC fpgm fvar gasp glyf GSUB gvar hdmx head hhea hmtx HVAR kern loca LTSH maxp MVAR OS/2 post prep VDMX vhea vmtx VORG VVAR'
    .match(/\S+ ?(?=\s|$)/g)
    ?.map((tag) => tag.trim().padEnd(4)) ?? [],
)
/** Tables of one program: Apple's largest have some forty. */
const mostTables = 128

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly body: Uint8Array
}

/** The program with known tables only; as it is where its directory does not hold, for such fonts still show something in most readers. */
export function canonicalSfnt(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly dropped: readonly string[] } {
  const tables = tablesOf(bytes)
  if (tables === null) return { bytes, dropped: [] }
  const some = tables.filter(({ tag }) => kept.has(tag))
  const dropped = tables.filter(({ tag }) => !kept.has(tag)).map(({ tag }) => tag)
  return some.length === 0 ? { bytes, dropped: [] } : { bytes: write(bytes.subarray(0, 4), some), dropped }
}

function tablesOf(bytes: Uint8Array): readonly Table[] | null {
  const head = latin(bytes.subarray(0, 4))
  if (head !== '\0\x01\0\0' && head !== 'true' && head !== 'OTTO') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length < 12 ? 0 : view.getUint16(4)
  if (count === 0 || count > mostTables || 12 + count * 16 > bytes.length) return null
  const tables: Table[] = []
  const seen = new Set<string>()
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const tag = latin(bytes.subarray(at, at + 4))
    const [checksum, from, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)]
    // Cut, doubled or misplaced tables: whoever reads such a font guesses, and guesses are left to him.
    if (seen.has(tag) || from < 12 || from + length > bytes.length) return null
    seen.add(tag)
    tables.push({ tag, checksum, body: bytes.subarray(from, from + length) })
  }
  return tables
}

function write(version: Uint8Array, tables: readonly Table[]): Uint8Array {
  const head = new Uint8Array(12 + tables.length * 16)
  const view = new DataView(head.buffer)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  head.set(version)
  view.setUint16(4, tables.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, (tables.length - power) * 16)
  let from = head.length
  const bodies = tables.map(({ tag, checksum, body }, index) => {
    const at = 12 + index * 16
    for (let letter = 0; letter < 4; letter += 1) head[at + letter] = tag.charCodeAt(letter)
    view.setUint32(at + 4, checksum)
    view.setUint32(at + 8, from)
    view.setUint32(at + 12, body.length)
    const padded = new Uint8Array((body.length + 3) & ~3)
    padded.set(body)
    from += padded.length
    return padded
  })
  return join([head, ...bodies])
}
