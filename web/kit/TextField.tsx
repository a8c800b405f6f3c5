import { type HTMLInputAutoCompleteAttribute, type ReactNode, type Ref, useRef } from 'react'
import { classes } from './classes.ts'
import { controlClasses, Field, type FieldProps } from './Field.tsx'
import { useValidity } from './validity.ts'

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email'
  readonly maxLength?: number
  readonly autoFocus?: boolean
  readonly isReadOnly?: boolean
  readonly onBlur?: () => void
  /** A sentence on what is wrong with the value; keeps the form from being sent. */
  readonly invalid?: string | undefined
  readonly className?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField({
  value,
  onChange,
  type = 'text',
  autoComplete = 'off',
  inputMode,
  maxLength,
  autoFocus,
  isReadOnly = false,
  onBlur,
  invalid,
  className,
  ref,
  ...field
}: TextFieldProps): ReactNode {
  const own = useRef<HTMLInputElement>(null)
  const { message, settle } = useValidity(own, { value, invalid, isRequired: field.isRequired })
  return (
    <Field {...field} error={field.error ?? message}>
      {(tied) => (
        <input
          {...tied}
          ref={(node) => {
            own.current = node
            if (typeof ref === 'function') ref(node)
            else if (ref != null) ref.current = node
          }}
          className={classes(controlClasses, className)}
          type={type}
          value={value}
          autoComplete={autoComplete}
          inputMode={inputMode}
          maxLength={maxLength}
          // only where a dialog or a one-field screen asks for it
          autoFocus={autoFocus}
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
          onInvalid={settle}
          onBlur={() => {
            if (value !== '') settle()
            onBlur?.()
          }}
        />
      )}
    </Field>
  )
}
