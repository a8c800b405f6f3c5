// AES in the forward direction (FIPS 197), for the counter mode of encrypted zips.

const sbox = makeBox()

/** Encrypts one block of 16 bytes in place with a key of 16, 24 or 32 bytes. */
export function aesEncryptor(key: Uint8Array): (block: Uint8Array) => void {
  const rounds = key.length / 4 + 6
  const keys = expand(key, rounds)
  return (block) => {
    addKey(block, keys, 0)
    for (let round = 1; round <= rounds; round++) {
      substituteAndShift(block)
      if (round < rounds) mixColumns(block)
      addKey(block, keys, round)
    }
  }
}

function makeBox(): Uint8Array {
  const box = new Uint8Array(256)
  let [p, q] = [1, 1]
  do {
    p = (p ^ (p << 1) ^ (p & 0x80 ? 0x11b : 0)) & 0xff
    q ^= q << 1
    q ^= q << 2
    q ^= q << 4
    q = (q ^ (q & 0x80 ? 0x09 : 0)) & 0xff
    const turn = (by: number): number => ((q << by) | (q >>> (8 - by))) & 0xff
    box[p] = q ^ turn(1) ^ turn(2) ^ turn(3) ^ turn(4) ^ 0x63
  } while (p !== 1)
  box[0] = 0x63
  return box
}

function expand(key: Uint8Array, rounds: number): Uint8Array {
  const words = key.length / 4
  const out = new Uint8Array(16 * (rounds + 1))
  out.set(key)
  let constant = 1
  for (let word = words; word < 4 * (rounds + 1); word++) {
    let last = [...out.subarray(word * 4 - 4, word * 4)]
    if (word % words === 0) {
      last = [...last.slice(1), last[0] ?? 0].map((byte) => sbox[byte] ?? 0)
      last[0] = (last[0] ?? 0) ^ constant
      constant = double(constant)
    } else if (words > 6 && word % words === 4) last = last.map((byte) => sbox[byte] ?? 0)
    for (let index = 0; index < 4; index++)
      out[word * 4 + index] = (out[(word - words) * 4 + index] ?? 0) ^ (last[index] ?? 0)
  }
  return out
}

function addKey(block: Uint8Array, keys: Uint8Array, round: number): void {
  for (let index = 0; index < 16; index++) block[index] = (block[index] ?? 0) ^ (keys[round * 16 + index] ?? 0)
}

function substituteAndShift(block: Uint8Array): void {
  const old = block.slice()
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++) block[column * 4 + row] = sbox[old[((column + row) % 4) * 4 + row] ?? 0] ?? 0
}

const double = (byte: number): number => ((byte << 1) ^ (byte & 0x80 ? 0x1b : 0)) & 0xff

function mixColumns(block: Uint8Array): void {
  for (let column = 0; column < 16; column += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = block.subarray(column, column + 4)
    const all = a ^ b ^ c ^ d
    block[column] = a ^ all ^ double(a ^ b)
    block[column + 1] = b ^ all ^ double(b ^ c)
    block[column + 2] = c ^ all ^ double(c ^ d)
    block[column + 3] = d ^ all ^ double(d ^ a)
  }
}
