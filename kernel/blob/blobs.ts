// Files too large for a row: on disk below the installation, encrypted, found by the SHA-256 of their content, one folder a city.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  frameHead,
  frameLength,
  headLength,
  keyOf,
  lastMark,
  newHead,
  openFrame,
  sealFrame,
  tagLength,
} from './frame.ts'

/** What a finished file is known by. */
export interface Stored {
  readonly sha256: string
  readonly bytes: number
}

/** Files of all cities. Reads and writes in pieces: no file is ever whole in memory. */
export interface Blobs {
  /** Keep a whole file. */
  write(tenant: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Stored>
  /** A file as it was written; throws where a byte is missing or changed. */
  read(tenant: string, sha256: string): AsyncGenerator<Uint8Array>
  has(tenant: string, sha256: string): Promise<boolean>
  /** Take a file away, unless it was written again within the last hour: somebody is about to refer to it. */
  erase(tenant: string, sha256: string, now: Date): Promise<boolean>
  /** A file that comes in parts, by a name of the caller's. */
  stage(tenant: string, id: string): Stage
  /** Names of stages that have begun and neither finished nor been discarded. */
  staged(tenant: string): Promise<readonly string[]>
}

/** INVARIANT (resumable): what `append` has answered for is on disk; what a killed process half wrote is cut off at the next append. */
export interface Stage {
  length(): Promise<number>
  /** Write on from the end; answers the length after it. Ends early without an error where the pieces do. */
  append(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>
  /** Read it through, seal its end and give it its place. */
  finish(): Promise<Stored>
  discard(): Promise<void>
}

/** One hour: between a file's writing and the row that names it lie seconds. */
const grace = 3_600_000

/** Open the files below a directory; `key` is 32 bytes in base64url. */
export function openBlobs({ directory, key }: { readonly directory: string; readonly key: string }): Blobs {
  const master = Buffer.from(key, 'base64url')
  if (master.length !== 32) throw new Error('the key of stored files is not 32 bytes long')
  const homeOf = (tenant: string): string => join(directory, plain(tenant))
  const pathOf = (tenant: string, sha256: string): string => {
    if (!/^[0-9a-f]{64}$/u.test(sha256)) throw new Error(`\`${sha256}\` is no digest`)
    return join(homeOf(tenant), sha256.slice(0, 2), sha256)
  }
  const stage = (tenant: string, id: string): Stage => {
    const path = join(homeOf(tenant), 'staging', plain(id))
    return {
      length: async () => (await survey(path)).bytes,
      append: (pieces) => append(path, { master, tenant, pieces }),
      discard: () => rm(path, { force: true }),
      finish: async () => {
        const found = await seal(path, { master, tenant })
        const target = pathOf(tenant, found.sha256)
        await mkdir(dirname(target), { recursive: true, mode: 0o700 })
        await rename(path, target)
        return found
      },
    }
  }
  return {
    stage,
    staged: async (tenant) => readdir(join(homeOf(tenant), 'staging')).catch(() => []),
    write: async (tenant, pieces) => {
      const own = stage(tenant, randomUUID())
      try {
        await own.append(pieces)
        return await own.finish()
      } catch (error) {
        await own.discard()
        throw error
      }
    },
    read: (tenant, sha256) => readFrames(pathOf(tenant, sha256), { master, tenant, isWhole: true }),
    has: async (tenant, sha256) =>
      stat(pathOf(tenant, sha256)).then(
        () => true,
        () => false,
      ),
    erase: async (tenant, sha256, now) => {
      const path = pathOf(tenant, sha256)
      const found = await stat(path).catch(() => undefined)
      if (found !== undefined && now.getTime() - found.mtimeMs < grace) return false
      await rm(path, { force: true })
      return true
    },
  }
}

/** A name that leads nowhere else: ids are hexadecimal with hyphens. */
function plain(name: string): string {
  if (!/^[0-9a-f-]{8,64}$/u.test(name)) throw new Error(`\`${name}\` is no name of a stored file`)
  return name
}

interface Sealing {
  readonly master: Buffer
  readonly tenant: string
}

/** How far a staged file has come: whole frames only. */
async function survey(path: string): Promise<{ bytes: number; frames: number; end: number }> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return { bytes: 0, frames: 0, end: 0 }
  try {
    const { size } = await file.stat()
    if (size < headLength) return { bytes: 0, frames: 0, end: 0 }
    let [bytes, frames, end] = [0, 0, headLength]
    const head = Buffer.alloc(frameHead)
    for (;;) {
      const { bytesRead } = await file.read(head, 0, frameHead, end)
      if (bytesRead < frameHead) break
      const length = head.readUInt32BE(0) & ~lastMark
      const next = end + frameHead + length + tagLength
      if (length > frameLength || next > size) break
      bytes += length
      frames += 1
      end = next
    }
    return { bytes, frames, end }
  } finally {
    await file.close()
  }
}

async function append(
  path: string,
  { master, tenant, pieces }: Sealing & { readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array> },
): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const { bytes, frames, end } = await survey(path)
  const file = await open(path, end === 0 ? 'w+' : 'r+', 0o600)
  let [length, index, position] = [bytes, frames, end]
  try {
    const head = end === 0 ? newHead() : Buffer.alloc(headLength)
    if (end === 0) {
      await file.write(head, 0, headLength, 0)
      position = headLength
    } else {
      await file.read(head, 0, headLength, 0)
      await file.truncate(end)
    }
    const key = keyOf(master, tenant, head)
    for await (const part of inFrames(pieces)) {
      const frame = sealFrame(key, { index, plain: part, isLast: false })
      await file.write(frame, 0, frame.length, position)
      position += frame.length
      length += part.length
      index += 1
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return length
}

/** Gather pieces of any size into frames; what was there before the source broke off is still written. */
async function* inFrames(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  try {
    for await (const piece of pieces) {
      waiting.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      size += piece.byteLength
      while (size >= frameLength) {
        const all = Buffer.concat(waiting)
        yield all.subarray(0, frameLength)
        waiting = [all.subarray(frameLength)]
        size -= frameLength
      }
    }
  } catch (error) {
    if (!isBrokenOff(error)) throw error
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** The other side hung up: what came counts, and the rest comes later. */
function isBrokenOff(error: unknown): boolean {
  const { code, name } = error instanceof Error && 'code' in error ? error : { code: '', name: String(error) }
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError' || code === 'ABORT_ERR'
}

async function seal(path: string, { master, tenant }: Sealing): Promise<Stored> {
  const { end, frames } = await survey(path)
  if (end === 0) await append(path, { master, tenant, pieces: [] })
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readFrames(path, { master, tenant, isWhole: false })) {
    hash.update(piece)
    bytes += piece.byteLength
  }
  const file = await open(path, 'r+')
  try {
    const head = Buffer.alloc(headLength)
    await file.read(head, 0, headLength, 0)
    const key = keyOf(master, tenant, head)
    const frame = sealFrame(key, { index: frames, plain: Buffer.alloc(0), isLast: true })
    await file.write(frame, 0, frame.length, Math.max(end, headLength))
    await file.sync()
  } finally {
    await file.close()
  }
  const now = new Date()
  await utimes(path, now, now)
  return { sha256: hash.digest('hex'), bytes }
}

async function* readFrames(
  path: string,
  { master, tenant, isWhole }: Sealing & { readonly isWhole: boolean },
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const start = Buffer.alloc(headLength)
    await file.read(start, 0, headLength, 0)
    const key = keyOf(master, tenant, start)
    let [position, index] = [headLength, 0]
    while (position < size) {
      const head = Buffer.alloc(frameHead)
      await file.read(head, 0, frameHead, position)
      const word = head.readUInt32BE(0)
      const length = word & ~lastMark
      const sealed = Buffer.alloc(Math.min(length, frameLength) + tagLength)
      const { bytesRead } = await file.read(sealed, 0, sealed.length, position + frameHead)
      if (bytesRead < sealed.length) break
      const plain = openFrame(key, { index, head, sealed })
      if ((word & lastMark) !== 0) return
      yield plain
      position += frameHead + sealed.length
      index += 1
    }
    if (isWhole) throw new Error('a stored file ends before its end')
  } finally {
    await file.close()
  }
}
