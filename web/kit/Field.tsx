// The anatomy of every field: label, requirement, support text, control, error (DADS: no placeholder texts).
import { createContext, type ReactNode, use, useId } from 'react'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'

/** What every field of the kit takes. */
export interface FieldProps {
  readonly label: string
  /** Key of the value in the request; ties the server's errors to the field. */
  readonly name?: string
  readonly support?: ReactNode
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly error?: string | undefined
  /** The label is read aloud but not shown, where a table's head already says it. */
  readonly hideLabel?: boolean
}

/** Errors of the surrounding form by field name, and the ids that tie control, support and error together. */
export const FormErrors = createContext<ReadonlyMap<string, string>>(new Map())

/** Attributes for the control inside a field. */
export interface Tied {
  readonly id: string
  readonly name: string | undefined
  readonly required: boolean
  readonly disabled: boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

/** Draws label, support and error around a control. */
export function Field({
  label,
  name,
  support,
  isRequired = false,
  isDisabled = false,
  error,
  hideLabel = false,
  children,
}: FieldProps & { readonly children: (tied: Tied) => ReactNode }): ReactNode {
  const id = useId()
  const shown = error ?? use(FormErrors).get(name ?? '')
  const describedBy = [support !== undefined && `${id}-support`, shown !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1.5 flex items-center gap-2 text-dns-14B-130'}>
        {label}
        <Requirement isRequired={isRequired} />
      </label>
      {support !== undefined && (
        <p id={`${id}-support`} className="mb-1 text-dns-14N-130 text-solid-gray-700">
          {support}
        </p>
      )}
      {children({
        id,
        name,
        required: isRequired,
        disabled: isDisabled,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': shown !== undefined,
      })}
      {shown !== undefined && <FieldErrorText id={`${id}-error`}>{shown}</FieldErrorText>}
    </div>
  )
}

/** 必須 beside a label that needs an answer. */
export function Requirement({ isRequired }: { readonly isRequired: boolean }): ReactNode {
  const { required } = useWords(words)
  return isRequired ? <span className="text-dns-14N-130 text-error-2">{required}</span> : null
}

/** What is wrong with one field, with a mark before the words. */
export function FieldErrorText({ id, children }: { readonly id?: string; readonly children: ReactNode }): ReactNode {
  return (
    <p id={id} className="mt-1 flex items-start gap-1 text-dns-14N-130 text-error-2">
      <Icon name="warning" className="mt-px size-4" />
      {children}
    </p>
  )
}

/** The look of a text control. */
export const controlClasses =
  'block min-h-9.5 w-full min-w-0 rounded-6 border border-solid-gray-600 bg-white px-2.5 py-1.5 text-base leading-130 hover:border-black ' +
  'aria-invalid:border-error-2 aria-invalid:outline-1 aria-invalid:outline-error-2 disabled:border-solid-gray-300 disabled:bg-solid-gray-50 disabled:text-solid-gray-536 [input:read-only]:border-dashed'

const words = { required: { ja: '※必須', en: '* required' } }
