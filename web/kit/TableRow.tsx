import { memo, type ReactNode } from 'react'
import { Checkbox } from './Checkbox.tsx'
import { classes } from './classes.ts'
import { useWords } from './language.tsx'
import type { Column } from './Table.tsx'

interface RowProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly nameOf: ((row: Row) => string) | undefined
  readonly isFirst: boolean
  readonly isSelected: boolean
  /** Present where rows can be chosen; the same function from render to render. */
  readonly onToggle: ((id: string) => void) | undefined
  readonly onOpen: ((row: Row) => void) | undefined
}

function PlainRow<Row extends { readonly id: string }>({
  row,
  columns,
  nameOf,
  isFirst,
  isSelected,
  onToggle,
  onOpen,
}: RowProps<Row>): ReactNode {
  const { choose } = useWords(words)
  return (
    <tr
      data-row={row.id}
      tabIndex={onOpen === undefined ? undefined : isFirst ? 0 : -1}
      data-quiet-focus=""
      data-selected={isSelected ? '' : undefined}
      className={classes('group/row', isSelected ? 'bg-key-50' : 'hover:bg-solid-gray-50')}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen?.(row)}
    >
      {onToggle !== undefined && (
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
            onChange={() => onToggle(row.id)}
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

/** A row that is drawn again only when its own content or choice changes. */
// the cast gives memo its generic back: the wrapped component takes the same props
export const TableRow = memo(
  PlainRow,
  (a, b) =>
    a.row === b.row &&
    a.columns === b.columns &&
    a.isSelected === b.isSelected &&
    a.onToggle === b.onToggle &&
    a.onOpen === b.onOpen &&
    a.isFirst === b.isFirst,
) as typeof PlainRow

const words = { choose: { ja: (name: string) => `${name}を選ぶ`, en: (name: string) => `Select ${name}` } }
