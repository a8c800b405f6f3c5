import type { ReactNode } from 'react'
import { count } from '../../kernel/i18n/count.ts'
import { classes } from './classes.ts'

/** One figure of a tally: a word, a number, and where given the filter it stands for. */
export interface Figure {
  readonly id: string
  readonly label: ReactNode
  readonly value: number
  readonly isChosen?: boolean
  readonly onChoose?: () => void
}

/** Counts in a row that answer one question at a glance; those that can be chosen filter what is below. */
export function Tally({
  label,
  figures,
  unit,
}: {
  readonly label: string
  readonly figures: readonly Figure[]
  readonly unit: string
}): ReactNode {
  return (
    <ul
      aria-label={label}
      className="flex flex-wrap divide-x divide-solid-gray-200 overflow-hidden rounded-6 border border-solid-gray-420 max-sm:divide-x-0"
    >
      {figures.map((figure) => {
        const content = (
          <>
            <span className="text-dns-14N-130">{figure.label}</span>
            <span className="whitespace-nowrap">
              <span className="text-[1.375rem]/[1.2] font-700">{count(figure.value)}</span>
              <span className="ml-0.5 text-dns-14N-130">{unit}</span>
            </span>
          </>
        )
        const box = classes(
          'flex min-w-32 flex-1 items-center justify-between gap-3 px-3.5 py-2 text-left',
          figure.isChosen === true && 'bg-key-50 shadow-[inset_0_-3px_0_var(--color-key-900)]',
        )
        return (
          <li key={figure.id} className="flex flex-1">
            {figure.onChoose === undefined ? (
              <div className={box}>{content}</div>
            ) : (
              <button
                type="button"
                aria-pressed={figure.isChosen === true}
                className={classes(box, 'hover:bg-solid-gray-50')}
                onClick={figure.onChoose}
              >
                {content}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
