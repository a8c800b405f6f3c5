import type { ReactNode } from 'react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { Button } from '../kit/Button.tsx'
import { CheckboxGroup } from '../kit/CheckboxGroup.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { type AnyLedger, fieldsOf } from './ledger.ts'
import { ledgerWords } from './words.ts'

/** Which columns the list shows; the choice stands in the address, so a bookmark keeps it. */
export function ColumnChoice({
  ledger,
  shown,
  isChosen,
  onChange,
}: {
  readonly ledger: AnyLedger
  readonly shown: readonly string[]
  readonly isChosen: boolean
  readonly onChange: (columns: string | undefined) => void
}): ReactNode {
  const words = useWords(ledgerWords)
  const said = useSaid()
  const options = fieldsOf(ledger)
    .filter(([key]) => key !== ledger.name)
    .map(([key, field]) => ({ value: key, label: said(field.label) }))
  return (
    <div className="no-print">
      <DialogTrigger>
        <Button icon="columns" look="plain" size="sm">
          {words.columns}
        </Button>
        <Popover
          aria-label={words.columns}
          placement="bottom end"
          className="max-h-[28rem] w-72 overflow-auto rounded-8 border border-solid-gray-420 bg-white p-3.5 shadow-2 outline-none"
        >
          <CheckboxGroup
            label={words.columns}
            values={shown}
            options={options}
            onChange={(values) => onChange(values.length === 0 ? ledger.name : values.join('.'))}
          />
          {isChosen && (
            <Button look="plain" size="sm" icon="undo" onPress={() => onChange(undefined)}>
              {words.columnsReset}
            </Button>
          )}
        </Popover>
      </DialogTrigger>
    </div>
  )
}
