// When is a mail tried again, and when no more? Pure. RFC 5321 §4.5.4.1.

/** Minutes to the next attempt after the n-th: soon at first, since most faults are short; every four hours in the end. */
const pauses = [1, 5, 15, 30, 60, 120, 240] as const

interface Tried {
  readonly sendAt: Date
  readonly attempts: number
  readonly giveUpAfterHours: number
}

/** The time of the next attempt; null when it is given up. */
export function nextAttempt({ sendAt, attempts, giveUpAfterHours }: Tried, now: Date): Date | null {
  if (now.getTime() - sendAt.getTime() >= giveUpAfterHours * 3_600_000) return null
  const minutes = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] ?? 240
  return new Date(now.getTime() + minutes * 60_000)
}
