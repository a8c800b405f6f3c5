import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { classes } from './classes.ts'
import { TableHead } from './TableHead.tsx'
import { TableRow } from './TableRow.tsx'

/** One column: its head, what stands in a row, and how it is set. */
export interface Column<Row> {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly isNumeric?: boolean
  readonly isSortable?: boolean
  /** The column that names the row; read before every other cell. */
  readonly isRowHeader?: boolean
  /** Kept on one line: codes, dates, marks. */
  readonly isTight?: boolean
}

/** Which rows are chosen; `isWhole` means the whole filtered set, also what is on other pages. */
export interface RowSelection {
  readonly ids: ReadonlySet<string>
  readonly isWhole?: boolean
  readonly onChange: (ids: ReadonlySet<string>) => void
}

export interface TableProps<Row extends { readonly id: string }> {
  /** Names the table for those who do not see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Name of a row, for the label of its checkbox. */
  readonly nameOf?: (row: Row) => string
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  readonly selection?: RowSelection
  readonly onOpen?: (row: Row) => void
  /** Fills the height that is left and scrolls inside. */
  readonly isTall?: boolean
}

/** A native table: Ctrl+F, printing and screen readers work; j/k or arrows move between rows, Enter opens. */
export function Table<Row extends { readonly id: string }>(props: TableProps<Row>): ReactNode {
  const { caption, columns, rows, selection, onOpen, isTall = false } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const latest = useRef({ selection, onOpen })
  useEffect(() => {
    latest.current = { selection, onOpen }
  })
  const toggle = useCallback((id: string) => {
    const now = latest.current.selection
    now?.onChange(toggled(now.ids, id))
  }, [])
  const open = useCallback((row: Row) => latest.current.onOpen?.(row), [])
  return (
    <div
      className={classes(
        'scroll-box relative overflow-auto rounded-6 border border-solid-gray-420 bg-white',
        isTall && 'min-h-72 flex-1',
      )}
      role="region"
      aria-label={caption}
      tabIndex={0}
      data-quiet-focus=""
    >
      <table className="w-full border-separate border-spacing-0 text-left text-dns-16N-130">
        <caption className="sr-only">{caption}</caption>
        <TableHead {...props} />
        <tbody ref={body} onKeyDown={(event) => moveRow(event, body.current)}>
          {rows.map((row, index) => (
            <TableRow
              key={row.id}
              row={row}
              columns={columns}
              nameOf={props.nameOf}
              isFirst={index === 0}
              isSelected={selection?.isWhole === true || selection?.ids.has(row.id) === true}
              onToggle={selection === undefined ? undefined : toggle}
              onOpen={onOpen === undefined ? undefined : open}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function moveRow(event: KeyboardEvent, body: HTMLTableSectionElement | null): void {
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (step === undefined || !(event.target instanceof HTMLTableRowElement) || body === null) return
  const rows = [...body.rows]
  const next = rows[rows.indexOf(event.target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id])
}
