import { type ReactNode, useId, useRef } from 'react'
import { FieldErrorText, type FieldProps } from './Field.tsx'
import { Fieldset } from './Fieldset.tsx'
import type { Option } from './Select.tsx'
import { useValidity } from './validity.ts'

export interface RadioGroupProps extends FieldProps {
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly options: readonly (Option & { readonly support?: string })[]
  /** One below another, for answers that are sentences. */
  readonly isStacked?: boolean
}

/** Exactly one of a few, all visible at once. */
export function RadioGroup({ value, onChange, options, isStacked = false, ...field }: RadioGroupProps): ReactNode {
  const group = useId()
  const first = useRef<HTMLInputElement>(null)
  const { message, settle } = useValidity(first, { value, isRequired: field.isRequired })
  return (
    <Fieldset {...field}>
      <div className={isStacked ? 'grid gap-1' : 'flex flex-wrap gap-x-5'}>
        {options.map((option, index) => (
          <label key={option.value} className="inline-flex min-h-7 items-start gap-2 py-1">
            <input
              ref={index === 0 ? first : undefined}
              type="radio"
              name={group}
              className="m-0.5 size-4.5 shrink-0 accent-key-900"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              onInvalid={settle}
            />
            <span className="text-dns-16N-130">
              {option.label}
              {option.support !== undefined && (
                <span className="block text-dns-14N-130 text-solid-gray-700">{option.support}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {message !== undefined && <FieldErrorText>{message}</FieldErrorText>}
    </Fieldset>
  )
}
