import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useGo } from '../../../../web/frame/address.ts'
import { useWords } from '../../../../web/kit/language.tsx'
import { BoardRow } from './BoardRow.tsx'
import type { ShownRow } from './rows.ts'
import { boardWords, columnWords } from './words.ts'

/** The clauses in the order of the document. j and k move, → and ← open and close a branch, Enter opens the clause. */
export function BoardTable({
  rows,
  onToggle,
}: {
  readonly rows: readonly ShownRow[]
  readonly onToggle: (id: string) => void
}): ReactNode {
  const said = useWords(columnWords)
  const { title, keys } = useWords(boardWords)
  const go = useGo()
  const body = useRef<HTMLTableSectionElement>(null)
  const first = rows.find((row) => !row.isFolded)?.clause.id
  const heads = [said.clause, said.text, said.verdict, said.since, said.reason]
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLTableRowElement) || event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows.find(({ clause }) => clause.id === (event.target as HTMLElement).dataset['row']) // a table row is an element
    if (event.key === 'Enter' && row !== undefined) go(`/board/${row.clause.id}`)
    const wish = { ArrowRight: false, ArrowLeft: true }[event.key]
    if (row?.hasBelow === true && wish === row.isOpen) onToggle(row.clause.id)
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined) move(event, step, body.current)
  }
  return (
    <div
      className="scroll-box tall relative min-h-72 flex-1 overflow-auto rounded-6 border border-solid-gray-420 bg-white"
      role="region"
      aria-label={title}
      tabIndex={0}
      data-quiet-focus=""
    >
      <table className="w-full min-w-[58rem] border-separate border-spacing-0 text-left text-dns-16N-130 print:min-w-0">
        <caption className="sr-only">
          {title}　{keys}
        </caption>
        <thead className="sticky top-0 z-10 bg-solid-gray-50">
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-2 text-dns-14B-130 whitespace-nowrap first:pl-9">
                {head}
              </th>
            ))}
            <th scope="col" className="px-3 py-2 text-right text-dns-14B-130 whitespace-nowrap">
              {said.evidence}
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKey}>
          {rows.map((row) => (
            <BoardRow key={row.clause.id} row={row} isFirst={row.clause.id === first} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function move(event: KeyboardEvent, step: number, body: HTMLTableSectionElement | null): void {
  const rows = [...(body?.rows ?? [])].filter((row) => row.offsetParent !== null)
  const next = rows[rows.findIndex((row) => row === event.target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
