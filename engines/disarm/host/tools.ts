// What Node lends the engine: compression and digests. Runs in the child; programs of the host are asked for over the pipe.
import { createDecipheriv, createHash } from 'node:crypto'
import {
  constants,
  crc32,
  deflateRawSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib'
import type { Converters, Tools } from '../src/contract.ts'

/** No program of the host: what needs one is held. */
export const noConverters: Converters = { office: null, pdfPages: null }

/** Node's tools; deterministic: no time, no name in what they write. */
export function nodeTools(convert: Converters = noConverters): Tools {
  return {
    inflateRaw: (bytes, most) => bounded(() => inflateRawSync(bytes, { maxOutputLength: atLeastOne(most) })),
    deflateRaw: (bytes) => deflateRawSync(bytes, { level }),
    inflate: (bytes, most) => inflateAsFarAsPossible(bytes, most),
    deflate: (bytes) => deflateSync(bytes, { level }),
    gunzip: (bytes, most) => bounded(() => gunzipSync(bytes, { maxOutputLength: atLeastOne(most) })),
    gzip: (bytes) => gzipSync(bytes, { level }),
    crc32: (bytes) => crc32(bytes),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
    decipher: (...[cipher, key, iv, bytes, padding]) => {
      const decipher = createDecipheriv(cipher, key, iv).setAutoPadding(padding)
      return Buffer.concat([decipher.update(bytes), decipher.final()])
    },
    convert,
  }
}

/** 6: zlib's own choice; 9 takes twice the time for two in a hundred. */
const level = 6

const atLeastOne = (most: number): number => Math.max(1, Math.min(most, 0x7fff_ffff))

function bounded<T>(inflate: () => T): T {
  try {
    return inflate()
  } catch (error) {
    if (isTooLarge(error)) throw new RangeError('more comes out than may', { cause: error })
    throw error
  }
}

function inflateAsFarAsPossible(bytes: Uint8Array, most: number) {
  const maxOutputLength = atLeastOne(most)
  try {
    return { bytes: inflateSync(bytes, { maxOutputLength }), complete: true }
  } catch (error) {
    if (isTooLarge(error)) throw new RangeError('more comes out than may', { cause: error })
  }
  // Damaged or cut short: what can be read before the damage.
  for (const inflate of [inflateSync, inflateRawSync]) {
    const body = inflate === inflateRawSync ? bytes.subarray(2) : bytes
    try {
      return { bytes: inflate(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }), complete: false }
    } catch (error) {
      if (isTooLarge(error)) throw new RangeError('more comes out than may', { cause: error })
    }
  }
  return { bytes: new Uint8Array(), complete: false }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
