import type { ReactNode, Ref } from 'react'
import type { Search } from '../frame/address.ts'
import { FilterBar } from '../kit/FilterBar.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import { Select } from '../kit/Select.tsx'
import { FilterChoice } from './FilterChoice.tsx'
import { FilterRange } from './FilterRange.tsx'
import { type AnyLedger, fieldsOf } from './ledger.ts'
import { readFilters, writeFilters } from './list-address.ts'
import { ledgerWords } from './words.ts'

/** Search, state and the filters that the ledger's fields offer. */
export function LedgerFilters({
  ledger,
  search,
  onChange,
  box,
}: {
  readonly ledger: AnyLedger
  readonly search: Search
  readonly onChange: (patch: Readonly<Record<string, string | undefined>>) => void
  readonly box: Ref<HTMLInputElement>
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const filters = readFilters(search['filter'])
  const offered = fieldsOf(ledger).filter(([, field]) => field.filter === true)
  const active =
    Object.keys(filters).length + (search['q'] === undefined ? 0 : 1) + (search['state'] === undefined ? 0 : 1)
  return (
    <FilterBar active={active} onClear={() => onChange({ q: undefined, filter: undefined, state: undefined })}>
      <div className="w-72 max-w-full">
        <SearchBox
          ref={box}
          label={words.search(said(ledger.title))}
          value={search['q'] ?? ''}
          onSearch={(q) => onChange({ q })}
        />
      </div>
      <Select
        label={words.state}
        className="w-28"
        value={search['state'] ?? 'current'}
        options={[
          { value: 'current', label: words.current },
          { value: 'retired', label: words.retired },
          { value: 'all', label: words.all },
        ]}
        onChange={(state) => onChange({ state: state === 'current' ? undefined : state })}
      />
      {offered.map(([key, field]) => {
        const values = filters[key] ?? []
        const change = (next: readonly string[]): void =>
          onChange({ filter: writeFilters({ ...filters, [key]: next }) })
        return field.kind === 'date' || field.kind === 'integer' ? (
          <FilterRange key={`${key}:${values.join()}`} field={field} values={values} onChange={change} />
        ) : (
          <FilterChoice key={key} field={field} values={values} onChange={change} />
        )
      })}
    </FilterBar>
  )
}
