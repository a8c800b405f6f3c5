import type { ReactNode } from 'react'
import { classes } from '../../../web/kit/classes.ts'
import { Chip } from '../../../web/kit/Chip.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import type { ChartPost } from '../contract.ts'
import { Holders } from './Holders.tsx'
import { Roles } from './Roles.tsx'
import type { OrganNode, UnitNode } from './tree.ts'
import { chartWords } from './words/chart.ts'

type Changed = ReadonlySet<string>

/** One organ as an outline: headings carry the levels, lists the posts; columns line up so that the eye can run down them. */
export function ChartOrgan({ organ, changed }: { readonly organ: OrganNode; readonly changed: Changed }): ReactNode {
  return (
    <section aria-label={organ.name} className="grid min-w-0 grid-cols-1 gap-3">
      <h2 className="border-b-2 border-key-900 pb-1 text-[1.25rem]/[1.4] font-700">{organ.name}</h2>
      {organ.posts.length > 0 && (
        <div className={row}>
          <span className="max-lg:hidden print:block" />
          <Posts posts={organ.posts} changed={changed} />
        </div>
      )}
      {organ.units.map((unit) => (
        <Unit key={unit.id} unit={unit} level={3} changed={changed} />
      ))}
    </section>
  )
}

const row =
  'grid grid-cols-1 gap-x-4 gap-y-1 px-3 lg:grid-cols-[13rem_minmax(0,1fr)] print:grid-cols-[10rem_minmax(0,1fr)]'

function Unit({
  unit,
  level,
  changed,
}: {
  readonly unit: UnitNode
  readonly level: 3 | 4 | 5
  readonly changed: Changed
}): ReactNode {
  const Heading = `h${level}` as const
  const isTop = level === 3
  const below = level === 3 ? 4 : 5
  return (
    <div
      className={classes(
        isTop && 'rounded-6 border border-solid-gray-420 pb-1.5',
        !isTop && 'keep border-t border-solid-gray-200 pt-1.5',
      )}
    >
      <div className={classes(row, 'py-1.5', isTop && 'rounded-t-6 bg-solid-gray-50')}>
        <Heading className={classes(isTop ? 'text-dns-17B-130' : 'text-dns-16B-130', level === 5 && 'pl-4')}>
          <TextLink to={`/organization/units/${unit.id}`}>{unit.name}</TextLink>
          <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{unit.code}</span>
        </Heading>
        <Posts posts={unit.posts} changed={changed} />
      </div>
      {unit.below.map((one) => (
        <Unit key={one.id} unit={one} level={below} changed={changed} />
      ))}
    </div>
  )
}

function Posts({ posts, changed }: { readonly posts: readonly ChartPost[]; readonly changed: Changed }): ReactNode {
  const words = useWords(chartWords)
  if (posts.length === 0) return null
  return (
    <ul className="grid min-w-0 grid-cols-1 gap-1">
      {posts.map((post) => (
        <li
          key={post.id}
          className={classes(
            'grid grid-cols-1 gap-x-4 gap-y-1 text-dns-16N-130 sm:grid-cols-[10rem_minmax(0,5fr)_minmax(0,6fr)] print:grid-cols-[7rem_minmax(0,5fr)_minmax(0,6fr)]',
            changed.has(post.id) && '-mx-2 rounded-4 bg-yellow-50 px-2 py-0.5',
          )}
        >
          <span>
            <TextLink to={`/organization/posts/${post.id}`}>{post.title}</TextLink>
          </span>
          <Holders holders={post.holders} />
          <span className="flex flex-wrap content-start gap-1">
            {changed.has(post.id) && <Chip tone="warning">{words.changedMark}</Chip>}
            <Roles roles={post.roles} />
          </span>
        </li>
      ))}
    </ul>
  )
}
