import type { ReactNode } from 'react'

/** One fact: its name and its value. */
export interface Fact {
  readonly term: string
  readonly value: ReactNode
}

/** Facts of one record, name beside value. */
export function DefinitionList({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="grid grid-cols-1 border-t border-solid-gray-200 sm:grid-cols-[minmax(9rem,14rem)_1fr]">
      {facts.map((fact) => (
        <div key={fact.term} className="col-span-full grid grid-cols-subgrid border-b border-solid-gray-200">
          <dt className="px-3 pt-2 text-dns-14B-130 leading-[1.5] text-solid-gray-700 sm:py-2">{fact.term}</dt>
          <dd className="min-w-0 px-3 pb-2 text-dns-16N-130 leading-[1.4] sm:py-2">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
