import type { ReactNode, Ref } from 'react'
import type { Words } from '../../../../kernel/contract/words.ts'
import { count } from '../../../../kernel/i18n/count.ts'
import { useAddress } from '../../../../web/frame/address.ts'
import { FilterBar } from '../../../../web/kit/FilterBar.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { chapterTerms, dutyTerms } from './terms.ts'
import { catalogueWords } from './words.ts'

interface Props {
  readonly box: Ref<HTMLInputElement>
  readonly found: number
  readonly all: number
  readonly onClear: () => void
}

/** Search and the four filters of the catalogue; the address remembers them. */
export function CatalogueFilters({ box, found, all, onClear }: Props): ReactNode {
  const words = useWords(catalogueWords)
  const { search, change } = useAddress()
  const active = [...filters.map(({ name }) => name), 'q'].filter((name) => (search[name] ?? '') !== '').length
  return (
    <FilterBar active={active} onClear={onClear}>
      <div className="w-64 max-w-full">
        <SearchBox label={words.search} value={search['q'] ?? ''} onSearch={(q) => change({ q }, true)} ref={box} />
      </div>
      {filters.map(({ name, terms }) => (
        <One key={name} name={name} terms={terms} />
      ))}
      <p role="status" className="pb-2 text-dns-14N-130 text-solid-gray-700">
        {words.shown(count(found), count(all))}
      </p>
    </FilterBar>
  )
}

type Name = 'chapter' | 'duty' | 'source' | 'coverage'

function One({ name, terms }: { readonly name: Name; readonly terms: Readonly<Record<string, Words>> }): ReactNode {
  const words = useWords(catalogueWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const options = Object.entries(terms).map(([value, term]) => ({ value, label: said(term) }))
  // figures come first among the keys of an object: the basic policy leads as in the guideline
  const ordered =
    name === 'chapter'
      ? options.toSorted((a, b) => Number(b.value === 'policy') - Number(a.value === 'policy'))
      : options
  return (
    <Select
      className={name === 'chapter' ? 'w-44' : 'w-36'}
      label={words[name]}
      none={words.all}
      value={search[name] ?? ''}
      onChange={(value) => change({ [name]: value })}
      options={ordered}
    />
  )
}

const filters: readonly { readonly name: Name; readonly terms: Readonly<Record<string, Words>> }[] = [
  { name: 'chapter', terms: chapterTerms },
  { name: 'duty', terms: dutyTerms },
  {
    name: 'coverage',
    terms: { covered: { ja: '答える条項がある', en: 'Covered' }, uncovered: { ja: '条項がない', en: 'Uncovered' } },
  },
  {
    name: 'source',
    terms: {
      confirmed: { ja: '原典で確認済み', en: 'Confirmed' },
      unconfirmed: { ja: '要確認の出典', en: 'To be confirmed' },
    },
  },
]
