import type { ReactNode } from 'react'
import type { Field } from '../../kernel/contract/field.ts'
import { CheckboxGroup } from '../kit/CheckboxGroup.tsx'
import { ComboBox } from '../kit/ComboBox.tsx'
import { DateField } from '../kit/DateField.tsx'
import { useSaid, useWords } from '../kit/language.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { RadioGroup } from '../kit/RadioGroup.tsx'
import { Select } from '../kit/Select.tsx'
import { TextArea } from '../kit/TextArea.tsx'
import { TextField } from '../kit/TextField.tsx'
import { useFinder } from './references.ts'
import { ledgerWords } from './words.ts'

export interface FieldControlProps {
  readonly name: string
  readonly field: Field
  readonly value: unknown
  /** Name of the referenced record, where known. */
  readonly chosenName?: string | undefined
  readonly onChange: (value: unknown) => void
}

/** The control that fits a field: what the ledger declares decides, no screen does. */
export function FieldControl({ name, field, value, chosenName, onChange }: FieldControlProps): ReactNode {
  const said = useSaid()
  const words = useWords(ledgerWords)
  const find = useFinder(field.refers)
  const tied = {
    name,
    label: said(field.label),
    isRequired: field.required === true && field.kind !== 'choices',
    ...(field.support === undefined ? {} : { support: said(field.support) }),
  }
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: said(choice) }))
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'text':
      return (
        <TextField {...tied} value={text} onChange={(next) => onChange(next === '' ? null : next)} maxLength={200} />
      )
    case 'long-text':
      return (
        <TextArea {...tied} value={text} onChange={(next) => onChange(next === '' ? null : next)} maxLength={10_000} />
      )
    case 'integer':
      return <NumberField {...tied} value={typeof value === 'number' ? value : null} onChange={onChange} />
    case 'date':
      return <DateField {...tied} value={text === '' ? null : text} onChange={onChange} />
    case 'yes-no':
      return (
        <RadioGroup
          {...tied}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onChange(next === 'true')}
          options={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
        />
      )
    case 'choice':
      return (
        <Select
          {...tied}
          className="max-w-80"
          value={text}
          none={words.none}
          options={options}
          onChange={(next) => onChange(next === '' ? null : next)}
        />
      )
    case 'choices':
      return (
        <CheckboxGroup
          {...tied}
          values={Array.isArray(value) ? value.map(String) : []}
          options={options}
          onChange={onChange}
        />
      )
    case 'reference':
      return (
        <ComboBox
          {...tied}
          value={text === '' ? null : text}
          {...(chosenName === undefined ? {} : { chosenName })}
          find={find}
          onChange={onChange}
        />
      )
  }
}
