import { type ReactNode, useEffect, useRef } from 'react'
import type { Candidate } from './candidates.ts'
import { classes } from './classes.ts'
import { useWords } from './language.tsx'

export interface CandidateListProps {
  readonly id: string
  readonly label: string
  readonly candidates: readonly Candidate[]
  readonly state: 'waiting' | 'found' | 'failed'
  readonly active: number
  readonly value: string | null
  readonly onChoose: (one: Candidate) => void
}

/** The list box below a combo box; says how many there are to those who do not see it. */
export function CandidateList({
  id,
  label,
  candidates,
  state,
  active,
  value,
  onChoose,
}: CandidateListProps): ReactNode {
  const said = useWords(words)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // braces: newer Chromium answers with a promise, which React would take for a cleanup
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 rounded-8 border border-solid-gray-420 bg-white shadow-2">
      <p
        role="status"
        className={classes('px-3 py-2 text-dns-14N-130 text-solid-gray-700', candidates.length > 0 && 'sr-only')}
      >
        {state === 'waiting' ? said.waiting : candidates.length === 0 ? said.nothing : said.found(candidates.length)}
      </p>
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="max-h-72 overflow-auto py-1 empty:hidden"
      >
        {candidates.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={one.id === value}
            className={classes(
              'px-3 py-2 text-dns-16N-130 hover:bg-solid-gray-50',
              index === active && 'bg-key-100 outline-2 -outline-offset-2 outline-key-900',
              one.id === value && 'font-700',
            )}
            onMouseDown={(event) => {
              // keeps the focus in the field, whose leaving would close the list before the click
              event.preventDefault()
              onChoose(one)
            }}
          >
            {one.name}
            {one.note != null && <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{one.note}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const words = {
  waiting: { ja: '探しています…', en: 'Searching…' },
  nothing: { ja: '当てはまるものがありません', en: 'Nothing matches' },
  found: { ja: (n: number) => `候補${n}件`, en: (n: number) => `${n} candidates` },
}
