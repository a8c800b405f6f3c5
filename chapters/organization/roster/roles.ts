// The role a guideline assumes for a post (preamble/roles.ts `usualPost`): a proposal for new posts, never for those a person has set.
import type { Stored } from '../../../kernel/ledger/row.ts'
import type { Role } from '../../preamble/roles.ts'

export interface UsualRoles {
  /** Roles to propose for a new post; each role once a unit, the CISO once a city. */
  of(title: string, unit: { readonly key: string; readonly kind: string } | null): readonly Role[]
}

/** Heads of offices; deputies, assistants and 係長 are none. */
const headTitle =
  /^(?!.*(副|補佐|次長|係長|班長|主幹))(.*(課長|室長|所長|館長|園長|局長|センター長|書記長)|会計管理者)$/u
const directorTitle = /^(?!.*(副|次長|補佐))(.*部長|.*局長)$/u

/** Propose by title, minding who carries the role already. */
export function usualRoles(posts: readonly Stored[]): UsualRoles {
  const taken = new Set(
    posts.flatMap(({ values }) =>
      rolesIn(values['roles']).map((role) => (role === 'ciso' ? role : `${role} ${String(values['unit'])}`)),
    ),
  )
  const take = (role: Role, place: string): readonly Role[] => {
    if (taken.has(place)) return []
    taken.add(place)
    return [role]
  }
  return {
    of: (title, unit) => {
      if (unit === null) return /^副(市|町|村|区)長$/u.test(title) ? [...take('ciso', 'ciso'), 'committee-member'] : []
      if (unit.kind === 'division')
        return directorTitle.test(title)
          ? [...take('division-head', `division-head ${unit.key}`), 'committee-member']
          : []
      return headTitle.test(title) ? take('section-head', `section-head ${unit.key}`) : []
    },
  }
}

const rolesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
