import { type ReactNode, useState } from 'react'
import type { Field } from '../../kernel/contract/field.ts'
import { eraDate } from '../../kernel/i18n/era.ts'
import { Button } from '../kit/Button.tsx'
import { DateField } from '../kit/DateField.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { FilterPopover } from './FilterPopover.tsx'
import { ledgerWords } from './words.ts'

/** From and to of a date or a number, as `>=` and `<=` in the address. */
export function FilterRange({
  field,
  values,
  onChange,
}: {
  readonly field: Field
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}): ReactNode {
  const said = useSaid()
  const words = useWords(ledgerWords)
  const bound = (sign: '>=' | '<='): string | null => values.find((value) => value.startsWith(sign))?.slice(2) ?? null
  const [from, setFrom] = useState(bound('>='))
  const [until, setUntil] = useState(bound('<='))
  const written = (value: string | null): string =>
    value === null ? '' : field.kind === 'date' ? eraDate(value, 'short') : value
  const shown = values.length === 0 ? words.all : `${written(bound('>='))}–${written(bound('<='))}`
  const control = (label: string, value: string | null, set: (value: string | null) => void): ReactNode =>
    field.kind === 'date' ? (
      <DateField label={label} value={value} onChange={set} />
    ) : (
      <NumberField
        label={label}
        value={value === null ? null : Number(value)}
        onChange={(next) => set(next === null ? null : String(next))}
      />
    )
  return (
    <FilterPopover label={said(field.label)} shown={shown} isActive={values.length > 0}>
      <div className="grid gap-3">
        {control(words.from, from, setFrom)}
        {control(words.until, until, setUntil)}
        <div>
          <Button
            look="primary"
            size="sm"
            onPress={() =>
              onChange([...(from === null ? [] : [`>=${from}`]), ...(until === null ? [] : [`<=${until}`])])
            }
          >
            {words.narrow}
          </Button>
        </div>
      </div>
    </FilterPopover>
  )
}
