// What changed between two revisions, clause by clause? Moved clauses are found again by their words.

import type { Clause, PolicyDocument } from './clause.ts'
import { wordDiff } from './diff.ts'
import type { Span } from './diff.ts'
import { squeeze } from './line.ts'

export type { Span } from './diff.ts'

/** What happened to one clause. `moved` may also be changed; its spans tell. */
export interface ClauseChange {
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'moved'
  /** Path before, absent when added. */
  readonly before?: string
  /** Path after, absent when removed. */
  readonly after?: string
  readonly title?: string
  readonly spans: readonly Span[]
}

/** 0.5: of the word pairs two texts share, below which they are two different clauses. */
const alike = 0.5

/** 300: clauses left over on each side that are compared with one another; more left over means another document. */
const mostCompared = 300

/** Differences between two revisions in the order of the later one; what was removed stands where it stood. */
export function compare(before: PolicyDocument, after: PolicyDocument): readonly ClauseChange[] {
  const old = flatten(before.clauses)
  const now = flatten(after.clauses)
  const pairs = align(old, now)
  const gone = goneAfter(old, pairs)
  return [
    ...(gone.get(undefined) ?? []).map(removedChange),
    ...now.flatMap((clause) => {
      const earlier = pairs.get(clause)
      const change = earlier === undefined ? addedChange(clause) : pairedChange(earlier, clause)
      return [change, ...(gone.get(clause) ?? []).map(removedChange)]
    }),
  ]
}

/** What was removed, by the later clause behind whose earlier form it stood. */
function goneAfter(
  old: readonly Clause[],
  pairs: ReadonlyMap<Clause, Clause>,
): ReadonlyMap<Clause | undefined, readonly Clause[]> {
  const laterOf = new Map([...pairs].map(([later, earlier]) => [earlier, later]))
  const gone = new Map<Clause | undefined, Clause[]>()
  let previous: Clause | undefined
  for (const clause of old) {
    const later = laterOf.get(clause)
    if (later !== undefined) previous = later
    else {
      const known = gone.get(previous)
      if (known === undefined) gone.set(previous, [clause])
      else known.push(clause)
    }
  }
  return gone
}

function flatten(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.flatMap((clause) => [clause, ...flatten(clause.children)])
}

/** Pairs of later and earlier clause, by ever weaker likeness. */
function align(old: readonly Clause[], now: readonly Clause[]): ReadonlyMap<Clause, Clause> {
  const pairs = new Map<Clause, Clause>()
  const free = new Set(old)
  const pair = (later: Clause, earlier: Clause): void => {
    pairs.set(later, earlier)
    free.delete(earlier)
  }
  const byPath = new Map(old.map((clause) => [clause.path, clause]))
  for (const clause of now) {
    const earlier = byPath.get(clause.path)
    if (earlier !== undefined && squeeze(wordsOf(earlier)) === squeeze(wordsOf(clause))) pair(clause, earlier)
  }
  pairByKey(now, free, { pairs, pair, keyOf: (clause) => squeeze(wordsOf(clause)) })
  pairByKey(now, free, { pairs, pair, keyOf: (clause) => squeeze(clause.title ?? '') })
  for (const clause of now) {
    const earlier = byPath.get(clause.path)
    if (
      earlier !== undefined &&
      free.has(earlier) &&
      !pairs.has(clause) &&
      likeness(gramsOf(earlier), gramsOf(clause)) >= alike
    )
      pair(clause, earlier)
  }
  pairByLikeness(
    now.filter((clause) => !pairs.has(clause)),
    [...free],
    pair,
  )
  for (const clause of now) {
    const earlier = byPath.get(clause.path)
    if (earlier !== undefined && free.has(earlier) && !pairs.has(clause) && wordsOf(clause).trim() === '')
      pair(clause, earlier)
  }
  return pairs
}

interface Keyed {
  readonly pairs: ReadonlyMap<Clause, Clause>
  readonly pair: (later: Clause, earlier: Clause) => void
  readonly keyOf: (clause: Clause) => string
}

/** 4: shorter keys (目的, 定義) are common words; their path pairs them. */
const shortestKey = 4

/** Pair what has the same key in the order of both documents, where the key is long enough to mean something. */
function pairByKey(now: readonly Clause[], free: ReadonlySet<Clause>, { pairs, pair, keyOf }: Keyed): void {
  const waiting = new Map<string, Clause[]>()
  for (const clause of free) {
    const key = keyOf(clause)
    if (key.length < shortestKey) continue
    const known = waiting.get(key)
    if (known === undefined) waiting.set(key, [clause])
    else known.push(clause)
  }
  for (const candidates of waiting.values()) candidates.reverse()
  for (const clause of now) {
    if (pairs.has(clause)) continue
    const earlier = waiting.get(keyOf(clause))?.pop()
    if (earlier !== undefined) pair(clause, earlier)
  }
}

function pairByLikeness(
  now: readonly Clause[],
  old: readonly Clause[],
  pair: (later: Clause, earlier: Clause) => void,
): void {
  if (now.length > mostCompared || old.length > mostCompared) return
  const earlierGrams = old.map((clause) => ({ clause, grams: gramsOf(clause) }))
  const scored = now.flatMap((clause) => {
    const grams = gramsOf(clause)
    return earlierGrams.map((each) => ({ later: clause, earlier: each.clause, score: likeness(each.grams, grams) }))
  })
  const taken = new Set<Clause>()
  for (const { later, earlier } of scored.filter((each) => each.score >= alike).sort((a, b) => b.score - a.score)) {
    if (taken.has(later) || taken.has(earlier)) continue
    taken.add(later)
    taken.add(earlier)
    pair(later, earlier)
  }
}

/** 4,000: signs whose pairs are compared; the beginning of a clause tells which it is. */
const compared = 4000

function gramsOf(clause: Clause): ReadonlySet<string> {
  const text = squeeze(wordsOf(clause).slice(0, compared))
  const grams = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) grams.add(text.slice(at, at + 2))
  return grams
}

/** Shared pairs of signs in both directions (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared += 1
  return (2 * shared) / (a.size + b.size)
}

function wordsOf(clause: Clause): string {
  return clause.title === undefined
    ? clause.text
    : clause.text === ''
      ? clause.title
      : `${clause.title}\n${clause.text}`
}

function pairedChange(earlier: Clause, later: Clause): ClauseChange {
  const spans = wordDiff(wordsOf(earlier), wordsOf(later))
  const changed = spans.some((span) => span.op !== 'same' && span.text.trim() !== '')
  const kind = earlier.path === later.path ? (changed ? 'changed' : 'same') : 'moved'
  return { kind, before: earlier.path, after: later.path, ...titled(later), spans }
}

function addedChange(clause: Clause): ClauseChange {
  return { kind: 'added', after: clause.path, ...titled(clause), spans: [{ op: 'added', text: wordsOf(clause) }] }
}

function removedChange(clause: Clause): ClauseChange {
  return { kind: 'removed', before: clause.path, ...titled(clause), spans: [{ op: 'removed', text: wordsOf(clause) }] }
}

function titled(clause: Clause): { readonly title?: string } {
  return clause.title === undefined ? {} : { title: clause.title }
}
