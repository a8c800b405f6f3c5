import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { CommitteeLines, CommitteePage } from '../../contract.ts'
import { pathOf, searchOf } from '../place.ts'
import { pageWords } from '../words/committee.ts'

/** The page itself: on a screen a card, on paper exactly one A4 sheet. */
export function OnePage({ page }: { readonly page: CommitteePage }): ReactNode {
  const words = useWords(pageWords)
  return (
    <article className="grid max-w-4xl gap-4 rounded-8 border border-solid-gray-420 bg-white p-6 text-[0.9375rem] leading-[1.45] print:max-w-none print:gap-2.5 print:border-0 print:p-0 print:text-[9.5pt]">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-1 border-b-2 border-key-900 pb-2">
        <h2 className="text-[1.25rem] font-700">
          {page.city}　{words.heading}
        </h2>
        <p>
          {page.meeting !== null && `${words.for(page.meeting.title, eraDate(page.meeting.on))}　`}
          {words.asOfDay(eraDate(page.asOf))}
        </p>
      </header>
      <Counts page={page} />
      <Changes page={page} />
      <div className="grid gap-4 sm:grid-cols-2 print:grid-cols-2 print:gap-3">
        <Lines title={words.decisions} none={words.noDecisions} lines={page.decisions} />
        <Lines title={words.findings} none={words.noFindings} lines={page.findings} />
      </div>
      <Lines title={words.overdue} none={words.noOverdue} lines={page.overdue}>
        {page.lateTasks.total > 0 && <p>{words.tasks(count(page.lateTasks.total))}</p>}
      </Lines>
      <Figures page={page} />
    </article>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="keep grid content-start gap-1.5">
      <h3 className="border-l-4 border-key-900 pl-2 font-700">{title}</h3>
      {children}
    </section>
  )
}

function Counts({ page }: { readonly page: CommitteePage }): ReactNode {
  const words = useWords(pageWords)
  return (
    <Part title={words.counts}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-5 print:grid-cols-5">
        {page.counts.map(({ verdict, before, now }) => (
          <li key={verdict} className="grid gap-0.5 rounded-6 border border-solid-gray-420 px-2.5 py-1.5">
            <VerdictMark verdict={verdict} />
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-[1.25rem] font-700">{count(now)}</span>
              <span className="text-[0.85em] text-solid-gray-700">
                {before === null ? words.noBefore : words.beforeCount(count(before))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Changes({ page: { changes, counts, since, sinceMeeting } }: { readonly page: CommitteePage }): ReactNode {
  const words = useWords(pageWords)
  const hasBefore = counts.some(({ before }) => before !== null)
  return (
    <Part title={words.since(eraDate(since), sinceMeeting)}>
      {changes.total === 0 ? (
        <p>{hasBefore ? words.noChanges : words.firstTime}</p>
      ) : (
        <ul className="grid gap-1">
          {changes.first.map(({ path, title, before, after, because }) => (
            <li key={path} className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-700">
                {path} {title}
              </span>
              <span className="whitespace-nowrap">
                {before === null ? words.fresh : <VerdictMark verdict={before} />} → <VerdictMark verdict={after} />
              </span>
              <span className="line-clamp-2">{because}</span>
            </li>
          ))}
          {changes.total > changes.first.length && <li>{words.more(changes.total - changes.first.length)}</li>}
        </ul>
      )}
    </Part>
  )
}

function Lines({
  title,
  none,
  lines,
  children,
}: {
  readonly title: string
  readonly none: string
  readonly lines: CommitteeLines
  readonly children?: ReactNode
}): ReactNode {
  const words = useWords(pageWords)
  return (
    <Part title={lines.total === 0 ? title : `${title}（${count(lines.total)}）`}>
      {lines.total === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="grid gap-1">
          {lines.first.map((line) => (
            <li key={`${line.place} ${line.title}`}>
              <TextLink to={pathOf(line.place)} search={searchOf(line.place)}>
                {line.title}
              </TextLink>
              {`　${line.note}　`}
              {line.dueOn !== null && <EraDate iso={line.dueOn} />}
            </li>
          ))}
          {lines.total > lines.first.length && <li>{words.more(lines.total - lines.first.length)}</li>}
        </ul>
      )}
      {children}
    </Part>
  )
}

function Figures({ page }: { readonly page: CommitteePage }): ReactNode {
  const words = useWords(pageWords)
  if (page.figures.length === 0) return null
  return (
    <Part title={words.figures}>
      <ul className="grid gap-1">
        {page.figures.map(({ title, verdict, because }) => (
          <li key={title} className="grid grid-cols-[7rem_1fr] items-baseline gap-x-2">
            <VerdictMark verdict={verdict} />
            <span>{because}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
