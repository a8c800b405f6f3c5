// Debian versions, `[epoch:]upstream[-revision]` (deb-version(7)): tilde before everything, letters before signs, figures as numbers.

/** Negative, zero or positive. */
export function compareDeb(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  return (
    left.epoch - right.epoch || comparePart(left.upstream, right.upstream) || comparePart(left.revision, right.revision)
  )
}

/** The three parts; no epoch is 0, no revision is the empty one. */
export function partsOf(version: string): {
  readonly epoch: number
  readonly upstream: string
  readonly revision: string
} {
  const [, epoch = '0', rest = ''] = /^(?:(\d{1,9}):)?(.*)$/su.exec(version.trim()) ?? []
  const dash = rest.lastIndexOf('-')
  return {
    epoch: Number(epoch),
    upstream: dash === -1 ? rest : rest.slice(0, dash),
    revision: dash === -1 ? '' : rest.slice(dash + 1),
  }
}

/** Stretches of other signs and of figures in turn; an end counts as lower than any sign but the tilde. */
function comparePart(a: string, b: string): number {
  let [left, right] = [a, b]
  while (left !== '' || right !== '') {
    const [one, other] = [/^[^0-9]*/u.exec(left)?.[0] ?? '', /^[^0-9]*/u.exec(right)?.[0] ?? '']
    for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
      const order = orderOf(one[at]) - orderOf(other[at])
      if (order !== 0) return order
    }
    left = left.slice(one.length)
    right = right.slice(other.length)
    const [digits, others] = [/^[0-9]*/u.exec(left)?.[0] ?? '', /^[0-9]*/u.exec(right)?.[0] ?? '']
    const order = compareFigures(digits, others)
    if (order !== 0) return order
    left = left.slice(digits.length)
    right = right.slice(others.length)
  }
  return 0
}

function orderOf(sign: string | undefined): number {
  if (sign === undefined) return 0
  if (sign === '~') return -1
  // letters sort before everything that is none
  return /[A-Za-z]/u.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256
}

/** As numbers of any length: leading zeros say nothing, the longer one is greater. */
export function compareFigures(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/u, ''), b.replace(/^0+/u, '')]
  if (one.length !== other.length) return one.length - other.length
  return one === other ? 0 : one < other ? -1 : 1
}
