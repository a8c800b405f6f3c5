import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button as Pressable } from 'react-aria-components/Button'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import type { Field } from '../../kernel/contract/field.ts'
import { Checkbox } from '../kit/Checkbox.tsx'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { SearchBox } from '../kit/SearchBox.tsx'
import type { Option } from '../kit/Select.tsx'
import { useFinder, useNames } from './references.ts'
import { ledgerWords } from './words.ts'

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
  const fixed: readonly Option[] =
    field.kind === 'yes-no'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : (field.choices ?? []).map((one) => ({ value: one.value, label: said(one) }))
  const nameOf = (value: string): string => fixed.find((one) => one.value === value)?.label ?? names.get(value) ?? '…'
  const [first] = values
  const shown =
    first === undefined ? words.all : values.length === 1 ? nameOf(first) : `${nameOf(first)} +${values.length - 1}`
  return (
    <div>
      <span aria-hidden="true" className="mb-1 block text-dns-14B-130">
        {label}
      </span>
      <DialogTrigger>
        <Pressable
          aria-label={`${label}：${shown}`}
          className={classes(
            'flex min-h-9.5 max-w-56 items-center gap-2 rounded-6 border px-2.5 py-1.5 text-dns-16N-130 hover:border-black',
            values.length > 0 ? 'border-key-900 bg-key-50 font-700 text-key-1000' : 'border-solid-gray-600 bg-white',
          )}
        >
          <span className="truncate">{shown}</span>
          <Icon name="down" className="size-4" />
        </Pressable>
        <Popover
          aria-label={label}
          placement="bottom start"
          className="max-h-96 w-72 overflow-auto rounded-8 border border-solid-gray-420 bg-white p-3 shadow-2 outline-none"
        >
          {field.kind === 'reference' ? (
            <Found field={field} label={label} values={values} nameOf={nameOf} onChange={onChange} />
          ) : (
            <Ticks options={fixed} values={values} onChange={onChange} />
          )}
        </Popover>
      </DialogTrigger>
    </div>
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
  readonly field: Field
  readonly label: string
  readonly values: readonly string[]
  readonly nameOf: (value: string) => string
  readonly onChange: (values: readonly string[]) => void
}

function Found({ field, label, values, nameOf, onChange }: FoundProps): ReactNode {
  const [text, setText] = useState('')
  const find = useFinder(field.refers)
  const { data } = useQuery({ queryKey: ['candidates', field.refers, text], queryFn: () => find(text) })
  const found = (data ?? [])
    .filter((one) => !values.includes(one.id))
    .map((one) => ({ value: one.id, label: one.name }))
  return (
    <div className="grid gap-2">
      <SearchBox label={label} value={text} onSearch={setText} />
      <Ticks
        options={[...values.map((value) => ({ value, label: nameOf(value) })), ...found]}
        values={values}
        onChange={onChange}
      />
    </div>
  )
}
