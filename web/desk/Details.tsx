import type { ReactNode } from 'react'
import { useSaid } from '../kit/language.tsx'
import { detailNames } from './detail-names.table.ts'

/** 6: deeper values stand as the journal wrote them; nobody reads a seventh level. */
const deepest = 6

/** Whatever stands beside an entry, as names and values in the order it was written. */
export function Details({ value, depth = 0 }: { readonly value: unknown; readonly depth?: number }): ReactNode {
  const inLanguage = useSaid()
  if (typeof value !== 'object' || value === null) return <span className="whitespace-pre-wrap">{plain(value)}</span>
  const said = (name: string): string => {
    const known = Object.hasOwn(detailNames, name) ? detailNames[name] : undefined
    return known === undefined ? name : inLanguage(known)
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return <span aria-hidden="true">—</span>
  if (depth >= deepest) return <code className="font-mono text-dns-14N-130 break-all">{JSON.stringify(value)}</code>
  return (
    <dl className="grid gap-y-0.5 border-l-2 border-solid-gray-200 pl-3">
      {entries.map(([name, inner]) => (
        <div key={name} className="flex flex-wrap gap-x-3">
          <dt className="text-dns-14N-130 leading-[1.7] text-solid-gray-700">
            {Array.isArray(value) ? Number(name) + 1 : said(name)}
          </dt>
          <dd className="min-w-0">
            <Details value={inner} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? '○' : '－'
  return value === null || value === undefined || value === '' ? '—' : String(value)
}
