// What a list knows while it is open: its question, its answer, its columns and the rows chosen.
import { useMemo, useState } from 'react'
import { useAddress } from '../frame/address.ts'
import { useAnswer } from '../frame/asking.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { tableColumns } from './columns.tsx'
import type { AnyLedger } from './ledger.ts'
import { columnsOf, queryOf } from './list-address.ts'
import { ledgerWords } from './words.ts'

const nobody: ReadonlySet<string> = new Set()

/** State of a ledger's list; `move` changes the question, goes to the first page and drops the selection, which named other rows. */
export function useListState(ledger: AnyLedger) {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const { search, change } = useAddress()
  const query = useMemo(() => queryOf(search), [search])
  const answer = useAnswer(ledger.endpoints.list, { query })
  const [chosen, setChosen] = useState({ ids: nobody, isWhole: false })
  const keys = columnsOf(ledger, search).join('.')
  const columns = useMemo(
    () => tableColumns(ledger, keys.split('.'), { said, retired: words.retired }),
    [ledger, keys, said, words],
  )
  const choose = (ids: ReadonlySet<string>): void => setChosen({ ids, isWhole: false })
  return {
    search,
    query,
    answer,
    keys: keys.split('.'),
    columns,
    ...chosen,
    choose,
    chooseWhole: (): void => setChosen({ ...chosen, isWhole: true }),
    clear: (): void => choose(nobody),
    change,
    move: (patch: Readonly<Record<string, string | undefined>>): void => {
      choose(nobody)
      change({ page: undefined, ...patch })
    },
  }
}

/** What `useListState` gives. */
export type ListState = ReturnType<typeof useListState>
