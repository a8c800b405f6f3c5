import { hashLength, isCount, sameBytes, type Hash, type Merkle } from './hash.ts'
import { accept, reject, type Verdict } from './verdict.ts'

/** A tree as a checkpoint states it. */
export interface TreeHead {
  readonly size: number
  readonly root: Hash
}

/** Why a proof does not hold. */
export type ProofCode = 'size-out-of-range' | 'index-out-of-range' | 'hash-length' | 'proof-length' | 'root-mismatch'

/** RFC 9162 §2.1.3.2: the leaf stands at `index` of the tree. */
export function verifyInclusion(
  merkle: Merkle,
  claim: { readonly leaf: Hash; readonly index: number; readonly tree: TreeHead; readonly proof: readonly Hash[] },
): Verdict<TreeHead, ProofCode> {
  const { leaf, index, tree, proof } = claim
  if (!isCount(tree.size)) return reject('size-out-of-range')
  if (!isCount(index) || index >= tree.size) return reject('index-out-of-range')
  if (![leaf, tree.root, ...proof].every(isHash)) return reject('hash-length')

  let place = index
  let last = tree.size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return reject('proof-length')
    if (isOdd(place) || place === last) {
      hash = merkle.node(sibling, hash)
      for (; !isOdd(place) && place !== 0; last = half(last)) place = half(place)
    } else {
      hash = merkle.node(hash, sibling)
    }
    place = half(place)
    last = half(last)
  }
  if (last !== 0) return reject('proof-length')
  return sameBytes(hash, tree.root) ? accept(tree) : reject('root-mismatch')
}

/** RFC 9162 §2.1.4.2: the newer tree begins with every leaf of the older one, in the same order. */
export function verifyConsistency(
  merkle: Merkle,
  claim: { readonly older: TreeHead; readonly newer: TreeHead; readonly proof: readonly Hash[] },
): Verdict<TreeHead, ProofCode> {
  const { older, newer, proof } = claim
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return reject('size-out-of-range')
  if (![older.root, newer.root, ...proof].every(isHash)) return reject('hash-length')
  if (older.size === 0 || older.size === newer.size) {
    if (proof.length > 0) return reject('proof-length')
    const expected = older.size === 0 ? merkle.empty : newer.root
    return sameBytes(older.root, expected) ? accept(newer) : reject('root-mismatch')
  }

  const rebuilt = rebuildRoots(merkle, claim)
  if (rebuilt === undefined) return reject('proof-length')
  const holds = sameBytes(rebuilt.older, older.root) && sameBytes(rebuilt.newer, newer.root)
  return holds ? accept(newer) : reject('root-mismatch')
}

/** Both roots as the proof makes them, for 0 < older < newer; nothing when the proof is too short or too long. */
function rebuildRoots(
  merkle: Merkle,
  { older, newer, proof }: { readonly older: TreeHead; readonly newer: TreeHead; readonly proof: readonly Hash[] },
): { readonly older: Hash; readonly newer: Hash } | undefined {
  let place = older.size - 1
  let last = newer.size - 1
  for (; isOdd(place); place = half(place)) last = half(last)

  // A power of two is a whole subtree of the newer tree, whose root the verifier already has.
  const [start, ...path] = place === 0 ? [older.root, ...proof] : proof
  if (start === undefined) return undefined
  let oldRoot = start
  let newRoot = start
  for (const sibling of path) {
    if (last === 0) return undefined
    if (isOdd(place) || place === last) {
      oldRoot = merkle.node(sibling, oldRoot)
      newRoot = merkle.node(sibling, newRoot)
      for (; !isOdd(place) && place !== 0; last = half(last)) place = half(place)
    } else {
      newRoot = merkle.node(newRoot, sibling)
    }
    place = half(place)
    last = half(last)
  }
  return last === 0 ? { older: oldRoot, newer: newRoot } : undefined
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === hashLength
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

/** One bit to the right; `>> 1` would cut sizes at 2³¹. */
function half(value: number): number {
  return Math.floor(value / 2)
}
