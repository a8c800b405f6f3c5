// Promise: the same seed and bytes always give the same damage, so that a failure found by mutation can be told by its seed.

/** A deterministic source of numbers from 0 (included) to 1 (excluded): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** Damage bytes as transport, converters and malice do: flips, cuts, repeats, shuffled lines, NULs, huge numbers, deep nesting. */
export function mutate(seed: number, bytes: Uint8Array): Uint8Array {
  const random = randomOf(seed)
  let damaged = bytes
  const rounds = 1 + Math.floor(random() * 4)
  for (let round = 0; round < rounds; round += 1) {
    const damage = damages[Math.floor(random() * damages.length)]
    if (damage !== undefined) damaged = damage(damaged, random)
  }
  return damaged
}

type Damage = (bytes: Uint8Array, random: () => number) => Uint8Array

const damages: readonly Damage[] = [flip, cut, repeat, shuffleLines, insert, removeStretch, swapStretches, joinLines]

function flip(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = bytes.slice()
  const times = 1 + Math.floor(random() * 20)
  for (let time = 0; time < times && copy.length > 0; time += 1) {
    const at = Math.floor(random() * copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  }
  return copy
}

function cut(bytes: Uint8Array, random: () => number): Uint8Array {
  return bytes.slice(0, Math.floor(random() * bytes.length))
}

function repeat(bytes: Uint8Array, random: () => number): Uint8Array {
  const from = Math.floor(random() * bytes.length)
  const piece = bytes.slice(from, from + Math.floor(random() * 300))
  return concat([
    bytes.slice(0, from),
    ...Array.from({ length: 1 + Math.floor(random() * 30) }, () => piece),
    bytes.slice(from),
  ])
}

function shuffleLines(bytes: Uint8Array, random: () => number): Uint8Array {
  const lines = linesOf(bytes)
  for (let time = 0; time < 10; time += 1) {
    const a = Math.floor(random() * lines.length)
    const b = Math.floor(random() * lines.length)
    const [first, second] = [lines[a], lines[b]]
    if (first !== undefined && second !== undefined) {
      lines[a] = second
      lines[b] = first
    }
  }
  return concat(lines)
}

const insertions: readonly string[] = [
  '\u0000',
  '\n99999999999999999999. \n',
  '\n第999条 \n',
  '（'.repeat(200),
  '\n(1)\n①\nア\n(ア)\n',
  '\n- 3 -\n\f',
  '\u3000'.repeat(500),
  '\r',
  '| a | b |\n|---|---|\n',
  '\n附則\n',
  '\n目次\n1 目的……1\n2 定義……2\n',
  '<!-- x -->',
  '\ufeff',
  '\n'.repeat(50),
  '9'.repeat(1000),
  '<br>',
]

function insert(bytes: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * bytes.length)
  const text = insertions[Math.floor(random() * insertions.length)] ?? ''
  return concat([bytes.slice(0, at), new TextEncoder().encode(text), bytes.slice(at)])
}

function removeStretch(bytes: Uint8Array, random: () => number): Uint8Array {
  const from = Math.floor(random() * bytes.length)
  return concat([bytes.slice(0, from), bytes.slice(from + Math.floor(random() * 400))])
}

function swapStretches(bytes: Uint8Array, random: () => number): Uint8Array {
  const [a = 0, b = 0, c = 0] = [random(), random(), random()]
    .map((share) => Math.floor(share * bytes.length))
    .sort((x, y) => x - y)
  return concat([bytes.slice(0, a), bytes.slice(b, c), bytes.slice(a, b), bytes.slice(c)])
}

function joinLines(bytes: Uint8Array, random: () => number): Uint8Array {
  const share = random()
  return bytes.filter((byte) => byte !== 0x0a || random() > share)
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  bytes.forEach((byte, at) => {
    if (byte !== 0x0a) return
    lines.push(bytes.slice(from, at + 1))
    from = at + 1
  })
  lines.push(bytes.slice(from))
  return lines
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
