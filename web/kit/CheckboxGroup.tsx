import type { ReactNode } from 'react'
import { Checkbox } from './Checkbox.tsx'
import type { FieldProps } from './Field.tsx'
import { Fieldset } from './Fieldset.tsx'
import type { Option } from './Select.tsx'

/** Any number of a few. */
export function CheckboxGroup({
  values,
  onChange,
  options,
  ...field
}: FieldProps & {
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly options: readonly Option[]
}): ReactNode {
  return (
    <Fieldset {...field}>
      <div className="flex flex-wrap gap-x-5">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            isSelected={values.includes(value)}
            onChange={(on) => onChange(on ? [...values, value] : values.filter((one) => one !== value))}
          />
        ))}
      </div>
    </Fieldset>
  )
}
