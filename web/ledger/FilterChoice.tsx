import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Field } from '../../kernel/contract/field.ts'
import { Checkbox } from '../kit/Checkbox.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import type { Option } from '../kit/Select.tsx'
import { FilterPopover } from './FilterPopover.tsx'
import { useFinder, useNames } from './references.ts'
import { ledgerWords } from './words.ts'

/** Stands for "nothing recorded" in a filter, as the server reads it. */
const nothing = '-'

/** One filter: the field's name, what is chosen of it, and the values to tick behind the button. */
export function FilterChoice({
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
  const label = said(field.label)
  const names = useNames(field.refers, field.kind === 'reference' ? values : [])
  const own: readonly Option[] =
    field.kind === 'yes-no'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : (field.choices ?? []).map((one) => ({ value: one.value, label: said(one) }))
  const fixed = field.required === true ? own : [...own, { value: nothing, label: words.unrecorded }]
  const nameOf = (value: string): string => fixed.find((one) => one.value === value)?.label ?? names.get(value) ?? '…'
  const [first] = values
  const shown =
    first === undefined ? words.all : values.length === 1 ? nameOf(first) : `${nameOf(first)} +${values.length - 1}`
  return (
    <FilterPopover label={label} shown={shown} isActive={values.length > 0}>
      {field.kind === 'reference' ? (
        <Found
          field={field}
          fixed={field.required === true ? [] : fixed}
          label={label}
          values={values}
          nameOf={nameOf}
          onChange={onChange}
        />
      ) : (
        <Ticks options={fixed} values={values} onChange={onChange} />
      )}
    </FilterPopover>
  )
}

function Ticks({
  options,
  values,
  onChange,
}: {
  readonly options: readonly Option[]
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}): ReactNode {
  return (
    <ul className="grid">
      {options.map(({ value, label }) => (
        <li key={value}>
          <Checkbox
            label={label}
            isSelected={values.includes(value)}
            onChange={(on) => onChange(on ? [...values, value] : values.filter((one) => one !== value))}
          />
        </li>
      ))}
    </ul>
  )
}

interface FoundProps {
  readonly fixed: readonly Option[]
  readonly field: Field
  readonly label: string
  readonly values: readonly string[]
  readonly nameOf: (value: string) => string
  readonly onChange: (values: readonly string[]) => void
}

function Found({ fixed, field, label, values, nameOf, onChange }: FoundProps): ReactNode {
  const [text, setText] = useState('')
  const find = useFinder(field.refers)
  const { data } = useQuery({ queryKey: ['candidates', field.refers, text], queryFn: () => find(text) })
  const found = [...fixed, ...(data ?? []).map((one) => ({ value: one.id, label: one.name }))]
  return (
    <div className="grid gap-2">
      <SearchBox label={label} value={text} onSearch={setText} />
      <Ticks
        options={[
          ...values.map((value) => ({ value, label: nameOf(value) })),
          ...found.filter((one) => !values.includes(one.value)),
        ]}
        values={values}
        onChange={onChange}
      />
    </div>
  )
}
