// Records of other ledgers that a record points to: how to find them and what they are called.
import { useQuery } from '@tanstack/react-query'
import { createContext, use, useMemo } from 'react'
import { ask } from '../frame/call.ts'
import type { Candidate } from '../kit/candidates.ts'
import type { AnyLedger } from './ledger.ts'

/** Ledgers that the fields of the present one may refer to, itself included. */
export const References = createContext<readonly AnyLedger[]>([])

/** Finds candidates of a ledger by part of their name. */
export function useFinder(refers: string | undefined): (search: string) => Promise<readonly Candidate[]> {
  const ledger = use(References).find((one) => one.id === refers)
  return async (search) =>
    ledger === undefined ? [] : ask(ledger.endpoints.choices, { query: { search: search.slice(0, 200) } })
}

/** Names of referenced records by id, where the row itself does not carry them. At most 100 are asked: 37 characters each stay below the limit of the query. */
export function useNames(refers: string | undefined, ids: readonly string[]): ReadonlyMap<string, string> {
  const ledger = use(References).find((one) => one.id === refers)
  const wanted = [...new Set(ids)].toSorted().slice(0, 100)
  const { data } = useQuery({
    queryKey: ['names', refers, wanted],
    enabled: ledger !== undefined && wanted.length > 0,
    queryFn: async () =>
      ledger === undefined ? [] : ask(ledger.endpoints.choices, { query: { ids: wanted.join(',') } }),
  })
  return useMemo(() => new Map((data ?? []).map((one) => [one.id, one.name])), [data])
}
