// DER and BER as far as an envelope of S/MIME needs them (X.690): tag, length, content, nothing recursive without a bound.

export interface Node {
  readonly tag: number
  readonly content: Uint8Array
  /** First byte after this node. */
  readonly end: number
}

/** The node at an offset, or undefined where there is none. Indefinite lengths are resolved by walking what is inside. */
export function nodeAt(bytes: Uint8Array, at: number, depth = 0): Node | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || depth > 30 || (tag & 0x1f) === 0x1f) return undefined
  if (first === 0x80) return indefinite(bytes, at, depth)
  const more = first & 0x7f
  if (first >= 0x80 && (more > 4 || at + 2 + more > bytes.length)) return undefined
  let size = first < 0x80 ? first : 0
  const from = first < 0x80 ? at + 2 : at + 2 + more
  if (first >= 0x80) for (let i = 0; i < more; i += 1) size = size * 256 + (bytes[at + 2 + i] ?? 0)
  if (from + size > bytes.length) return undefined
  return { tag, content: bytes.subarray(from, from + size), end: from + size }
}

/** The nodes side by side in a content. */
export function nodesOf(bytes: Uint8Array, most = 10_000): readonly Node[] {
  const out: Node[] = []
  let at = 0
  while (at < bytes.length && out.length < most) {
    const node = nodeAt(bytes, at)
    if (node === undefined) break
    out.push(node)
    at = node.end
  }
  return out
}

function indefinite(bytes: Uint8Array, at: number, depth: number): Node | undefined {
  let next = at + 2
  while (!(bytes[next] === 0 && bytes[next + 1] === 0)) {
    const node = nodeAt(bytes, next, depth + 1)
    if (node === undefined) return undefined
    next = node.end
  }
  return { tag: bytes[at] ?? 0, content: bytes.subarray(at + 2, next), end: next + 2 }
}
