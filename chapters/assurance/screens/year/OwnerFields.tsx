import type { ReactNode } from 'react'
import { useAnswer } from '../../../../web/frame/asking.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { Select } from '../../../../web/kit/Select.tsx'
import { postLedger } from '../../../organization/contract.ts'
import { type Role, roles, roleTerms } from '../../../preamble/roles.ts'
import { activityWords } from '../words/year.ts'

/** Whose it is: a role, and one post where it is one post's alone. */
export interface Owner {
  readonly role: Role
  readonly owner: string | null
}

/** Role and post. */
export function OwnerFields({
  value,
  onChange,
}: {
  readonly value: Owner
  readonly onChange: (owner: Owner) => void
}): ReactNode {
  const words = useWords(activityWords)
  const { data } = useAnswer(postLedger.endpoints.list, { query: { size: 300, sort: 'name' } })
  const posts = (data?.rows ?? []).filter(({ values }) => {
    const held = values['roles']
    return Array.isArray(held) && held.includes(value.role)
  })
  return (
    <div className="flex flex-wrap gap-4">
      <Select
        label={words.role}
        name="role"
        value={value.role}
        options={roles.map((role) => ({ value: role, label: roleTerms[role].ja }))}
        onChange={(role) => onChange({ role: roles.find((one) => one === role) ?? value.role, owner: null })}
      />
      <Select
        label={words.post}
        support={words.postSupport}
        name="owner"
        none="—"
        value={value.owner ?? ''}
        options={posts.map(({ id, values }) => ({ value: id, label: String(values['name'] ?? '') }))}
        onChange={(owner) => onChange({ ...value, owner: owner === '' ? null : owner })}
      />
    </div>
  )
}
