// AES-128 in the one direction that Tools lacks: encryption, which hashing a password of revision 6 asks for. Never used to keep a secret.

const box: Uint8Array = substitutes()

/** CBC without padding; `bytes` is a multiple of sixteen long. */
export function encryptCbc(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const round = expand(key)
  const out = new Uint8Array(bytes.length)
  const state = iv.slice(0, 16)
  for (let at = 0; at < bytes.length; at += 16) {
    for (let index = 0; index < 16; index += 1) state[index] = (state[index] ?? 0) ^ (bytes[at + index] ?? 0)
    encryptBlock(state, round)
    out.set(state, at)
  }
  return out
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

const twice = (byte: number): number => ((byte << 1) ^ (byte & 128 ? 0x1b : 0)) & 255

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

function encryptBlock(state: Uint8Array, round: Uint8Array): void {
  const turned = new Uint8Array(16)
  for (let index = 0; index < 16; index += 1) state[index] = (state[index] ?? 0) ^ (round[index] ?? 0)
  for (let step = 1; step <= 10; step += 1) {
    for (let index = 0; index < 16; index += 1) turned[index] = box[state[(index * 5) % 16] ?? 0] ?? 0
    for (let column = 0; column < 16; column += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = turned.subarray(column, column + 4)
      const all = a ^ b ^ c ^ d
      const mixed =
        step === 10
          ? [a, b, c, d]
          : [a ^ all ^ twice(a ^ b), b ^ all ^ twice(b ^ c), c ^ all ^ twice(c ^ d), d ^ all ^ twice(d ^ a)]
      for (let row = 0; row < 4; row += 1)
        state[column + row] = (mixed[row] ?? 0) ^ (round[step * 16 + column + row] ?? 0)
    }
  }
}
