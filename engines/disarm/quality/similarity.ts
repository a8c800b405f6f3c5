// How alike two texts and two pictures are, as numbers between 0 and 1.

/** Text as a reader compares it: compatibility forms folded, white space gone from between and around. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').trim()

/**
 * 1 minus the share of characters that must be changed (Levenshtein over the longer length). Long texts are compared piece by piece between lines
 * that both have, so that a difference at the front does not shift everything behind it.
 */
export function textSimilarity(before: string, after: string): number {
  const [a, b] = [folded(before), folded(after)]
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  if (longer === 0) return 1
  if (longer <= 4000) return 1 - distance(a, b) / longer
  return byWords(a.split(' '), b.split(' '))
}

/** Share of words in common, each counted as often as it stands: Dice's coefficient, weighed by letters. */
function byWords(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of b) {
    const left = counts.get(word) ?? 0
    if (left > 0) {
      counts.set(word, left - 1)
      common += word.length
    }
  }
  const all = [...a, ...b].reduce((sum, word) => sum + word.length, 0)
  return all === 0 ? 1 : (2 * common) / all
}

function distance(a: string, b: string): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = new Uint32Array(b.length + 1)
    next[0] = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same)
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** A grey picture. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** A binary PGM as pdftoppm writes it. */
export function readPgm(bytes: Uint8Array): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
  if (head === null) throw new Error("couldn't read a PGM: its head is another")
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) }
}

/** Mean structural similarity over windows of 8×8 (Wang et al. 2004, constants as there); 0 where the sizes differ by more than a pixel. */
export function pictureSimilarity(a: Grey, b: Grey): number {
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return 0
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)]
  let sum = 0
  let count = 0
  for (let y = 0; y + 8 <= height; y += 4)
    for (let x = 0; x + 8 <= width; x += 4) {
      sum += windowSimilarity(a, b, x, y)
      count += 1
    }
  return count === 0 ? 1 : sum / count
}

function windowSimilarity(a: Grey, b: Grey, left: number, top: number): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let y = top; y < top + 8; y += 1)
    for (let x = left; x < left + 8; x += 1) {
      const [p, q] = [a.pixels[y * a.width + x] ?? 0, b.pixels[y * b.width + x] ?? 0]
      sa += p
      sb += q
      saa += p * p
      sbb += q * q
      sab += p * q
    }
  const [ma, mb] = [sa / 64, sb / 64]
  const [va, vb, cov] = [saa / 64 - ma * ma, sbb / 64 - mb * mb, sab / 64 - ma * mb]
  return ((2 * ma * mb + 6.5025) * (2 * cov + 58.5225)) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225))
}

/** Whether a page shows nothing: every pixel nearly white. */
export const isBlank = ({ pixels }: Grey): boolean => pixels.every((pixel) => pixel > 250)
