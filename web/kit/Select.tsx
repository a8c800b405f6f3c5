import { type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import { controlClasses, Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { useValidity } from './validity.ts'

/** One answer of a list. */
export interface Option {
  readonly value: string
  readonly label: string
}

export interface SelectProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  /** Words of the empty answer; without them one of the options always holds. */
  readonly none?: string
  readonly className?: string
}

/** One of a few: the platform's own list, which works with every assistive technology and on slow screens. */
export function Select({ value, onChange, options, none, className, ...field }: SelectProps): ReactNode {
  const own = useRef<HTMLSelectElement>(null)
  const { message, settle } = useValidity(own, { value, isRequired: field.isRequired })
  return (
    <Field {...field} error={field.error ?? message}>
      {(tied) => (
        <div className={classes('relative', className)}>
          <select
            {...tied}
            ref={own}
            className={classes(controlClasses, 'appearance-none pr-9')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onInvalid={settle}
          >
            {none !== undefined && <option value="">{none}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2" />
        </div>
      )}
    </Field>
  )
}
