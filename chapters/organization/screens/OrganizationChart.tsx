import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { count } from '../../../kernel/i18n/count.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import { useAddress } from '../../../web/frame/address.ts'
import { useAnswer, useReply } from '../../../web/frame/asking.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useMay, useSession } from '../../../web/frame/session.tsx'
import { LinkButton } from '../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../web/kit/language.tsx'
import { Notice } from '../../../web/kit/Notice.tsx'
import { PrintButton } from '../../../web/kit/PrintButton.tsx'
import { SearchBox } from '../../../web/kit/SearchBox.tsx'
import { Empty } from '../../../web/kit/States.tsx'
import { Tally } from '../../../web/kit/Tally.tsx'
import { type Chart, type ChartPost, readChart } from '../contract.ts'
import { useDayText } from './day-text.ts'
import { ChartOrgan } from './ChartOrgan.tsx'
import { DayChoice, useDay, useDayNote } from './DayChoice.tsx'
import { LedgerLinks } from './LedgerLinks.tsx'
import { changedBetween, treeOf } from './tree.ts'
import { chartWords } from './words/chart.ts'

/** 4(1), 6(1): 機関 → 部局 → 課室 with posts and who holds them, on any day; A4 upright. */
export function OrganizationChart(): ReactNode {
  const words = useWords(chartWords)
  const { search } = useAddress()
  const { today } = useSession()
  const day = useDay()
  const chart = useReply(readChart, { query: { on: day } })
  const { data: now } = useAnswer(readChart, { query: { on: today } }, day > today)
  const changed = useMemo(
    () => (day > today && now !== undefined ? changedBetween(now, chart) : none),
    [chart, now, day, today],
  )
  const [show, q] = [search['show'], searchForm(search['q'] ?? '')]
  const organs = useMemo(() => {
    const named = namesOf(chart)
    const wanted = filters(changed)[show ?? ''] ?? (() => true)
    const keep = (post: ChartPost): boolean => wanted(post) && q.split(' ').every((word) => named(post).includes(word))
    return treeOf(chart, { keep, isPruned: show !== undefined || q !== '' })
  }, [chart, changed, show, q])
  const people = new Set(chart.posts.flatMap(({ holders }) => holders.map(({ person }) => person))).size
  return (
    <Page
      title={words.title}
      note={`${useDayNote()}　${words.count(count(chart.units.length), count(people))}`}
      actions={<PrintButton />}
    >
      <div className="no-print flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <DayChoice />
        <div className="w-72 max-w-full">
          <Find />
        </div>
      </div>
      {day > today && <Ahead day={day} />}
      <div className="no-print">
        <Glance posts={chart.posts} changed={changed} />
      </div>
      {chart.units.length === 0 && chart.posts.length === 0 ? (
        <NothingYet />
      ) : organs.length === 0 ? (
        <Empty title={words.noneFound}>{words.noneFoundHow}</Empty>
      ) : (
        organs.map((organ) => <ChartOrgan key={organ.id} organ={organ} changed={changed} />)
      )}
      <LedgerLinks />
    </Page>
  )
}

/** INVARIANT (no step lost): what was typed arrives after a pause and joins the address as it is then, so that a day chosen in between stays. */
function Find(): ReactNode {
  const words = useWords(chartWords)
  const { search, change } = useAddress()
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  return <SearchBox label={words.search} value={search['q'] ?? ''} onSearch={(q) => latest.current({ q })} />
}

const none: ReadonlySet<string> = new Set()

/** Which posts each figure above the chart stands for. */
const filters = (changed: ReadonlySet<string>): Readonly<Record<string, (post: ChartPost) => boolean>> => ({
  roles: ({ roles }) => roles.length > 0,
  vacancies: ({ holders }) => holders.length === 0,
  double: ({ holders }) => holders.some(({ kind }) => kind !== 'main'),
  away: ({ holders }) => holders.some(({ absent }) => absent),
  changed: ({ id }) => changed.has(id),
})

/** What a post can be found by: its own name, its office, the offices above, who holds it. */
function namesOf({ units, organs }: Chart): (post: ChartPost) => string {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const above = (id: string | null): string => {
    const unit = id === null ? undefined : known.get(id)
    return unit === undefined ? '' : `${unit.name} ${unit.code} ${above(unit.parent)}`
  }
  const organ = new Map(organs.map(({ id, name }) => [id, name]))
  return (post) =>
    searchForm(
      [post.name, above(post.unit), organ.get(post.organ ?? '') ?? '', ...post.holders.map(({ name }) => name)].join(
        ' ',
      ),
    )
}

function Glance({
  posts,
  changed,
}: {
  readonly posts: readonly ChartPost[]
  readonly changed: ReadonlySet<string>
}): ReactNode {
  const words = useWords(chartWords)
  const { search, change } = useAddress()
  const shown = (
    ['roles', 'vacancies', 'double', 'away', ...(changed.size > 0 ? (['changed'] as const) : [])] as const
  ).map((id) => ({
    id,
    label: words[id],
    value: posts.filter(filters(changed)[id] ?? (() => false)).length,
    isChosen: search['show'] === id,
    onChoose: () => change({ show: search['show'] === id ? undefined : id }),
  }))
  const all = {
    id: 'all',
    label: words.all,
    value: posts.length,
    isChosen: search['show'] === undefined,
    onChoose: () => change({ show: undefined }),
  }
  return <Tally label={words.glance} unit={words.unit} figures={[all, ...shown]} />
}

function Ahead({ day }: { readonly day: string }): ReactNode {
  const words = useWords(chartWords)
  const dayText = useDayText()
  return (
    <Notice
      tone="information"
      title={words.preview(dayText(day))}
      actions={
        <LinkButton to="/organization/transfers" search={{ on: day }} size="sm">
          {words.seeTransfers}
        </LinkButton>
      }
    >
      {words.previewHow}
    </Notice>
  )
}

function NothingYet(): ReactNode {
  const words = useWords(chartWords)
  const mayTake = useMay()('organization.roster:write')
  const way = mayTake ? <LinkButton to="/organization/roster">{words.roster}</LinkButton> : undefined
  return (
    <Empty title={words.noUnits} actions={way}>
      {words.noUnitsHow}
    </Empty>
  )
}
