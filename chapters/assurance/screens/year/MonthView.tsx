import type { ReactNode } from 'react'
import { useWords } from '../../../../web/kit/language.tsx'
import type { Activity } from '../../contract.ts'
import { yearWords } from '../words/year.ts'
import { Marks, StateMark } from './PlanTable.tsx'

const order = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]

/** Twelve months from April; on paper one A3 sheet. */
export function MonthView({
  year,
  activities,
  onItem,
}: {
  readonly year: number
  readonly activities: readonly Activity[]
  readonly onItem: (id: string) => void
}): ReactNode {
  const words = useWords(yearWords)
  return (
    <ol className="print-sheet grid gap-3 print:gap-1.5 print:text-[9pt] sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4 print:grid-cols-4">
      {order.map((month) => {
        const prefix = `${month >= 4 ? year : year + 1}-${String(month).padStart(2, '0')}`
        const own = activities.filter(({ dueOn }) => dueOn.startsWith(prefix))
        return (
          <li
            key={month}
            className="keep grid content-start gap-2 rounded-8 border border-solid-gray-420 p-3 print:gap-1 print:p-1.5"
          >
            <h2 className="text-dns-17B-130">{words.month(month)}</h2>
            {own.length === 0 ? (
              <p className="text-dns-14N-130 text-solid-gray-700">{words.monthEmpty}</p>
            ) : (
              <ul className="grid gap-2.5 print:gap-1">
                {own.map((one) => (
                  <li key={one.id} className="grid gap-1 border-t border-solid-gray-200 pt-2 print:gap-0 print:pt-1">
                    <span className="flex flex-wrap items-center gap-1.5 text-dns-14N-130">
                      {Number(one.dueOn.slice(8))}日 <StateMark activity={one} /> <Marks activity={one} />
                    </span>
                    <button
                      type="button"
                      className="text-left text-dns-16N-130 text-key-900 underline decoration-1 underline-offset-3 hover:decoration-3 print:text-[9pt] print:text-inherit print:no-underline"
                      onClick={() => onItem(one.id)}
                    >
                      {one.title}
                    </button>
                    <span className="text-dns-14N-130 text-solid-gray-700">{one.ownerName}</span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}
