// A strict reader: what the directory says, the local headers say, and the bytes are must be one and the same.
import { type Budget, type FindingCode, Held, type Tools } from '../contract.ts'
import { type Record, readDirectory } from './directory.ts'
import { aesOf, decryptAes, decryptOld } from './encryption.ts'

/** One member. Its bytes are read when asked for, and every reading is paid from the budget. */
export interface ZipEntry {
  /** As written in the archive, and as it may be used: no traversal, no device name, no control character. */
  readonly written: string
  readonly name: string
  readonly kind: Record['kind']
  readonly encrypted: boolean
  /** Bytes stored, and bytes promised when opened; the promise is checked, never believed. */
  readonly compressed: number
  readonly expanded: number
  /** Throws `Held`: 'password-needed', 'wrong-password', 'ratio', 'malformed', 'unsupported-format', 'too-large'. */
  bytes(passwords?: readonly string[]): Uint8Array
}

/** Something about the container that a reader of the report should know; nothing of it is written again. */
export interface ZipNote {
  readonly code: FindingCode
  readonly detail: string
}

export interface Zip {
  readonly entries: readonly ZipEntry[]
  readonly notes: readonly ZipNote[]
  /** Names that occurred more than once; the later ones got a number. */
  readonly duplicates: number
}

export interface ZipReading {
  readonly tools: Tools
  readonly budget: Budget
  /** Prefix of every `Held.where` and budget line: the archive's own path. */
  readonly where: string
  readonly maxMembers: number
  /** Expanded to compressed, per member; judged only above `ratioFrom` bytes, because small repetitive parts are normal. */
  readonly ratio: number
  readonly ratioFrom?: number
}

/** Reads the directory of a zip. Throws `Held` for what no honest writer makes. */
export function readZip(bytes: Uint8Array, reading: ZipReading): Zip {
  const directory = readDirectory(bytes, reading.where, reading.maxMembers)
  const notes: ZipNote[] = []
  if (directory.prefix > 0) notes.push({ code: 'prepended-data', detail: `${directory.prefix} bytes` })
  if (directory.appended > 0) notes.push({ code: 'appended-data', detail: `${directory.appended} bytes` })
  if (directory.gaps > 0) notes.push({ code: 'appended-data', detail: `${directory.gaps} bytes between members` })
  if (directory.comment > 0) notes.push({ code: 'metadata', detail: `zip comment of ${directory.comment} bytes` })
  const taken = new Set<string>()
  let duplicates = 0
  const entries = directory.records.map((record) => {
    reading.budget.takeMember(`${reading.where}${record.name.safe}`)
    if (record.name.trick !== null) notes.push({ code: record.name.trick, detail: record.name.written })
    const name = unique(record.name.safe, taken)
    if (name !== record.name.safe) {
      duplicates++
      notes.push({ code: 'name-trick', detail: `${record.name.safe} twice` })
    }
    return entryOf(bytes, record, name, reading)
  })
  return { entries, notes, duplicates }
}

/** Windows and macOS fold case, so `a.txt` and `A.TXT` are one name. */
function unique(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count++)
    free = name.replace(/(\.[^./]*)?(\/?)$/, ` (${count})$1$2`)
  taken.add(free.toLowerCase())
  return free
}

function entryOf(archive: Uint8Array, record: Record, name: string, reading: ZipReading): ZipEntry {
  return {
    written: record.name.written,
    name,
    kind: record.kind,
    encrypted: record.encrypted,
    compressed: record.compressed,
    expanded: record.expanded,
    bytes: (passwords = []) => {
      const where = `${reading.where}${name}`
      const stored = archive.subarray(record.data, record.end)
      if (!record.encrypted) return open(stored, record, { method: record.method, crc: true, where, reading })
      return openEncrypted(stored, record, { passwords, where, reading })
    },
  }
}

interface Opening {
  readonly method: number
  readonly crc: boolean
  readonly where: string
  readonly reading: ZipReading
}

function open(stored: Uint8Array, record: Record, { method, crc, where, reading }: Opening): Uint8Array {
  const { tools, budget } = reading
  if (method !== 0 && method !== 8)
    throw new Held('unsupported-format', where, `zip compression method ${method}; stored and deflate are read`)
  if (record.expanded > (reading.ratioFrom ?? 1 << 20) && record.expanded > reading.ratio * Math.max(1, stored.length))
    throw new Held('ratio', where, `${stored.length} bytes claim to hold ${record.expanded}`)
  budget.takeExpanded(record.expanded, where)
  const bytes = method === 0 ? stored : inflate(stored, record.expanded, where, tools)
  if (bytes.length !== record.expanded)
    throw new Held('malformed', where, `zip member holds ${bytes.length} bytes, says ${record.expanded}`)
  if (crc && tools.crc32(bytes) !== record.crc) throw new Held('malformed', where, 'zip member fails its checksum')
  return bytes
}

function inflate(stored: Uint8Array, most: number, where: string, tools: Tools): Uint8Array {
  if (most === 0) return new Uint8Array(0)
  try {
    return tools.inflateRaw(stored, most)
  } catch (error) {
    if (error instanceof Held) throw error
    throw new Held('malformed', where, 'zip member does not inflate to what it says')
  }
}

interface Unlocking {
  readonly passwords: readonly string[]
  readonly where: string
  readonly reading: ZipReading
}

function openEncrypted(stored: Uint8Array, record: Record, { passwords, where, reading }: Unlocking): Uint8Array {
  if (passwords.length === 0) throw new Held('password-needed', where, 'zip member is encrypted')
  const aes = record.method === 99 ? aesOf(record.extra) : null
  if (record.method === 99 && aes === null)
    throw new Held('unsupported-format', where, 'zip encryption of unknown kind')
  const method = aes?.method ?? record.method
  // the check byte is the high byte of the CRC, or of the time where sizes follow the data
  const check = record.hasDescriptor ? record.time >>> 8 : record.crc >>> 24
  for (const password of passwords.flatMap(spellings)) {
    const plain = aes ? decryptAes(stored, password, aes.key, reading.tools) : decryptOld(stored, password, check)
    const bytes = plain === null ? null : tryOpen(plain, record, { method, crc: aes === null, where, reading })
    if (bytes !== null) return bytes
  }
  throw new Held('wrong-password', where, 'no given password opens this zip member')
}

/** One check byte lets one wrong password in 256 pass; damage then means a wrong password. */
function tryOpen(plain: Uint8Array, record: Record, opening: Opening): Uint8Array | null {
  try {
    return open(plain, record, opening)
  } catch (error) {
    if (error instanceof Held && error.code !== 'malformed') throw error
    return null
  }
}

/** Archivers of the time wrote passwords in the system's code page; letters beyond ASCII are tried in UTF-8 first. */
function spellings(password: string): readonly Uint8Array[] {
  return [new TextEncoder().encode(password)]
}
