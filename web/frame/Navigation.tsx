import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { articlesOf } from '../../chapters/preamble/articles.ts'
import type { Chapter } from '../../chapters/order.ts'
import { classes } from '../kit/classes.ts'
import { useSaid, useWords } from '../kit/language.tsx'
import { isListed, routeAt, type ScreenGroup, type ScreenRoute } from './screens.ts'
import { useSession } from './session.tsx'

/** The menu is the policy's table of contents: chapters in its order, each with its articles; the open chapter shows its screens. */
export function Navigation({
  groups,
  isOpen,
  onLeave,
}: {
  readonly groups: readonly ScreenGroup[]
  readonly isOpen: boolean
  readonly onLeave: () => void
}): ReactNode {
  const said = useWords(words)
  const { rights, segment } = useSession()
  const { pathname } = useLocation()
  const here = routeAt(groups, pathname)
  const listed = groups
    .map((group) => ({ ...group, screens: group.screens.filter((route) => isListed(route, rights, segment)) }))
    .filter((group) => group.screens.length > 0)
  const [desk, chapters] = [
    listed.filter((group) => group.chapter === undefined),
    listed.filter((group) => group.chapter !== undefined),
  ]
  return (
    <nav
      aria-label={said.label}
      onClick={(event) => event.target instanceof Element && event.target.closest('a') !== null && onLeave()}
      className={classes(
        'border-solid-gray-200 bg-white pb-6 nav:sticky nav:top-13 nav:block nav:h-[calc(100dvh-3.25rem)] nav:overflow-y-auto nav:border-r',
        isOpen ? 'block border-b' : 'hidden',
      )}
    >
      <ul className="border-b border-solid-gray-200 py-2 empty:hidden">
        {desk
          .flatMap((group) => group.screens)
          .map((route) => (
            <Item key={route.path} route={route} isCurrent={here?.route.path === route.path} />
          ))}
      </ul>
      {chapters.length > 0 && <p className="px-4 pt-3 pb-1 text-dns-14N-130 text-solid-gray-700">{said.policy}</p>}
      <ul>
        {chapters.map((group) => (
          <ChapterItem
            key={group.chapter?.folder}
            group={group}
            current={here?.group.chapter?.folder === group.chapter?.folder ? here?.route.path : undefined}
          />
        ))}
      </ul>
    </nav>
  )
}

function ChapterItem({
  group,
  current,
}: {
  readonly group: ScreenGroup
  readonly current: string | undefined
}): ReactNode {
  const said = useSaid()
  const first = group.screens[0]
  if (group.chapter === undefined || first === undefined) return null
  const isOpen = current !== undefined
  const isListedHere = group.screens.some(({ path }) => path === current)
  return (
    <li
      ref={isOpen && !isListedHere ? bringIntoSight : undefined}
      className={isOpen ? 'bg-solid-gray-50 pb-1.5' : undefined}
    >
      <Link
        to={first.path}
        className={classes(
          'flex min-h-9.5 items-baseline justify-between gap-2 px-4 py-2 text-dns-16N-130 text-solid-gray-800 no-underline hover:bg-solid-gray-50 hover:underline',
          isOpen && 'font-700',
        )}
      >
        {said(group.chapter)}
        <span className="text-dns-14N-130 whitespace-nowrap text-solid-gray-700">{chargeOf(group.chapter)}</span>
      </Link>
      {isOpen && group.screens.length > 1 && (
        <ul>
          {group.screens.map((route) => (
            <Item key={route.path} route={route} isCurrent={route.path === current} isInner />
          ))}
        </ul>
      )}
    </li>
  )
}

function Item({
  route,
  isCurrent,
  isInner = false,
}: {
  readonly route: ScreenRoute
  readonly isCurrent: boolean
  readonly isInner?: boolean
}): ReactNode {
  const said = useSaid()
  return (
    <li ref={isCurrent ? bringIntoSight : undefined} className="scroll-my-9">
      <Link
        to={route.path}
        aria-current={isCurrent ? 'page' : undefined}
        className={classes(
          'flex min-h-9 items-center py-1.5 pr-3 text-dns-16N-130 no-underline hover:underline',
          isInner ? 'pl-7' : 'pl-4',
          isCurrent
            ? 'bg-key-100 font-700 text-key-1000 shadow-[inset_4px_0_0_var(--color-key-900)]'
            : 'text-solid-gray-800 hover:bg-solid-gray-50',
        )}
      >
        {said(route.words)}
      </Link>
    </li>
  )
}

/** The menu of a chapter may be longer than the window: where one is must be seen. A hidden menu stays as it is. */
function bringIntoSight(item: HTMLLIElement | null): void {
  // the whole chapter where it fits, then the line itself where it does not
  item?.parentElement?.closest('li')?.scrollIntoView({ block: 'nearest' })
  item?.scrollIntoView({ block: 'nearest' })
}

/** The articles a chapter is first in charge of, without those inside another of them; else all it answers for. At most three are shown. */
function chargeOf(chapter: Chapter): string {
  const all = articlesOf(chapter.folder)
  const charged = all.filter((article) => article.folders[0] === chapter.folder)
  const numbers = (charged.length > 0 ? charged : all).map((article) => article.number)
  const outer = numbers.filter(
    (number) =>
      !numbers.some(
        (other) => other !== number && number.startsWith(other) && !/^\d/u.test(number.slice(other.length)),
      ),
  )
  return outer.slice(0, 3).join('・')
}

const words = {
  label: { ja: 'メニュー', en: 'Menu' },
  policy: { ja: '基本方針の目次', en: 'Contents of the policy' },
}
