/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/**
 * Port: SHA-256 of the bytes, answered at once.
 * Duties: return 32 bytes of its own; keep no reference to `bytes`, which the next call overwrites.
 */
export type Sha256 = (bytes: Uint8Array) => Hash

/** The three hashes of RFC 6962 §2.1, from which every tree, tile and proof here is made. */
export interface Merkle {
  /** MTH({}): the root of the empty tree. */
  readonly empty: Hash
  /** SHA-256(0x00 ‖ entry): an entry can never pass for an inner node. */
  readonly leaf: (entry: Uint8Array) => Hash
  /** SHA-256(0x01 ‖ left ‖ right). */
  readonly node: (left: Hash, right: Hash) => Hash
}

/** 32: bytes of a SHA-256 hash. */
export const hashLength = 32

/** 65,535: the length prefix in a C2SP entry bundle is a uint16; larger payloads are logged by their hash. */
export const longestEntry = 65_535

/** Build the RFC 6962 hashes on the caller's SHA-256. */
export function merkleOf(sha256: Sha256): Merkle {
  const leafInput = new Uint8Array(1 + longestEntry)
  const nodeInput = new Uint8Array(1 + 2 * hashLength)
  nodeInput[0] = 0x01

  return {
    empty: sha256(new Uint8Array(0)),
    leaf: (entry) => {
      if (entry.length > longestEntry) throw new Error(`couldn't hash an entry of ${entry.length} bytes`)
      leafInput.set(entry, 1)
      return sha256(leafInput.subarray(0, 1 + entry.length))
    },
    node: (left, right) => {
      nodeInput.set(left, 1)
      nodeInput.set(right, 1 + hashLength)
      return sha256(nodeInput)
    },
  }
}

/** True when both are the same bytes; hashes here are public, so no constant time is needed. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

/** Cut bytes into hashes; a remainder shorter than a hash is left out, so the caller checks the length first. */
export function cutHashes(bytes: Uint8Array): readonly Hash[] {
  const count = Math.floor(bytes.length / hashLength)
  return Array.from({ length: count }, (_, at) => bytes.slice(at * hashLength, (at + 1) * hashLength))
}

/** True for a size or an index that a double holds exactly: 0 to 2⁵³ − 1. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
