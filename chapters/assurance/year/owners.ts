// Whose is an activity today? A post's holder, or whoever holds the role.
import { holdersOf, type Holding } from '../../organization/index.ts'
import { type Role, roleTerms } from '../../preamble/roles.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Actor } from '../../../kernel/actor.ts'

interface Owned {
  readonly role: Role
  readonly owner: string | null
}

/** Everybody in post on a day, asked once. */
export interface Seats {
  nameOf(owned: Owned): string
  isOwned(owned: Owned): boolean
  /** The person to ask; undefined where several hold the role, or nobody. */
  personOf(owned: Owned): string | undefined
  /** The only post with a role; null where there are several or none. */
  onlyPost(role: Role): string | null
}

/** The seats of a day. */
export async function seatsOn(tx: Tx, day: string): Promise<Seats> {
  const holders = await holdersOf(tx, day)
  const byPost = new Map<string, Holding>()
  const byRole = new Map<string, Holding[]>()
  for (const holding of holders) {
    if (!byPost.has(holding.post)) byPost.set(holding.post, holding)
    for (const role of holding.roles) byRole.set(role, [...(byRole.get(role) ?? []), holding])
  }
  return {
    nameOf: ({ role, owner }) => {
      const holding = owner === null ? undefined : byPost.get(owner)
      if (holding !== undefined) return `${holding.postName}（${holding.personName}）`
      return owner === null ? roleTerms[role].ja : `${roleTerms[role].ja}（職に就いている人がいません）`
    },
    isOwned: ({ role, owner }) => (owner === null ? role === 'staff' || byRole.has(role) : byPost.has(owner)),
    personOf: ({ owner }) => (owner === null ? undefined : byPost.get(owner)?.person),
    onlyPost: (role) => {
      const posts = new Set((byRole.get(role) ?? []).map(({ post }) => post))
      const [first] = posts
      return posts.size === 1 && first !== undefined ? first : null
    },
  }
}

/** Whether it is this person's to tell what became of it. */
export const isOwner = ({ role, owner }: Owned, actor: Actor): boolean =>
  owner === null ? actor.roles.includes(role) : actor.posts.includes(owner)
