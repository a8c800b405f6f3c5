import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react'
import { Checkbox } from './Checkbox.tsx'
import { classes } from './classes.ts'
import { useWords } from './language.tsx'
import { TableHead } from './TableHead.tsx'

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
            <RowOf
              key={row.id}
              row={row}
              columns={columns}
              nameOf={props.nameOf}
              isFirst={index === 0}
              isSelected={selection?.isWhole === true || selection?.ids.has(row.id) === true}
              selection={selection}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly nameOf: ((row: Row) => string) | undefined
  readonly isFirst: boolean
  readonly isSelected: boolean
  readonly selection: RowSelection | undefined
  readonly onOpen: ((row: Row) => void) | undefined
}

function PlainRow<Row extends { readonly id: string }>({
  row,
  columns,
  nameOf,
  isFirst,
  isSelected,
  selection,
  onOpen,
}: RowProps<Row>): ReactNode {
  const { choose } = useWords(words)
  return (
    <tr
      data-row={row.id}
      tabIndex={onOpen === undefined ? undefined : isFirst ? 0 : -1}
      data-quiet-focus=""
      aria-selected={selection === undefined ? undefined : isSelected}
      className={classes('group/row', isSelected ? 'bg-key-50' : 'hover:bg-solid-gray-50')}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen?.(row)}
    >
      {selection !== undefined && (
        <td
          className={classes(
            'no-print w-10 border-t border-solid-gray-200 py-1.5 pl-3 align-top',
            isSelected && 'shadow-[inset_4px_0_0_var(--color-key-900)]',
          )}
        >
          <Checkbox
            hideLabel
            label={choose(nameOf?.(row) ?? row.id)}
            isSelected={isSelected}
            onChange={() => selection.onChange(toggled(selection.ids, row.id))}
          />
        </td>
      )}
      {columns.map((column) => {
        const Cell = column.isRowHeader === true ? 'th' : 'td'
        return (
          <Cell
            key={column.key}
            scope={column.isRowHeader === true ? 'row' : undefined}
            className={classes(
              'border-t border-solid-gray-200 px-3 py-2 align-top font-400',
              column.isNumeric === true && 'text-right',
              (column.isTight === true || column.isNumeric === true) && 'whitespace-nowrap',
            )}
          >
            {column.cell(row)}
          </Cell>
        )
      })}
    </tr>
  )
}

// the cast gives memo its generic back: the wrapped component takes the same props
const RowOf = memo(
  PlainRow,
  (a, b) =>
    a.row === b.row &&
    a.columns === b.columns &&
    a.isSelected === b.isSelected &&
    a.selection?.ids === b.selection?.ids &&
    a.isFirst === b.isFirst,
) as typeof PlainRow

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id])
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

const words = { choose: { ja: (name: string) => `${name}を選ぶ`, en: (name: string) => `Select ${name}` } }
