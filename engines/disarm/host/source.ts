import { availableParallelism } from 'node:os'

/** Bytes of a source, read up to `most` and no further; `whole` is false where there was more. */
export async function collect(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  most: number,
  signal?: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean }> {
  if (source instanceof Uint8Array)
    return { bytes: source.length > most ? source.subarray(0, most) : source, whole: source.length <= most }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    signal?.throwIfAborted()
    chunks.push(chunk)
    length += chunk.length
    if (length > most) return { bytes: new Uint8Array(Buffer.concat(chunks)), whole: false }
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), whole: true }
}

/** As many files at once as there are processors. */
export const defaultLanes: number = availableParallelism()
