// The address bar as the memory of a screen: filters, sort and page survive reload, bookmark and mail.
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** Texts by name, as they stand behind `?`. */
export type Search = Readonly<Record<string, string>>

/** The search part of the address and how to change it; undefined or empty takes a name away. `replace` leaves no step to go back to. */
export function useAddress(): {
  readonly search: Search
  readonly change: (patch: Readonly<Record<string, string | undefined>>, replace?: boolean) => void
} {
  const { searchStr, pathname } = useLocation()
  const navigate = useNavigate()
  const search = useMemo(() => Object.fromEntries(new URLSearchParams(searchStr)), [searchStr])
  const change = useCallback(
    (patch: Readonly<Record<string, string | undefined>>, replace = true) => {
      const next = Object.entries({ ...search, ...patch }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
      )
      void navigate({ to: pathname, search: Object.fromEntries(next), replace })
    },
    [navigate, pathname, search],
  )
  return { search, change }
}

/** The `$parts` of the path; `rest` is what lies below a screen with `hasInner`. */
export function useParts(): Readonly<Record<string, string>> & { readonly rest: string } {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  const known = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(known), rest: params['_splat'] ?? '' }
}

/** Goes to another screen after an act. */
export function useGo(): (to: string, search?: Search) => void {
  const navigate = useNavigate()
  return useCallback(
    (to: string, search?: Search) => void navigate({ to, ...(search === undefined ? {} : { search }) }),
    [navigate],
  )
}

/** `?a=1&b=x` as plain texts both ways: values are never guessed to be numbers. */
export const searchCodec = {
  parseSearch: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>): string => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
}
