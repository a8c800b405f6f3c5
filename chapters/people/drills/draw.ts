// Who is drawn and when each mail goes: from a recorded seed, so that anybody can draw again and get the same. Pure.
import { createHash } from 'node:crypto'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** 0 to 1 from the first 48 bits: as even as the digest. */
const fraction = (text: string): number => digest(text).readUIntBE(0, 6) / 2 ** 48

/** So many of these, by the order of their digests under the seed; independent of the order they come in. */
export function draw<T extends { readonly id: string }>(
  people: readonly T[],
  size: number,
  seed: string,
): readonly T[] {
  return people
    .map((person) => ({ person, rank: digest(`${seed} draw ${person.id}`).toString('hex') }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ person }) => person)
}

export interface Window {
  readonly sendsFrom: string
  readonly sendsTo: string
  readonly hourFrom: number
  readonly hourTo: number
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Stretches of time in which mails may go, after `now`: the hours of each working day; of every day where the window has no working day. */
export function spansOf({ sendsFrom, sendsTo, hourFrom, hourTo }: Window, now: Date): readonly Span[] {
  const days: string[] = []
  // 366: an exercise does not spread over more than a year; bounds the loop
  for (let at = Date.parse(`${sendsFrom}T00:00:00Z`); days.length < 366; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day > sendsTo) break
    days.push(day)
  }
  const working = days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
  return (working.length > 0 ? working : days)
    .map((day) => {
      const midnight = Date.parse(`${day}T00:00:00+09:00`)
      return { from: Math.max(midnight + hourFrom * 3_600_000, now.getTime()), to: midnight + hourTo * 3_600_000 }
    })
    .filter(({ from, to }) => from < to)
}

/** The moment of one person's mail: even over the spans, the same at every drawing. @throws RangeError without a span. */
export function sendTime(spans: readonly Span[], seed: string, person: string): Date {
  const total = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  let left = Math.floor(fraction(`${seed} time ${person}`) * total)
  for (const { from, to } of spans) {
    if (left < to - from) return new Date(from + left)
    left -= to - from
  }
  throw new RangeError('no time is left in the window')
}
