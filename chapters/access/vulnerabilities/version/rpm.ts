// RPM versions, `[epoch:]version[-release]`, compared as rpmvercmp does: stretches of letters or figures, `~` before and `^` after the end.
import { compareFigures } from './deb.ts'

/** Negative, zero or positive. A side without a release says nothing of releases. */
export function compareRpm(a: string, b: string): number {
  const [left, right] = [partsOfRpm(a), partsOfRpm(b)]
  const version = left.epoch - right.epoch || compareStretches(left.version, right.version)
  if (version !== 0 || left.release === '' || right.release === '') return version
  return compareStretches(left.release, right.release)
}

export function partsOfRpm(version: string): {
  readonly epoch: number
  readonly version: string
  readonly release: string
} {
  const [, epoch = '0', rest = ''] = /^(?:(\d{1,9}):)?(.*)$/su.exec(version.trim()) ?? []
  const dash = rest.indexOf('-')
  return {
    epoch: Number(epoch),
    version: dash === -1 ? rest : rest.slice(0, dash),
    release: dash === -1 ? '' : rest.slice(dash + 1),
  }
}

const stretches = (text: string): readonly string[] => text.match(/[0-9]+|[A-Za-z]+|~|\^/gu) ?? []

function compareStretches(a: string, b: string): number {
  const [left, right] = [stretches(a), stretches(b)]
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const order = compareStretch(left[at], right[at])
    if (order !== 0) return order
  }
  return 0
}

/** `~` < the end < `^` < letters < figures. */
function compareStretch(one: string | undefined, other: string | undefined): number {
  const rank = rankOf(one) - rankOf(other)
  if (rank !== 0 || one === undefined || other === undefined) return rank
  if (/^[0-9]/u.test(one)) return compareFigures(one, other)
  return one === other ? 0 : one < other ? -1 : 1
}

function rankOf(stretch: string | undefined): number {
  if (stretch === undefined) return 1
  if (stretch === '~') return 0
  if (stretch === '^') return 2
  return /^[0-9]/u.test(stretch) ? 4 : 3
}
