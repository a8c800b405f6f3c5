// What a chapter registers: its screens, as data. `chapters/<folder>/screens/routes.tsx` exports `screens: readonly ScreenRoute[]`.
import { type ComponentType, lazy } from 'react'
import type { Chapter } from '../../chapters/order.ts'
import type { Words } from '../../kernel/contract/words.ts'

/** One screen of a chapter. */
export interface ScreenRoute {
  /** In the address bar: `/assets/assets`, `/policy/documents/$id`. */
  readonly path: string
  /** Its name in the menu and above the screen. */
  readonly words: Words
  /** The article of the policy it serves, shown above its title: `6(2)`. */
  readonly article?: string
  /** The Cedar action without which it is neither listed nor opened. */
  readonly right?: string
  /** Not in the menu: screens of one record (any path with `$` is left out anyway). */
  readonly isUnlisted?: boolean
  /** What people come for first: stands beside やること at the top of the menu instead of in its chapter. */
  readonly isFace?: boolean
  /** Everything below its path is its own too: `<LedgerScreens>` draws list, record and import from one line. */
  readonly hasInner?: boolean
  /** Open to people who have not signed in: the published policy. */
  readonly isPublic?: boolean
  readonly component: ComponentType
}

/** The screens of one chapter, or of the desk, which belongs to none. */
export interface ScreenGroup {
  readonly chapter: Chapter | undefined
  readonly screens: readonly ScreenRoute[]
}

/** A screen in a chunk of its own, by name: `screen(() => import('./Units.tsx'), 'Units')`. */
export function screen<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): ComponentType {
  const Screen = lazy(async () => ({ default: (await load().catch(fetchAnew))[name] as ComponentType }))
  // a lazy component takes the props of what it loads: none
  return Screen as unknown as ComponentType
}

/** 60 s: a page that was fetched anew and still lacks its files says so instead of turning in circles. */
const patience = 60_000

/** Files bear other names after an upgrade: where the server still answers, the page is fetched anew, with the address asked for. */
async function fetchAnew(error: unknown): Promise<never> {
  const last = Number(sessionStorage.getItem('fetched-anew') ?? 0)
  if (Date.now() - last < patience) throw error
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined)
  if (answer?.ok !== true) throw error
  sessionStorage.setItem('fetched-anew', String(Date.now()))
  location.reload()
  return new Promise(() => undefined)
}

/** The segment whose listener has every screen; at another, only screens of rights that are served there. */
export const innerSegment = 'lgwan'

/** Whether a screen stands in the menu of someone with these rights. */
export function isListed(route: ScreenRoute, rights: readonly string[], segment: string = innerSegment): boolean {
  return (
    (segment === innerSegment || route.right !== undefined) &&
    route.isUnlisted !== true &&
    !route.path.includes('$') &&
    (route.right === undefined || rights.includes(route.right))
  )
}

/** The route a path belongs to: the longest registered path that it equals or continues. */
export function routeAt(
  groups: readonly ScreenGroup[],
  pathname: string,
): { readonly group: ScreenGroup; readonly route: ScreenRoute } | undefined {
  const found = groups.flatMap((group) =>
    group.screens.filter((route) => matches(route, pathname)).map((route) => ({ group, route })),
  )
  return found.toSorted((a, b) => b.route.path.length - a.route.path.length)[0]
}

function matches({ path, hasInner }: ScreenRoute, pathname: string): boolean {
  const [wanted, given] = [partsOf(path), partsOf(pathname)]
  const same = wanted.every(
    (part, index) => part === given[index] || (part.startsWith('$') && given[index] !== undefined),
  )
  return same && (wanted.length === given.length || hasInner === true)
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '')
}
