import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import { Notice } from '../../../../web/kit/Notice.tsx'
import type { YearPlan } from '../../contract.ts'
import { yearWords } from '../words/year.ts'

/** What slips is seen first: late, put off again and again, owned by nobody, dropped though a law demands it, served by nothing. */
export function Slips({ plan }: { readonly plan: YearPlan }): ReactNode {
  const words = useWords(yearWords)
  const open = plan.activities.filter(({ state }) => state === 'open' || state === 'late')
  const late = open.filter(({ state }) => state === 'late')
  const lines = [
    { title: words.again, rows: open.filter(({ slips }) => slips >= 2).map(({ title }) => title) },
    { title: words.orphans, rows: open.filter(({ isOwned }) => !isOwned).map(({ title }) => title) },
    {
      title: words.droppedLegal,
      rows: plan.activities
        .filter(({ state, isLegal }) => state === 'dropped' && isLegal)
        .map(({ title, steps }) => `${title}（${steps.findLast(({ act }) => act === 'dropped')?.reason ?? ''}）`),
    },
    { title: words.uncovered, rows: plan.uncovered.map(({ title }) => title) },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <>
      {late.length > 0 && (
        <Notice tone="error" title={words.lateItems(late.length)}>
          <p>{words.lateNote}</p>
        </Notice>
      )}
      {lines.length > 0 && (
        <Notice tone="warning" title={words.slips}>
          <ul className="grid gap-1">
            {lines.map(({ title, rows }) => (
              <li key={title(rows.length)}>
                {title(rows.length)}：{rows.slice(0, 5).join('、')}
                {rows.length > 5 && ' …'}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
