import type { ReactNode } from 'react'
import { ask } from '../../../web/frame/call.ts'
import { ComboBox } from '../../../web/kit/ComboBox.tsx'
import type { FieldProps } from '../../../web/kit/Field.tsx'
import { personLedger } from '../../organization/contract.ts'

const find = (search: string) => ask(personLedger.endpoints.choices, { query: { search: search.slice(0, 200) } })

/** One person of the city hall, by typing part of the name. */
export function PersonField({
  value,
  onChange,
  chosenName,
  ...field
}: FieldProps & {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly chosenName?: string
}): ReactNode {
  return (
    <ComboBox
      {...field}
      value={value}
      onChange={onChange}
      find={find}
      {...(chosenName === undefined ? {} : { chosenName })}
    />
  )
}
