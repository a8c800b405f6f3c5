// Bits from the high end, as LHA packs them; beyond the end there are zeros, and the decoder's own count ends it.

export interface Bits {
  read(count: number): number
  peek(count: number): number
  skip(count: number): void
  /** Bytes read past the end; more than a few mean a cut or hostile stream. */
  over(): number
}

/** A reader over bytes. At most 24 bits at a time. */
export function bitsOf(bytes: Uint8Array): Bits {
  let at = 0
  let held = 0
  let count = 0
  const fill = (wanted: number): void => {
    while (count < wanted) {
      held = ((held << 8) | (bytes[at] ?? 0)) >>> 0
      at += 1
      count += 8
    }
  }
  const peek = (wanted: number): number => {
    fill(wanted)
    return (held >>> (count - wanted)) & ((1 << wanted) - 1)
  }
  const skip = (wanted: number): void => {
    fill(wanted)
    count -= wanted
    held &= (2 ** count - 1) | 0
  }
  return {
    peek,
    skip,
    over: () => Math.max(0, at - bytes.length),
    read: (wanted) => {
      if (wanted === 0) return 0
      const value = peek(wanted)
      skip(wanted)
      return value
    },
  }
}
