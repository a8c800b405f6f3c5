// Compound files (CFB) by the names directly below their root: the document that opens them, not what is embedded in it.
import type { Format } from '../codes.table.ts'
import { isAt, u16, u32 } from './bytes.ts'
import type { Sniffed } from './sniffed.ts'

/** doc, xls, ppt, msg, Ichitaro, installers and passwords, all in one kind of container. */
export function sniffCompound(bytes: Uint8Array): Sniffed | undefined {
  if (!isAt(bytes, 0, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return undefined
  const { names, klass } = readRoot(bytes)
  const installer = klass.startsWith('84100c00') || klass.startsWith('86100c00')
  if (installer) return { format: 'executable', detail: 'msi' }
  const found = kinds.filter(([, test]) => names.some((name) => test.test(name)))
  const [first] = found
  if (first === undefined) return { format: 'unknown', detail: named(names) }
  const other = found.find(([format]) => format !== first[0])
  // A document in whose root two programs find their own stream: each would open another content.
  const both = other !== undefined && rivals.has(first[0]) && rivals.has(other[0])
  return both ? { format: first[0], also: other[0] } : { format: first[0] }
}

const kinds: readonly (readonly [Format, RegExp])[] = [
  ['encrypted-office', /^(EncryptedPackage|EncryptionInfo)$/i],
  ['doc', /^WordDocument$/i],
  ['xls', /^(Workbook|Book)$/i],
  ['ppt', /^(PowerPoint Document|PP40|PP97_DUALSTORAGE)$/i],
  ['msg', /^__(properties_version1\.0|substg1\.0_|nameid_version1\.0)/i],
  ['jtd', /^(DocumentText|DocumentTextPositionTables|JSRV_|JustCompressedDocument|JSFart|Hanako|Figure)/i],
]
const rivals: ReadonlySet<Format> = new Set(['doc', 'xls', 'ppt', 'msg'])

function named(names: readonly string[]): string {
  if (names.some((name) => /^VisioDocument$/i.test(name))) return 'visio'
  if (names.some((name) => /^Quill$/i.test(name))) return 'publisher'
  if (names.includes('Equation Native')) return 'equation'
  if (names.some((name) => /Ole10Native/i.test(name))) return 'ole-package'
  return `compound file: ${names.slice(0, 5).join(', ')}`.slice(0, 120)
}

/** 4,096 entries: a document has some dozens; a message with many attachments some thousand. */
const most = 4_096

function readRoot(bytes: Uint8Array): { readonly names: readonly string[]; readonly klass: string } {
  const shift = u16(bytes, 30) === 12 ? 12 : 9
  const size = 1 << shift
  const fat = readFat(bytes, size)
  const entry = (index: number) => {
    const [sector, within] = [Math.floor((index * 128) / size), (index * 128) % size]
    const at = chain[sector]
    return at === undefined ? undefined : at + within
  }
  const chain = follow(bytes, { fat, size, first: u32(bytes, 48) })
  const root = entry(0)
  if (root === undefined) return { names: [], klass: '' }
  const names: string[] = []
  const seen = new Set<number>()
  const todo = [u32(bytes, root + 76)]
  for (let next = todo.pop(); next !== undefined && names.length < most; next = todo.pop()) {
    const at = next > 0x00ff_ffff || seen.has(next) ? undefined : entry(next)
    seen.add(next)
    if (at === undefined || at + 128 > bytes.length) continue
    names.push(nameAt(bytes, at))
    todo.push(u32(bytes, at + 68), u32(bytes, at + 72))
  }
  const klass = [...bytes.subarray(root + 80, root + 96)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { names, klass }
}

function nameAt(bytes: Uint8Array, at: number): string {
  const length = Math.min(64, u16(bytes, at + 64))
  return new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(0, length - 2)))
}

function readFat(bytes: Uint8Array, size: number): (sector: number) => number {
  const tables: number[] = []
  for (let n = 0; n < 109; n += 1) tables.push(u32(bytes, 76 + 4 * n))
  const perSector = size / 4 - 1
  const seen = new Set<number>()
  for (let next = u32(bytes, 68); next < 0x00ff_ffff && !seen.has(next); ) {
    seen.add(next)
    const at = (next + 1) * size
    if (at >= bytes.length) break
    for (let n = 0; n < perSector; n += 1) tables.push(u32(bytes, at + 4 * n))
    next = u32(bytes, at + 4 * perSector)
  }
  return (sector) => {
    const table = tables[Math.floor(sector / (size / 4))]
    return table === undefined || table > 0x00ff_ffff
      ? 0xffff_ffff
      : u32(bytes, (table + 1) * size + 4 * (sector % (size / 4)))
  }
}

function follow(
  bytes: Uint8Array,
  { fat, size, first }: { readonly fat: (sector: number) => number; readonly size: number; readonly first: number },
): readonly number[] {
  const places: number[] = []
  const seen = new Set<number>()
  for (let sector = first; sector < 0x00ff_ffff && !seen.has(sector) && places.length < most; sector = fat(sector)) {
    seen.add(sector)
    const at = (sector + 1) * size
    if (at >= bytes.length) break
    places.push(at)
  }
  return places
}
