// When is it tried again, and when no more? Pure. RFC 5321 §4.5.4.1.

/** Minutes to the next attempt after the n-th: soon at first, since most faults are short; every four hours in the end. */
const pauses = [1, 5, 15, 30, 60, 120, 240] as const

/** The time of the next attempt after `attempts` of them; null when the sender is to be told that it cannot be delivered. */
export function nextAttempt(
  { receivedAt, attempts, giveUpAfterHours }: { receivedAt: Date; attempts: number; giveUpAfterHours: number },
  now: Date,
): Date | null {
  if (now.getTime() - receivedAt.getTime() >= giveUpAfterHours * 3_600_000) return null
  const minutes = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] ?? 240
  return new Date(now.getTime() + minutes * 60_000)
}
