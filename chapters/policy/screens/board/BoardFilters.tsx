import type { ReactNode, Ref } from 'react'
import { verdictTerms } from '../../../../kernel/contract/verdict.ts'
import { Button } from '../../../../web/kit/Button.tsx'
import { FilterBar } from '../../../../web/kit/FilterBar.tsx'
import { useSaid, useWords } from '../../../../web/kit/language.tsx'
import { SearchBox } from '../../../../web/kit/SearchBox.tsx'
import { useBoardAddress } from './address.ts'
import { AsOf } from './AsOf.tsx'
import { boardWords } from './words.ts'

interface Props {
  readonly search: Ref<HTMLInputElement>
  readonly found: number
  readonly all: number
  readonly isAllOpen: boolean
  readonly onOpenAll: (open: boolean) => void
}

/** Search, day and branches in one line; on paper it says by what the board is narrowed. */
export function BoardFilters({ search, found, all, isAllOpen, onOpenAll }: Props): ReactNode {
  const words = useWords(boardWords)
  const said = useSaid()
  const { wanted, find, clear } = useBoardAddress()
  const active = [
    ...(wanted.verdict === undefined ? [] : [said(verdictTerms[wanted.verdict])]),
    ...(wanted.text === '' ? [] : [`「${wanted.text}」`]),
  ]
  return (
    <>
      <FilterBar active={active.length} onClear={clear}>
        <div className="w-72 max-w-full">
          <SearchBox label={words.search} value={wanted.text} onSearch={find} ref={search} />
        </div>
        <AsOf />
        {active.length === 0 && (
          <Button look="plain" onPress={() => onOpenAll(!isAllOpen)}>
            {isAllOpen ? words.closeAll : words.openAll}
          </Button>
        )}
        <p role="status" className="pb-2 text-dns-14N-130 text-solid-gray-700">
          {words.shown(found, all)}
        </p>
      </FilterBar>
      {active.length > 0 && (
        <p className="hidden text-dns-14N-130 print:block">
          {words.narrowed}：{active.join('　')}　{words.shown(found, all)}
        </p>
      )}
    </>
  )
}
