import type { ReactNode } from 'react'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useLanguage } from '../../../web/kit/language.tsx'
import { type Role, roles as allRoles, roleTerms } from '../../preamble/roles.ts'

/** Roles of the policy as chips, in the policy's order. */
export function Roles({ roles }: { readonly roles: readonly string[] }): ReactNode {
  const name = useRoleName()
  const known = allRoles.filter((role) => roles.includes(role))
  if (known.length === 0) return null
  return (
    <ul className="inline-flex flex-wrap gap-1">
      {known.map((role) => (
        <li key={role}>
          <Chip tone="key">{name(role)}</Chip>
        </li>
      ))}
    </ul>
  )
}

/** The role of the policy that a word names; undefined where it names none. */
export function knownRole(role: string): Role | undefined {
  return allRoles.find((one) => one === role)
}

/** Short name of a role: what stands in brackets where there is such, else the official one without the common beginning. */
export function useRoleName(): (role: string) => string {
  const { language } = useLanguage()
  return (role) => {
    const known = knownRole(role)
    if (known === undefined) return role
    const term = roleTerms[known]
    if (language === 'en') return term.en
    return /（(.+)）/u.exec(term.ja)?.[1] ?? term.ja.replace(/^情報セキュリティに関する/u, '')
  }
}
