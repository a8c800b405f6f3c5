import type { ReactNode } from 'react'
import { personLedger } from '../../chapters/organization/contract.ts'
import { useAddress } from '../frame/address.ts'
import { ask } from '../frame/call.ts'
import { useMay } from '../frame/session.tsx'
import { ComboBox } from '../kit/ComboBox.tsx'
import { DateField } from '../kit/DateField.tsx'
import { FilterBar } from '../kit/FilterBar.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import { Select } from '../kit/Select.tsx'
import { filterNames } from './journal-address.ts'
import { knownKinds, wordsOfKind } from './journal-kind.ts'
import { kindGroups } from './journal-kinds.table.ts'

/** Kind, person, subject and period above the journal. */
export function JournalFilters(): ReactNode {
  const said = useWords(words)
  const inLanguage = useSaid()
  const may = useMay()
  const { search, change } = useAddress()
  const move = (patch: Readonly<Record<string, string | undefined>>): void => change({ page: undefined, ...patch })
  const groups = Object.entries(kindGroups).map(([value, group]) => ({ value, label: said.group(inLanguage(group)) }))
  const kinds = knownKinds().map((value) => ({ value, label: inLanguage(wordsOfKind(value)) }))
  return (
    <FilterBar
      active={filterNames.filter((name) => search[name] !== undefined).length}
      onClear={() => move(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
    >
      <div className="w-72 max-w-full">
        <Select
          label={said.kind}
          value={search['kind'] ?? ''}
          none={said.all}
          options={[...groups, ...kinds, ...unknown(search['kind'], [...groups, ...kinds])]}
          onChange={(kind) => move({ kind })}
        />
      </div>
      {may('organization.person:read') && (
        <div className="w-56 max-w-full">
          <ComboBox
            label={said.actor}
            value={search['actor'] ?? null}
            find={(text) => ask(personLedger.endpoints.choices, { query: { search: text.slice(0, 200) } })}
            onChange={(actor) => move({ actor: actor ?? undefined })}
          />
        </div>
      )}
      <div className="w-64 max-w-full">
        <SearchBox
          label={said.subject}
          value={search['subject'] ?? ''}
          onSearch={(subject) => move({ subject: subject.trim() })}
        />
      </div>
      <div className="flex flex-wrap gap-x-3 gap-y-2">
        <DateField
          key={`from${search['from'] ?? ''}`}
          label={said.from}
          value={search['from'] ?? null}
          onChange={(from) => from !== (search['from'] ?? null) && move({ from: from ?? undefined })}
        />
        <DateField
          key={`until${search['until'] ?? ''}`}
          label={said.until}
          value={search['until'] ?? null}
          onChange={(until) => until !== (search['until'] ?? null) && move({ until: until ?? undefined })}
        />
      </div>
    </FilterBar>
  )
}

/** A kind in the address that nobody named stays choosable. */
function unknown(
  kind: string | undefined,
  options: readonly { readonly value: string }[],
): readonly { readonly value: string; readonly label: string }[] {
  return kind === undefined || options.some((one) => one.value === kind) ? [] : [{ value: kind, label: kind }]
}

const words = {
  kind: { ja: '何があったか', en: 'What' },
  all: { ja: 'すべて', en: 'All' },
  group: { ja: (name: string) => `【${name}】すべて`, en: (name: string) => `[${name}] all` },
  actor: { ja: 'だれが', en: 'Who' },
  from: { ja: 'この日から', en: 'From' },
  until: { ja: 'この日まで', en: 'Until' },
  subject: { ja: '対象の記録の番号（ID）', en: 'Id of the record' },
}
