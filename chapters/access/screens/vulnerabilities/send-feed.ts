// A feed from the browser, piece by piece; gzip is unpacked on the way, so that nothing of it is ever whole in memory.
import { ask } from '../../../../web/frame/call.ts'
import { beginFeed, endFeed, type Feed, pieceBytes, sendPiece } from '../../contract.ts'

/** Send a file; `tell` is called after every piece with how it stands. */
export async function sendFeed(file: File, tell: (feed: Feed) => void): Promise<Feed> {
  let feed = await ask(beginFeed, { body: { name: file.name.slice(-255), size: Math.max(1, file.size) } })
  tell(feed)
  for await (const piece of piecesOf(file)) {
    feed = await ask(sendPiece, { params: { id: feed.id }, query: { at: feed.received }, body: piece })
    tell(feed)
    if (feed.endedAt !== null) return feed
  }
  feed = await ask(endFeed, { params: { id: feed.id } })
  tell(feed)
  return feed
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const plain = file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>
  const stream = file.name.toLowerCase().endsWith('.gz') ? plain.pipeThrough(new DecompressionStream('gzip')) : plain
  const reader = stream.getReader()
  let held: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    held.push(value)
    length += value.byteLength
    while (length >= pieceBytes) {
      const whole = joined(held, length)
      yield whole.slice(0, pieceBytes)
      held = [whole.slice(pieceBytes)]
      length -= pieceBytes
    }
  }
  if (length > 0) yield joined(held, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
