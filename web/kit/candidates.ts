import { useEffect, useRef, useState } from 'react'

/** One record that may be chosen. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly note?: string | null
}

/** Finds candidates for a text, best first. */
export type Find = (search: string) => Promise<readonly Candidate[]>

interface Found {
  readonly candidates: readonly Candidate[]
  readonly state: 'waiting' | 'found' | 'failed'
}

/** 250 ms after the last stroke, as the search box of lists. */
const pause = 250

/** Candidates for what is typed; asked while `isWanted`, an older answer never replaces a newer one. */
export function useCandidates(find: Find, search: string, isWanted: boolean): Found {
  const [found, setFound] = useState<Found>({ candidates: [], state: 'waiting' })
  const latest = useRef(find)
  useEffect(() => {
    latest.current = find
  })
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    const settle = (next: Found): void => {
      if (isCurrent) setFound(next)
    }
    const timer = setTimeout(
      () => {
        latest.current(search).then(
          (candidates) => settle({ candidates, state: 'found' }),
          () => settle({ candidates: [], state: 'failed' }),
        )
      },
      search === '' ? 0 : pause,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [search, isWanted])
  return found
}
