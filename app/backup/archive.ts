import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Manifest } from './contents.ts'
import { block, padding, readHeader, writeHeader } from './tar.ts'
import { BackupTrouble } from './trouble.ts'

/** Name of the member that lists all others; it stands last. */
export const manifestName = 'manifest.json'

/** Writes members one after the other and remembers what it wrote. */
export interface ArchiveWriter {
  readonly add: (name: string, bytes: Uint8Array) => Promise<void>
  /** A member whose length is known and whose bytes come in pieces. */
  readonly addPieces: (name: string, length: number, pieces: AsyncIterable<Uint8Array>) => Promise<void>
  /** Write the manifest and the end; answer the length of the file. */
  readonly close: () => Promise<number>
}

/** Write an archive to an open file. */
export function openArchive(file: FileHandle): ArchiveWriter {
  const members: Manifest['members'][number][] = []
  let length = 0
  const put = async (bytes: Uint8Array) => {
    await file.write(bytes)
    length += bytes.length
  }
  const addPieces: ArchiveWriter['addPieces'] = async (name, expected, pieces) => {
    const hash = createHash('sha256')
    let bytes = 0
    await put(writeHeader({ name, bytes: expected }))
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.length
      await put(piece)
    }
    if (bytes !== expected) throw new Error(`couldn't back up \`${name}\`: expected ${expected} bytes, found ${bytes}`)
    await put(new Uint8Array(padding(bytes)))
    members.push({ name, bytes, sha256: hash.digest('hex') })
  }
  const add: ArchiveWriter['add'] = (name, bytes) => addPieces(name, bytes.length, only(bytes))
  const close = async () => {
    await add(manifestName, Buffer.from(JSON.stringify({ members } satisfies Manifest, null, 1)))
    await put(new Uint8Array(2 * block))
    return length
  }
  return { add, addPieces, close }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A member as found in a file. */
export interface Entry {
  readonly name: string
  readonly bytes: number
  readonly offset: number
  readonly sha256: string
}

/** Read every member once and hash it; throws `truncated`, `damaged` or `not-a-backup`. */
export async function readEntries(file: FileHandle, about: string): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (let at = 0; ; ) {
    const header = await readExactly(file, { at, length: block })
    if (header === undefined) throw new BackupTrouble(at === 0 ? 'not-a-backup' : 'truncated', about)
    const member = readHeader(header)
    if (member === 'end') return entries
    if (member === 'broken') throw new BackupTrouble(at === 0 ? 'not-a-backup' : 'damaged', about)
    const offset = at + block
    const hash = createHash('sha256')
    for await (const piece of readPieces(file, { offset, bytes: member.bytes }, about)) hash.update(piece)
    entries.push({ ...member, offset, sha256: hash.digest('hex') })
    at = offset + member.bytes + padding(member.bytes)
  }
}

/** 1 MB: few calls for large files, little memory. */
const pieceLength = 1024 * 1024

/** Read the contents of a member piece by piece. */
export async function* readPieces(
  file: FileHandle,
  { offset, bytes }: Pick<Entry, 'offset' | 'bytes'>,
  about: string,
): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes; ) {
    const length = Math.min(pieceLength, bytes - done)
    const piece = await readExactly(file, { at: offset + done, length })
    if (piece === undefined) throw new BackupTrouble('truncated', about)
    yield piece
    done += length
  }
}

/** Read the contents of a member at once; for members whose length has been bounded. */
export async function readWhole(file: FileHandle, entry: Entry, about: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readPieces(file, entry, about)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function readExactly(
  file: FileHandle,
  { at, length }: { at: number; length: number },
): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, at + done)
    if (bytesRead === 0) return undefined
    done += bytesRead
  }
  return buffer
}
