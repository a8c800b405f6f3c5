// The address bar of the board: the day it shows, the verdict and the words looked for.
import { useMemo } from 'react'
import { verdicts } from '../../../../kernel/contract/verdict.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { useSession } from '../../../../web/frame/session.tsx'
import type { Wanted } from './rows.ts'

/** What the board is asked for, and how to change it. */
export function useBoardAddress() {
  const { search, change } = useAddress()
  const { today } = useSession()
  const named = search['asOf'] ?? ''
  const asOf = /^\d{4}-\d{2}-\d{2}$/u.test(named) ? named : today
  const text = search['q'] ?? ''
  const verdict = verdicts.find((one) => one === search['verdict'])
  const wanted: Wanted = useMemo(() => ({ verdict, text }), [verdict, text])
  return {
    asOf,
    isPast: asOf !== today,
    query: asOf === today ? {} : { asOf },
    wanted,
    chooseDay: (day: string) => change({ asOf: day === today ? undefined : day }),
    chooseVerdict: (next: string | undefined) => change({ verdict: next }),
    find: (next: string) => change({ q: next }, true),
    clear: () => change({ verdict: undefined, q: undefined }),
  }
}
