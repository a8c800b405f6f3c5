import { type ReactNode, use, useId } from 'react'
import { classes } from './classes.ts'
import { FieldErrorText, type FieldProps, FormErrors, Requirement } from './Field.tsx'

/** A group of controls under one question. */
export function Fieldset({
  label,
  name,
  support,
  isRequired = false,
  isDisabled = false,
  error,
  hideLabel = false,
  children,
}: FieldProps & { readonly children: ReactNode }): ReactNode {
  const id = useId()
  const shown = error ?? use(FormErrors).get(name ?? '')
  return (
    <fieldset
      disabled={isDisabled}
      className="min-w-0"
      aria-describedby={support === undefined ? undefined : `${id}-support`}
    >
      <legend className={classes(hideLabel ? 'sr-only' : 'mb-1 flex items-center gap-2 text-dns-14B-130')}>
        {label}
        <Requirement isRequired={isRequired} />
      </legend>
      {support !== undefined && (
        <p id={`${id}-support`} className="mb-1 text-dns-14N-130 text-solid-gray-700">
          {support}
        </p>
      )}
      {children}
      {shown !== undefined && <FieldErrorText>{shown}</FieldErrorText>}
    </fieldset>
  )
}
