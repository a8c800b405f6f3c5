// The question to the journal as it stands in the address; nonsense there is left out.
import { z } from 'zod'
import type { listEntries } from '../../kernel/contract/journal.ts'
import type { InputOf } from '../../kernel/contract/endpoint.ts'
import type { Search } from '../frame/address.ts'

/** Names of the filters in the address. */
export const filterNames = ['kind', 'subject', 'actor', 'from', 'until'] as const

const shapes = {
  kind: z.string().min(1).max(100),
  subject: z.string().min(1).max(200),
  actor: z.uuid(),
  from: z.iso.date(),
  until: z.iso.date(),
}

/** What the list of entries is asked for a given address. */
export function entriesAsked(search: Search): InputOf<(typeof listEntries)['query']> {
  const kept = filterNames.flatMap((name) => {
    const read = shapes[name].safeParse(search[name])
    return read.success ? [[name, read.data] as const] : []
  })
  const page = Number(search['page'])
  return { ...Object.fromEntries(kept), page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1 }
}
