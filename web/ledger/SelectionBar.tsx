import { type ReactNode, useState } from 'react'
import type { ListQuery } from '../../kernel/contract/ledger.ts'
import { count } from '../../kernel/i18n/count.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../kit/language.tsx'
import { BulkEdit } from './BulkEdit.tsx'
import type { AnyLedger } from './ledger.ts'
import { ledgerWords } from './words.ts'

export interface SelectionBarProps {
  readonly ledger: AnyLedger
  readonly ids: ReadonlySet<string>
  readonly isWhole: boolean
  readonly total: number
  readonly query: ListQuery
  readonly onWhole: () => void
  readonly onClear: () => void
}

/** How many rows are chosen and what can be done with them; the whole filtered set is chosen only by saying its number. */
export function SelectionBar({ ledger, ids, isWhole, total, query, onWhole, onClear }: SelectionBarProps): ReactNode {
  const words = useWords(ledgerWords)
  const [isEditing, setEditing] = useState(false)
  const number = isWhole ? total : ids.size
  const selection = isWhole
    ? {
        all: true,
        ...(query.search === undefined ? {} : { search: query.search }),
        ...(query.filter === undefined ? {} : { filter: query.filter }),
      }
    : { ids: [...ids] }
  return (
    <div
      role="toolbar"
      aria-label={words.chosen(count(number))}
      className="no-print flex flex-wrap items-center gap-x-3 gap-y-1 rounded-6 bg-key-50 px-3 py-1.5"
    >
      <p aria-live="polite" className="text-dns-16B-130">
        {words.chosen(count(number))}
      </p>
      <Button size="sm" look="primary" icon="edit" onPress={() => setEditing(true)}>
        {words.bulk}
      </Button>
      {!isWhole && total > ids.size && query.state === 'current' && (
        <Button size="sm" look="plain" onPress={onWhole}>
          {words.chooseWhole(count(total))}
        </Button>
      )}
      <Button size="sm" look="plain" icon="cross" onPress={onClear}>
        {words.unchoose}
      </Button>
      {isEditing && (
        <BulkEdit
          ledger={ledger}
          number={number}
          selection={selection}
          onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false)
            onClear()
          }}
        />
      )}
    </div>
  )
}
