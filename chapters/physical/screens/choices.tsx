import type { ReactNode } from 'react'
import { ask } from '../../../web/frame/call.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { ComboBox } from '../../../web/kit/ComboBox.tsx'
import { Select } from '../../../web/kit/Select.tsx'
import { personLedger, unitLedger } from '../../organization/contract.ts'
import { roomLedger } from '../contract.ts'

interface Choosing {
  readonly label: string
  readonly support?: string
  readonly isRequired?: boolean
}

/** A person of the city, found by name or number. */
export function PersonChoice({
  value,
  onChange,
  ...field
}: Choosing & { readonly value: string | null; readonly onChange: (id: string | null) => void }): ReactNode {
  return (
    <ComboBox
      {...field}
      value={value}
      onChange={onChange}
      find={(search) => ask(personLedger.endpoints.choices, { query: { search: search.slice(0, 200) } })}
    />
  )
}

/** A room in use; a city has some dozen. */
export function RoomChoice({
  value,
  onChange,
  none,
  className,
  ...field
}: Choosing & {
  readonly value: string
  readonly onChange: (id: string) => void
  readonly none: string
  readonly className?: string
}): ReactNode {
  const { rows } = useReply(roomLedger.endpoints.list, { query: { size: 300, sort: 'code' } })
  const options = rows.map((row) => ({
    value: row.id,
    label: `${String(row.values['code'] ?? '')}　${String(row.values['name'] ?? '')}`,
  }))
  return (
    <Select
      {...field}
      {...(className === undefined ? {} : { className })}
      none={none}
      value={value}
      onChange={onChange}
      options={options}
    />
  )
}

/** A unit in use. */
export function UnitChoice({
  value,
  onChange,
  none,
  className,
  ...field
}: Choosing & {
  readonly value: string
  readonly onChange: (id: string) => void
  readonly none: string
  readonly className?: string
}): ReactNode {
  const { rows } = useReply(unitLedger.endpoints.list, { query: { size: 300, sort: 'code' } })
  const options = rows.map((row) => ({ value: row.id, label: String(row.values['name'] ?? '') }))
  return (
    <Select
      {...field}
      {...(className === undefined ? {} : { className })}
      none={none}
      value={value}
      onChange={onChange}
      options={options}
    />
  )
}
