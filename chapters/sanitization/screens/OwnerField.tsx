import type { ReactNode } from 'react'
import { call } from '../../../web/frame/call.ts'
import { ComboBox } from '../../../web/kit/ComboBox.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { findRecipients } from '../contract.ts'
import { gateWords } from './words.table.ts'

/** Who answers for a gate. */
export function OwnerField({
  value,
  onChange,
}: {
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}): ReactNode {
  const words = useWords(gateWords)
  return (
    <ComboBox
      label={words.owner}
      name="owner"
      support={words.ownerNote}
      isRequired
      value={value}
      find={(search) => call(findRecipients, { query: { search } })}
      onChange={onChange}
    />
  )
}
