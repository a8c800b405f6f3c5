import type { Blobs } from '../../../kernel/blob/blobs.ts'

/** Everything of one stored file; the caller knows that its size is bounded. */
export async function readWhole(blobs: Blobs, tenant: string, sha256: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of blobs.read(tenant, sha256)) pieces.push(piece)
  return Buffer.concat(pieces)
}
