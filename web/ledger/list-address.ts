// How the state of a list stands in the address bar, and what of it the server is asked.
import type { ListQuery } from '../../kernel/contract/ledger.ts'
import type { Search } from '../frame/address.ts'
import { type AnyLedger, fieldsOf } from './ledger.ts'

/** Chosen values by field; values of one field are alternatives. */
export type Filters = Readonly<Record<string, readonly string[]>>

/** `field:value,field:value` as values by field; what is not in that form is left out. */
export function readFilters(text: string | undefined): Filters {
  const filters: Record<string, string[]> = {}
  for (const pair of (text ?? '').split(',')) {
    const colon = pair.indexOf(':')
    if (colon > 0) (filters[pair.slice(0, colon)] ??= []).push(pair.slice(colon + 1))
  }
  return filters
}

/** Filters in the form of the address and the endpoint. */
export function writeFilters(filters: Filters): string {
  return Object.entries(filters)
    .flatMap(([field, values]) => values.map((value) => `${field}:${value}`))
    .join(',')
}

/** What the list endpoint is asked for a given address. Nonsense in the address falls back to the first page. */
export function queryOf(search: Search): ListQuery {
  const { q, filter, sort, state } = search
  return {
    page: whole(search['page'], 1, 100_000) ?? 1,
    size: whole(search['size'], 1, 300) ?? 100,
    state: state === 'retired' || state === 'all' ? state : 'current',
    ...(q === undefined ? {} : { search: q.slice(0, 200) }),
    ...(filter === undefined ? {} : { filter }),
    ...(sort === undefined ? {} : { sort }),
  }
}

/** Columns to show: those in the address, else those the ledger lists by itself; the name field always. */
export function columnsOf(ledger: AnyLedger, search: Search): readonly string[] {
  const asked = search['cols']?.split('.')
  return fieldsOf(ledger)
    .filter(([key, field]) => key === ledger.name || (asked === undefined ? field.list === true : asked.includes(key)))
    .map(([key]) => key)
}

function whole(text: string | undefined, least: number, most: number): number | undefined {
  const value = Number(text)
  return text !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : undefined
}
