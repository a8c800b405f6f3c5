// Where originals and results of mail lie: encrypted at rest, erased in time. The chapter's own vault keeps these promises.

/** Guarantee: what `keep` answered survives a power cut; `open` gives the same bytes or throws; `erase` leaves nothing readable. */
export interface Vault {
  keep(tenant: string, source: AsyncIterable<Uint8Array>): Promise<Kept>
  open(tenant: string, id: string): AsyncIterable<Uint8Array>
  erase(tenant: string, id: string): Promise<void>
}

export interface Kept {
  readonly id: string
  readonly bytes: number
  readonly sha256: string
}

/** Everything of one kept file; the caller knows that its size is bounded. */
export async function readWhole(vault: Vault, tenant: string, id: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of vault.open(tenant, id)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
