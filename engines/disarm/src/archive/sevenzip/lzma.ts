// LZMA and LZMA2 (the 7-Zip LZMA specification): a range decoder over adaptive bits, into one flat output that is its own window.

/** A stream that is not what it says. */
export class LzmaDamage extends Error {}

/** LZMA of one piece: five bytes of properties, then the stream; exactly `size` bytes come out. */
export function decodeLzma(input: Uint8Array, properties: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size)
  const decoder = new Decoder(out)
  decoder.setProperties(properties[0] ?? 255)
  decoder.open(input)
  decoder.run(size)
  return out
}

/** LZMA2: chunks, each stored or LZMA, with resets between. */
export function decodeLzma2(input: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size)
  const decoder = new Decoder(out)
  let at = 0
  for (;;) {
    const control = input[at] ?? 0
    if (control === 0) break
    const low = ((input[at + 1] ?? 0) << 8) | (input[at + 2] ?? 0)
    if (control < 0x80) {
      if (control > 2) throw new LzmaDamage('lzma2 control byte')
      decoder.copy(input.subarray(at + 3, at + 4 + low), low + 1, control === 1)
      at += 4 + low
      continue
    }
    const expanded = ((control & 0x1f) << 16) + low + 1
    const packed = (((input[at + 3] ?? 0) << 8) | (input[at + 4] ?? 0)) + 1
    const reset = (control >> 5) & 3
    at += 5
    if (reset === 3) decoder.forget()
    if (reset >= 2) {
      decoder.setProperties(input[at] ?? 255)
      at += 1
    } else if (reset === 1) decoder.reset()
    decoder.open(input.subarray(at, at + packed))
    decoder.run(expanded)
    at += packed
  }
  if (decoder.written !== size) throw new LzmaDamage('lzma2 ends early')
  return out
}

const states = 12
const half = 1024

class Decoder {
  written = 0
  readonly #out: Uint8Array
  #from = 0
  #input: Uint8Array = new Uint8Array(0)
  #at = 0
  #range = 0
  #code = 0
  #lc = 0
  #lpMask = 0
  #pbMask = 0
  #ready = false
  #state = 0
  readonly #reps: [number, number, number, number] = [0, 0, 0, 0]
  #literal = new Uint16Array(0)
  readonly #isMatch = new Uint16Array(states << 4)
  readonly #isRep = new Uint16Array(states)
  readonly #isRep0 = new Uint16Array(states)
  readonly #isRep1 = new Uint16Array(states)
  readonly #isRep2 = new Uint16Array(states)
  readonly #isRep0Long = new Uint16Array(states << 4)
  readonly #slot = new Uint16Array(4 << 6)
  readonly #special = new Uint16Array(128)
  readonly #align = new Uint16Array(16)
  /** Choice, choice2, low (16×8), mid (16×8), high (256): one for matches, one for repetitions. */
  readonly #length = new Uint16Array(2 + 128 + 128 + 256)
  readonly #repLength = new Uint16Array(2 + 128 + 128 + 256)

  constructor(out: Uint8Array) {
    this.#out = out
  }

  setProperties(byte: number): void {
    if (byte >= 9 * 5 * 5) throw new LzmaDamage('lzma properties')
    this.#lc = byte % 9
    const rest = (byte / 9) | 0
    this.#lpMask = (1 << (rest % 5)) - 1
    this.#pbMask = (1 << ((rest / 5) | 0)) - 1
    this.#literal = new Uint16Array(0x300 << (this.#lc + (rest % 5)))
    this.reset()
  }

  reset(): void {
    this.#state = 0
    this.#reps.fill(0)
    this.#ready = this.#literal.length > 0
    for (const table of [
      this.#literal,
      this.#isMatch,
      this.#isRep,
      this.#isRep0,
      this.#isRep1,
      this.#isRep2,
      this.#isRep0Long,
      this.#slot,
      this.#special,
      this.#align,
      this.#length,
      this.#repLength,
    ])
      table.fill(half)
  }

  /** A reset of the dictionary: nothing before this may be referred to. */
  forget(): void {
    this.#from = this.written
  }

  copy(bytes: Uint8Array, size: number, forget: boolean): void {
    if (forget) this.forget()
    if (bytes.length !== size || this.written + size > this.#out.length) throw new LzmaDamage('lzma2 stored chunk')
    this.#out.set(bytes, this.written)
    this.written += size
  }

  open(input: Uint8Array): void {
    if (input.length < 5 || input[0] !== 0) throw new LzmaDamage('range coder')
    this.#input = input
    this.#range = 0xffffffff
    this.#code = (((input[1] ?? 0) << 24) | ((input[2] ?? 0) << 16) | ((input[3] ?? 0) << 8) | (input[4] ?? 0)) >>> 0
    this.#at = 5
  }

  run(size: number): void {
    if (!this.#ready) throw new LzmaDamage('lzma without properties')
    const end = this.written + size
    if (end > this.#out.length) throw new LzmaDamage('lzma longer than said')
    while (this.written < end) {
      if (this.#at > this.#input.length + 8) throw new LzmaDamage('lzma cut off')
      const posState = (this.written - this.#from) & this.#pbMask
      if (this.#bit(this.#isMatch, (this.#state << 4) + posState) === 0) this.#putLiteral()
      else {
        const length =
          this.#bit(this.#isRep, this.#state) === 0 ? this.#readMatch(posState) : this.#readRepeat(posState)
        if (length > 0) this.#putMatch(length, end)
      }
    }
  }

  #bit(table: Uint16Array, index: number): 0 | 1 {
    const probability = table[index] ?? 0
    const bound = (this.#range >>> 11) * probability
    let bit: 0 | 1 = 0
    if (this.#code < bound) {
      this.#range = bound
      table[index] = probability + ((2048 - probability) >> 5)
    } else {
      this.#range -= bound
      this.#code -= bound
      table[index] = probability - (probability >> 5)
      bit = 1
    }
    if (this.#range < 0x1000000) {
      this.#range = (this.#range << 8) >>> 0
      this.#code = ((this.#code << 8) | (this.#input[this.#at] ?? 0)) >>> 0
      this.#at += 1
    }
    return bit
  }

  #tree(table: Uint16Array, from: number, bits: number): number {
    let node = 1
    for (let i = 0; i < bits; i += 1) node = (node << 1) | this.#bit(table, from + node)
    return node - (1 << bits)
  }

  #reverseTree(table: Uint16Array, from: number, bits: number): number {
    let node = 1
    let value = 0
    for (let i = 0; i < bits; i += 1) {
      const bit = this.#bit(table, from + node)
      node = (node << 1) | bit
      value |= bit << i
    }
    return value
  }

  #direct(count: number): number {
    let value = 0
    for (let i = 0; i < count; i += 1) {
      this.#range >>>= 1
      const bit = this.#code >= this.#range ? 1 : 0
      if (bit === 1) this.#code -= this.#range
      value = value * 2 + bit
      if (this.#range < 0x1000000) {
        this.#range = (this.#range << 8) >>> 0
        this.#code = ((this.#code << 8) | (this.#input[this.#at] ?? 0)) >>> 0
        this.#at += 1
      }
    }
    return value
  }

  #putLiteral(): void {
    const before = this.written > this.#from ? (this.#out[this.written - 1] ?? 0) : 0
    const context = (((this.written - this.#from) & this.#lpMask) << this.#lc) + (before >> (8 - this.#lc))
    const from = 0x300 * context
    let symbol = 1
    if (this.#state >= 7) {
      let match = this.#out[this.written - this.#reps[0] - 1] ?? 0
      while (symbol < 0x100) {
        const wanted = (match >> 7) & 1
        match <<= 1
        const bit = this.#bit(this.#literal, from + ((1 + wanted) << 8) + symbol)
        symbol = (symbol << 1) | bit
        if (wanted !== bit) break
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bit(this.#literal, from + symbol)
    this.#out[this.written] = symbol & 0xff
    this.written += 1
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6
  }

  #readLength(table: Uint16Array, posState: number): number {
    if (this.#bit(table, 0) === 0) return this.#tree(table, 2 + (posState << 3), 3) + 2
    if (this.#bit(table, 1) === 0) return this.#tree(table, 130 + (posState << 3), 3) + 10
    return this.#tree(table, 258, 8) + 18
  }

  #readMatch(posState: number): number {
    const reps = this.#reps
    reps[3] = reps[2]
    reps[2] = reps[1]
    reps[1] = reps[0]
    const length = this.#readLength(this.#length, posState)
    this.#state = this.#state < 7 ? 7 : 10
    const slot = this.#tree(this.#slot, Math.min(length - 2, 3) << 6, 6)
    if (slot < 4) reps[0] = slot
    else {
      const bits = (slot >> 1) - 1
      const high = (2 | (slot & 1)) * 2 ** bits
      reps[0] =
        slot < 14
          ? high + this.#reverseTree(this.#special, high - slot, bits)
          : high + this.#direct(bits - 4) * 16 + this.#reverseTree(this.#align, 0, 4)
    }
    if (reps[0] === 0xffffffff) throw new LzmaDamage('end mark before the end')
    return length
  }

  /** 0: a short repetition, already written. */
  #readRepeat(posState: number): number {
    const reps = this.#reps
    if (this.#bit(this.#isRep0, this.#state) === 0) {
      if (this.#bit(this.#isRep0Long, (this.#state << 4) + posState) === 0) {
        this.#state = this.#state < 7 ? 9 : 11
        this.#putMatch(1, this.written + 1)
        return 0
      }
    } else if (this.#bit(this.#isRep1, this.#state) === 0) [reps[0], reps[1]] = [reps[1], reps[0]]
    else if (this.#bit(this.#isRep2, this.#state) === 0) [reps[0], reps[1], reps[2]] = [reps[2], reps[0], reps[1]]
    else [reps[0], reps[1], reps[2], reps[3]] = [reps[3], reps[0], reps[1], reps[2]]
    this.#state = this.#state < 7 ? 8 : 11
    return this.#readLength(this.#repLength, posState)
  }

  #putMatch(length: number, end: number): void {
    const back = this.#reps[0] + 1
    if (back > this.written - this.#from || this.written + length > end) throw new LzmaDamage('lzma distance')
    for (let i = 0; i < length; i += 1) {
      this.#out[this.written] = this.#out[this.written - back] ?? 0
      this.written += 1
    }
  }
}
