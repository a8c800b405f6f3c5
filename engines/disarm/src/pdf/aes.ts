// AES-128 in the one direction that Tools lacks: encryption, which hashing a password of revision 6 asks for. Never used to keep a secret.

const box: Uint8Array = substitutes()
/** Substitution and mixing of one byte in the first row; the other rows are turns of it. */
const mix: Uint32Array = Uint32Array.from(
  box,
  (value) => ((twice(value) << 24) | (value << 16) | (value << 8) | (twice(value) ^ value)) >>> 0,
)

/** CBC without padding; `bytes` is a multiple of sixteen long. */
export function encryptCbc(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const words = wordsOf(expand(key))
  const out = new Uint8Array(bytes.length)
  const view = new DataView(out.buffer)
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const state = wordsOf(iv.subarray(0, 16))
  for (let at = 0; at < bytes.length; at += 16) {
    for (let word = 0; word < 4; word += 1) state[word] = (state[word] ?? 0) ^ from.getUint32(at + word * 4)
    encryptBlock(state, words)
    for (let word = 0; word < 4; word += 1) view.setUint32(at + word * 4, state[word] ?? 0)
  }
  return out
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(index * 4))
}

/** The S-box from its definition: inverse in GF(2^8), then an affine map. */
function substitutes(): Uint8Array {
  const out = new Uint8Array(256)
  let [p, q] = [1, 1]
  do {
    p = (p ^ (p << 1) ^ (p & 128 ? 0x11b : 0)) & 255
    q ^= q << 1
    q ^= q << 2
    q = (q ^ (q << 4)) & 255
    if (q & 128) q ^= 9
    const turn = (by: number): number => ((q << by) | (q >> (8 - by))) & 255
    out[p] = q ^ turn(1) ^ turn(2) ^ turn(3) ^ turn(4) ^ 0x63
  } while (p !== 1)
  out[0] = 0x63
  return out
}

function twice(byte: number): number {
  return ((byte << 1) ^ (byte & 128 ? 0x1b : 0)) & 255
}

function expand(key: Uint8Array): Uint8Array {
  const out = new Uint8Array(176)
  out.set(key.subarray(0, 16))
  let constant = 1
  for (let at = 16; at < 176; at += 4) {
    let word = [out[at - 4] ?? 0, out[at - 3] ?? 0, out[at - 2] ?? 0, out[at - 1] ?? 0]
    if (at % 16 === 0) {
      const [a = 0, b = 0, c = 0, d = 0] = word
      word = [(box[b] ?? 0) ^ constant, box[c] ?? 0, box[d] ?? 0, box[a] ?? 0]
      constant = twice(constant)
    }
    for (let index = 0; index < 4; index += 1) out[at + index] = (out[at - 16 + index] ?? 0) ^ (word[index] ?? 0)
  }
  return out
}

/** Ten rounds on four words in place; the last without mixing. */
function encryptBlock(state: Uint32Array, round: Uint32Array): void {
  let a = (state[0] ?? 0) ^ (round[0] ?? 0)
  let b = (state[1] ?? 0) ^ (round[1] ?? 0)
  let c = (state[2] ?? 0) ^ (round[2] ?? 0)
  let d = (state[3] ?? 0) ^ (round[3] ?? 0)
  for (let at = 4; at < 40; at += 4) {
    const [w, x, y] = [a, b, c]
    a = column(w, x, y, d) ^ (round[at] ?? 0)
    b = column(x, y, d, w) ^ (round[at + 1] ?? 0)
    c = column(y, d, w, x) ^ (round[at + 2] ?? 0)
    d = column(d, w, x, y) ^ (round[at + 3] ?? 0)
  }
  state[0] = last(a, b, c, d) ^ (round[40] ?? 0)
  state[1] = last(b, c, d, a) ^ (round[41] ?? 0)
  state[2] = last(c, d, a, b) ^ (round[42] ?? 0)
  state[3] = last(d, a, b, c) ^ (round[43] ?? 0)
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function column(a: number, b: number, c: number, d: number): number {
  return (
    (mix[a >>> 24] ?? 0) ^
    turn(mix[(b >>> 16) & 255] ?? 0, 8) ^
    turn(mix[(c >>> 8) & 255] ?? 0, 16) ^
    turn(mix[d & 255] ?? 0, 24)
  )
}

function last(a: number, b: number, c: number, d: number): number {
  return (
    ((box[a >>> 24] ?? 0) << 24) |
    ((box[(b >>> 16) & 255] ?? 0) << 16) |
    ((box[(c >>> 8) & 255] ?? 0) << 8) |
    (box[d & 255] ?? 0)
  )
}
