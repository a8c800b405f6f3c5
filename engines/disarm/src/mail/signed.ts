// S/MIME in one piece (RFC 8551 §3.5.2): the signed content lies inside a CMS envelope and is taken out; the signature is not checked.
import { nodesOf } from './der.ts'

/** The content of signed-data, empty for certificates alone, undefined for anything encrypted or unreadable. */
export function openSigned(bytes: Uint8Array): Uint8Array | undefined {
  const [info] = nodesOf(bytes)
  const [type, explicit] = nodesOf(info?.content ?? none)
  if (type === undefined || explicit === undefined || hex(type.content) !== signedData) return undefined
  const inside = nodesOf(nodesOf(explicit.content)[0]?.content ?? none)
  const encapsulated = inside.find(({ tag }, at) => tag === 0x30 && at > 0)
  const content = nodesOf(encapsulated?.content ?? none)[1]
  if (content === undefined) return none
  return join(nodesOf(content.content).flatMap(octets))
}

const none = new Uint8Array(0)
/** 1.2.840.113549.1.7.2 */
const signedData = '2a864886f70d010702'
const hex = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A constructed octet string is cut in pieces. */
function octets({ tag, content }: { readonly tag: number; readonly content: Uint8Array }): readonly Uint8Array[] {
  return tag === 0x24 ? nodesOf(content, 1_000_000).map((node) => node.content) : [content]
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}
