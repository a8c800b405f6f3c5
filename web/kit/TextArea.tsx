import { type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import { controlClasses, Field, type FieldProps } from './Field.tsx'
import { useValidity } from './validity.ts'

/** Several lines of text; grows with its content where the browser can. */
export function TextArea({
  value,
  onChange,
  rows = 3,
  maxLength,
  ...field
}: FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly maxLength?: number
}): ReactNode {
  const own = useRef<HTMLTextAreaElement>(null)
  const { message, settle } = useValidity(own, { value, isRequired: field.isRequired })
  return (
    <Field {...field} error={field.error ?? message}>
      {(tied) => (
        <textarea
          {...tied}
          ref={own}
          className={classes(controlClasses, 'field-sizing-content max-h-96 leading-150')}
          rows={rows}
          style={{ minHeight: `calc(${rows}lh + 0.875rem)` }}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onInvalid={settle}
          onBlur={() => value !== '' && settle()}
        />
      )}
    </Field>
  )
}
