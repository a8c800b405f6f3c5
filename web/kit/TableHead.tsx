import type { ReactNode } from 'react'
import { Checkbox } from './Checkbox.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { useWords } from './language.tsx'
import type { Column, TableProps } from './Table.tsx'

/** The head of a table: stays in sight while its rows scroll, repeats on every printed page. */
export function TableHead<Row extends { readonly id: string }>({
  columns,
  rows,
  sort = '',
  onSort,
  selection,
}: TableProps<Row>): ReactNode {
  const { all } = useWords(words)
  const chosen =
    selection === undefined
      ? 0
      : selection.isWhole === true
        ? rows.length
        : rows.filter((row) => selection.ids.has(row.id)).length
  return (
    <thead className="sticky top-0 z-10 bg-solid-gray-50">
      <tr>
        {selection !== undefined && (
          <td className="no-print w-10 py-1.5 pl-3 align-middle">
            <Checkbox
              hideLabel
              label={all}
              isSelected={chosen > 0 && chosen === rows.length}
              isMixed={chosen > 0 && chosen < rows.length}
              onChange={(on) => selection.onChange(new Set(on ? rows.map((row) => row.id) : []))}
            />
          </td>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            aria-sort={sortOf(column.key, sort)}
            data-head={column.isSortable === true && onSort !== undefined ? column.head : undefined}
            className={classes(
              'px-3 py-2 align-middle text-dns-14B-130 whitespace-nowrap',
              column.isNumeric === true && 'text-right',
            )}
          >
            {column.isSortable === true && onSort !== undefined ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              column.head
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SortButton<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>
  readonly sort: string
  readonly onSort: (sort: string) => void
}): ReactNode {
  const direction = sortOf(column.key, sort)
  return (
    <button
      type="button"
      className="-mx-1 inline-flex min-h-7 items-center gap-1 rounded-4 px-1 hover:bg-solid-gray-100"
      onClick={() => onSort(direction === 'ascending' ? `-${column.key}` : column.key)}
    >
      {column.head}
      <Icon
        name={direction === undefined ? 'sort' : direction === 'ascending' ? 'up' : 'down'}
        className={classes('no-print size-3.5', direction === undefined ? 'text-solid-gray-536' : 'text-key-900')}
      />
    </button>
  )
}

function sortOf(key: string, sort: string): 'ascending' | 'descending' | undefined {
  if (sort === key) return 'ascending'
  return sort === `-${key}` ? 'descending' : undefined
}

const words = { all: { ja: 'この頁の全件を選ぶ', en: 'Select all on this page' } }
