import type { Context } from '../http/chapter.ts'
import { judgeMark, unreadSubstitutions } from './route.ts'
import { load } from './store.ts'

/** How many proposals wait for this person, and how many of their substitutes' decisions they have not read. */
export async function waitingOf({ tx, actor }: Context): Promise<{ approvals: number; readAfter: number }> {
  const proposals = actor.posts.length === 0 && actor.standsInFor.length === 0 ? [] : await load(tx)
  return {
    approvals: proposals.filter((one) => judgeMark(one, actor).allowed).length,
    readAfter: proposals.filter((one) => unreadSubstitutions(one, actor).length > 0).length,
  }
}
