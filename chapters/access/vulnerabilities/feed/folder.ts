// 6(6): files carried in by hand, on a closed LAN: what lies in the folder is read, and moved aside when it is done.
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { Clock } from '../../../../kernel/clock.ts'
import type { Database } from '../../../../kernel/db/database.ts'
import { act } from '../../../../kernel/http/act.ts'
import { type Feed, largestFeed, pieceBytes } from '../../contract.ts'
import { begin, end, takePiece } from './take.ts'

interface Carrying {
  readonly database: Pick<Database, 'kysely'>
  readonly tenant: string
  readonly clock: Clock
  /** `data/feeds/<city>`; a folder that is not there has nothing in it. */
  readonly folder: string
}

/** 30 s untouched: a file that is still being copied is left alone. */
const settled = 30_000

/** Take every feed of the folder; returns what became of each. One that fails stands in the list of feeds with its reason. @throws where the database fails */
export async function takeFolder({ folder, ...carrying }: Carrying): Promise<readonly Feed[]> {
  const names = await readdir(folder).catch(() => [])
  const feeds: Feed[] = []
  const faults: Error[] = []
  for (const name of names.filter((one) => /\.(?:json|xml|rdf)(?:\.gz)?$/iu.test(one)).toSorted()) {
    const path = join(folder, name)
    const file = await stat(path)
    if (!file.isFile() || carrying.clock().getTime() - file.mtimeMs < settled) continue
    try {
      feeds.push(await takeFile({ ...carrying, path, size: file.size }))
      await setAside(folder, name)
    } catch (cause) {
      // a fault of our own is no fault of the file: it stays where it lies, is read from its beginning the next time, and holds up no other
      faults.push(new Error(`couldn't take \`${name}\``, { cause }))
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `couldn't take ${faults.length} files of \`${folder}\``)
  return feeds
}

interface File extends Omit<Carrying, 'folder'> {
  readonly path: string
  readonly size: number
}

async function takeFile({ database, tenant, clock, path, size }: File): Promise<Feed> {
  const acting = () => ({ database, tenant, now: clock() })
  const name = basename(path)
  let feed = await act(acting(), (context) => begin({ name, size, origin: 'folder' }, context))
  try {
    for await (const bytes of pieces(path)) {
      feed = await act(acting(), (context) => takePiece(feed.id, { at: feed.received, bytes }, context))
      if (feed.endedAt !== null) return feed
    }
  } catch (error) {
    // a gzip that breaks off: what came before it is kept, and the end says that the file was cut
    if (!(error instanceof BrokenFile)) throw error
  }
  return act(acting(), (context) => end(feed.id, context))
}

/** The file itself cannot be read on; anything else that is thrown is our own. */
class BrokenFile extends Error {}

/** The file's bytes, unpacked where it is gzip, in pieces of one size; a bomb ends at the largest feed. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path)
  const stream = /\.gz$/iu.test(path) ? source.pipe(createGunzip()) : source
  source.on('error', (error) => stream.destroy(error))
  let [held, length, total]: [Buffer[], number, number] = [[], 0, 0]
  try {
    for await (const part of whole(stream)) {
      const bytes = Buffer.from(part as Uint8Array) // streams of bytes give bytes
      held.push(bytes)
      length += bytes.length
      total += bytes.length
      if (total > largestFeed)
        throw new BrokenFile(`couldn't read \`${basename(path)}\`: more than ${largestFeed} bytes`)
      if (length < pieceBytes) continue
      yield Buffer.concat(held)
      held = []
      length = 0
    }
  } catch (error) {
    // what could be unpacked before a break is kept all the same
    if (length > 0) yield Buffer.concat(held)
    throw error
  }
  if (length > 0) yield Buffer.concat(held)
}

/** The stream's parts; its own faults are the file's. */
async function* whole(stream: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* stream
  } catch (cause) {
    throw new BrokenFile("couldn't read the file on", { cause })
  }
}

async function setAside(folder: string, name: string): Promise<void> {
  const done = join(folder, 'done')
  await mkdir(done, { recursive: true })
  await rename(join(folder, name), join(done, name))
}
