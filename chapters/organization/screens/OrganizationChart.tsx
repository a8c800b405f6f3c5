import { type ReactNode, useMemo, useState } from 'react'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { Checkbox } from '../../../web/kit/Checkbox.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { TextLink } from '../../../web/kit/TextLink.tsx'
import { type ChartPost, readChart } from '../contract.ts'
import { DayChoice, useDay } from './DayChoice.tsx'
import { Holders } from './Holders.tsx'
import { Roles } from './Roles.tsx'
import { type OrganNode, treeOf, type UnitNode } from './tree.ts'
import { chartWords } from './words.ts'

/** 機関 → 部局 → 課室 with posts and who holds them, on any day; A4 upright. */
export function OrganizationChart(): ReactNode {
  const words = useWords(chartWords)
  const day = useDay()
  const chart = useReply(readChart, { query: { on: day } })
  const [isShort, setShort] = useState(false)
  const organs = useMemo(() => treeOf(chart, (post) => !isShort || post.roles.length > 0), [chart, isShort])
  const people = new Set(chart.posts.flatMap(({ holders }) => holders.map(({ person }) => person))).size
  return (
    <Page title={words.title} note={words.asOf(eraDate(day), chart.units.length, people)} actions={<PrintButton />}>
      <div className="no-print flex flex-wrap items-end gap-x-8 gap-y-2">
        <DayChoice />
        <Checkbox label={words.rolesOnly} isSelected={isShort} onChange={setShort} />
      </div>
      {chart.units.length === 0 && (
        <Empty title={words.noUnits} actions={<LinkButton to="/organization/roster">{words.roster}</LinkButton>}>
          {words.noUnitsHow}
        </Empty>
      )}
      {organs.map((organ) => (
        <Organ key={organ.id} organ={organ} />
      ))}
    </Page>
  )
}

function Organ({ organ }: { readonly organ: OrganNode }): ReactNode {
  return (
    <section aria-label={organ.name} className="grid gap-2">
      <h2 className="border-b-2 border-key-900 pb-1 text-[1.25rem]/[1.4] font-700">{organ.name}</h2>
      <Posts posts={organ.posts} />
      {organ.units.map((unit) => (
        <Unit key={unit.id} unit={unit} level={3} />
      ))}
    </section>
  )
}

function Unit({ unit, level }: { readonly unit: UnitNode; readonly level: 3 | 4 }): ReactNode {
  const Heading = level === 3 ? 'h3' : 'h4'
  const isDivision = unit.kind === 'division'
  return (
    <div className={isDivision ? 'mt-2 grid gap-1.5' : 'keep grid gap-1'}>
      <Heading className={isDivision ? 'bg-solid-gray-50 px-2 py-1 text-dns-17B-130' : 'text-dns-16B-130'}>
        <TextLink to={`/organization/units/${unit.id}`}>{unit.name}</TextLink>
        <span className="ml-2 font-mono text-dns-14N-130 text-solid-gray-700">{unit.code}</span>
      </Heading>
      <Posts posts={unit.posts} />
      {unit.below.length > 0 && (
        <div className="ml-3 grid gap-2.5 border-l-2 border-solid-gray-200 pl-4">
          {unit.below.map((below) => (
            <Unit key={below.id} unit={below} level={4} />
          ))}
        </div>
      )}
    </div>
  )
}

function Posts({ posts }: { readonly posts: readonly ChartPost[] }): ReactNode {
  if (posts.length === 0) return null
  return (
    <ul className="grid gap-0.5">
      {posts.map((post) => (
        <li key={post.id} className="grid grid-cols-[9rem_1fr] gap-x-3 px-2 py-0.5 text-dns-16N-130 max-sm:grid-cols-1">
          <TextLink to={`/organization/posts/${post.id}`}>{post.title}</TextLink>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Holders holders={post.holders} />
            <Roles roles={post.roles} />
          </span>
        </li>
      ))}
    </ul>
  )
}
