import type { ReactNode } from 'react'
import { count } from '../../../../kernel/i18n/count.ts'
import { today } from '../../../../kernel/i18n/today.ts'
import { classes } from '../../../../web/kit/classes.ts'
import { EraDate } from '../../../../web/kit/EraDate.tsx'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { ShownRow } from './rows.ts'
import { Step } from './Step.tsx'
import { columnWords } from './words.ts'

interface Props {
  readonly row: ShownRow
  readonly isFirst: boolean
  readonly onToggle: (id: string) => void
}

/** One clause: what it orders, how it stands since when, why, and the next step. Clauses that order nothing keep quiet. */
export function BoardRow({ row, isFirst, onToggle }: Props): ReactNode {
  const { clause, isFolded, isFrame, repeatsBelow } = row
  const isQuiet = clause.verdict === 'out-of-scope' || isFrame
  const cell = classes(
    'border-t px-3 align-top',
    clause.level === 1 ? 'border-solid-gray-420' : 'border-solid-gray-200',
    isQuiet ? 'py-1' : 'py-2 print:py-1',
  )
  return (
    <tr
      data-row={clause.id}
      tabIndex={isFirst ? 0 : -1}
      data-quiet-focus=""
      className={classes('hover:bg-solid-gray-50', isFolded && 'hidden print:table-row')}
    >
      <th scope="row" className={classes(cell, 'w-28 whitespace-nowrap', rails[clause.verdict])}>
        <Number row={row} onToggle={onToggle} />
      </th>
      <td className={classes(cell, 'w-[30%]')}>
        <Words row={row} isQuiet={isQuiet} />
      </td>
      <td className={cell}>
        <VerdictMark verdict={clause.verdict} size={isQuiet ? 'sm' : 'md'} />
      </td>
      <td className={classes(cell, 'pt-2.5 text-dns-14N-130 text-solid-gray-700', isQuiet && 'pt-1')}>
        <EraDate iso={today(new Date(clause.since))} />
      </td>
      <td className={cell}>
        <p
          className={classes(
            isQuiet || repeatsBelow || clause.next === null
              ? 'text-dns-14N-130 text-solid-gray-700'
              : 'text-dns-16N-130',
            !isQuiet && 'pt-px',
          )}
        >
          {clause.because}
        </p>
        {clause.next !== null && !repeatsBelow && !isFrame && (
          <p className="mt-1">
            <Step step={clause.next} />
          </p>
        )}
      </td>
      <td className={classes(cell, 'text-right whitespace-nowrap', clause.evidence === 0 && 'text-solid-gray-536')}>
        {clause.evidence === 0 ? <span aria-label="0">—</span> : count(clause.evidence)}
      </td>
    </tr>
  )
}

function Number({ row, onToggle }: Pick<Props, 'row' | 'onToggle'>): ReactNode {
  const { clause, hasBelow, isOpen } = row
  const words = useWords(columnWords)
  const step = ['', 'ml-3', 'ml-6', 'ml-9', 'ml-12'][Math.min(clause.level, 5) - 1]
  return (
    <span className={classes('-ml-1 flex items-center gap-0.5', step)}>
      {hasBelow ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={isOpen ? words.close(clause.path) : words.open(clause.path)}
          className="no-print flex size-6 items-center justify-center rounded-4 text-solid-gray-700 hover:bg-solid-gray-100"
          onClick={() => onToggle(clause.id)}
        >
          <Icon name={isOpen ? 'down' : 'right'} className="size-3.5" />
        </button>
      ) : (
        <span className="no-print w-6" />
      )}
      <span className={clause.level === 1 ? 'text-dns-16B-130' : 'text-dns-16N-130'}>{clause.path}</span>
    </span>
  )
}

function Words({
  row: { clause, isFrame },
  isQuiet,
}: {
  readonly row: ShownRow
  readonly isQuiet: boolean
}): ReactNode {
  const asks = clause.next !== null && !isQuiet
  const [name, rest] = clause.title === null ? [clause.text, ''] : [clause.title, clause.text]
  return (
    <span className={classes('leading-150', asks ? 'line-clamp-2' : 'line-clamp-1', !isQuiet && 'print:line-clamp-2')}>
      <span className={clause.level === 1 ? 'font-700' : undefined}>
        <TextLink to={`/board/${clause.id}`}>{name}</TextLink>
      </span>
      {rest !== '' && !isFrame && <span className="ml-3 text-dns-14N-130 text-solid-gray-700">{rest}</span>}
    </span>
  )
}

/** A rail at the edge leads the eye to what asks for work; the mark and its word say what it is. */
const rails = {
  broken: 'border-l-4 border-l-red-900',
  unsure: 'border-l-4 border-l-yellow-600',
  excepted: 'border-l-4 border-l-purple-600',
  kept: 'border-l-4 border-l-transparent',
  'out-of-scope': 'border-l-4 border-l-transparent',
} as const
