// Versions as most products write them: 3.0.13, 1.0.2k, 2.0-rc1, v17.0.9+9, 10.0.22631.4317.

type Token = number | string

/** Words that come before the version they name; any other letters come after it (1.0.2k follows 1.0.2). */
const before = new Set(['alpha', 'beta', 'rc', 'pre', 'preview', 'dev', 'snapshot', 'nightly', 'cr'])

/** Numbers and words in their order; a leading `v` and all separators say nothing. */
export function tokensOf(version: string): readonly Token[] {
  const words =
    version
      .trim()
      .toLowerCase()
      .replace(/^v(?=\d)/u, '')
      .match(/\d+|[a-z]+/gu) ?? []
  return words.map((word) => (/^\d/u.test(word) ? numberOf(word) : word))
}

/** Longer figures than a double holds exactly keep their order by length and text: `9007199254740993` stays a number only where it is one. */
const numberOf = (figures: string): Token => {
  const value = Number(figures)
  return Number.isSafeInteger(value) ? value : `~${figures.replace(/^0+/u, '').padStart(400, '0')}`
}

/**
 * Negative, zero or positive. Both are read as sequences without end, filled with zeros: 1.0 = 1.0.0.
 * At each place: a word of `before` < nothing or 0 < another word < a number above 0.
 */
export function compareDotted(a: string, b: string): number {
  const [left, right] = [tokensOf(a), tokensOf(b)]
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? 0, right[at] ?? 0]
    const rank = rankOf(one) - rankOf(other)
    if (rank !== 0) return rank
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

function rankOf(token: Token): number {
  if (token === 0) return 1
  if (typeof token === 'number') return 3
  if (token.startsWith('~')) return 4
  return before.has(token) ? 0 : 2
}
