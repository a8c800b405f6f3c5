import type { Hash, Sha256 } from './hash.ts'

// RFC 6962 §2.1 word for word, slow and without thought: what the engine is compared with.

/** MTH(D[n]), RFC 6962 §2.1. */
export function treeHash(sha256: Sha256, entries: readonly Uint8Array[]): Hash {
  const [first] = entries
  if (first === undefined) return sha256(new Uint8Array())
  if (entries.length === 1) return sha256(Uint8Array.of(0x00, ...first))
  const k = cut(entries.length)
  return sha256(Uint8Array.of(0x01, ...treeHash(sha256, entries.slice(0, k)), ...treeHash(sha256, entries.slice(k))))
}

/** PATH(m, D[n]), RFC 6962 §2.1.1. */
export function auditPath(sha256: Sha256, m: number, entries: readonly Uint8Array[]): readonly Hash[] {
  if (entries.length <= 1) return []
  const k = cut(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m < k
    ? [...auditPath(sha256, m, left), treeHash(sha256, right)]
    : [...auditPath(sha256, m - k, right), treeHash(sha256, left)]
}

/** PROOF(m, D[n]) = SUBPROOF(m, D[n], true), RFC 6962 §2.1.2. */
export function consistencyPath(
  sha256: Sha256,
  m: number,
  entries: readonly Uint8Array[],
  known: boolean = true,
): readonly Hash[] {
  if (m === entries.length) return known ? [] : [treeHash(sha256, entries)]
  const k = cut(entries.length)
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m <= k
    ? [...consistencyPath(sha256, m, left, known), treeHash(sha256, right)]
    : [...consistencyPath(sha256, m - k, right, false), treeHash(sha256, left)]
}

/** k: the largest power of two smaller than n. */
function cut(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
