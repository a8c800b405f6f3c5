// Nobody may ask so fast that the others wait: a bucket of requests for each session or address.

interface Bucket {
  left: number
  at: number
}

/** 600 a minute: a person who opens a board with twenty parts every two seconds; scripts are slowed, staff never. */
const perMinute = 600
/** 20,000 buckets: more than the PCs of a prefecture's cities; older ones are forgotten first. */
const mostBuckets = 20_000

/** Whether one more request of this caller is welcome now; a clock that was set back takes nothing away and waits for no past time. */
export function rateLimit(limit: number = perMinute): (caller: string, now: number) => boolean {
  const buckets = new Map<string, Bucket>()
  return (caller, now) => {
    const known = buckets.get(caller)
    const passed = known === undefined ? 0 : Math.max(0, now - known.at)
    const left = known === undefined ? limit : Math.min(limit, known.left + (passed / 60_000) * limit)
    buckets.delete(caller)
    buckets.set(caller, { left: Math.max(0, left - 1), at: now })
    if (buckets.size > mostBuckets) for (const oldest of buckets.keys()) return buckets.delete(oldest) && left >= 1
    return left >= 1
  }
}
