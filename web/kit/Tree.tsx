import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'

/** One branch of a tree, already flattened in reading order. */
export interface Branch {
  readonly id: string
  readonly level: number
  readonly label: ReactNode
  readonly actions?: ReactNode
}

export interface TreeProps {
  readonly label: string
  readonly branches: readonly Branch[]
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Alt+arrows: 左 raises, 右 lowers a level; 上下 move among neighbours. */
  readonly onMove?: (id: string, move: 'raise' | 'lower' | 'up' | 'down') => void
}

/** A tree that is read and rearranged by keyboard: arrows walk, Alt+arrows rearrange. */
export function Tree({ label, branches, selected, onSelect, onMove }: TreeProps): ReactNode {
  const list = useRef<HTMLUListElement>(null)
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const id = branches[index]?.id
    if (id === undefined) return
    const move = moves[event.key]
    if (event.altKey && move !== undefined && onMove !== undefined) {
      event.preventDefault()
      onMove(id, move)
      return
    }
    const next = branches[index + (steps[event.key] ?? 0)]
    if (next === undefined || next.id === id) return
    event.preventDefault()
    onSelect(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[branches.indexOf(next)]?.focus()
  }
  const reachable = selected ?? branches[0]?.id
  return (
    <ul ref={list} role="tree" aria-label={label} className="rounded-6 border border-solid-gray-200">
      {branches.map((branch, index) => (
        <li
          key={branch.id}
          role="treeitem"
          aria-level={branch.level}
          aria-selected={branch.id === selected}
          tabIndex={branch.id === reachable ? 0 : -1}
          data-quiet-focus=""
          onFocus={(event) => event.target === event.currentTarget && onSelect(branch.id)}
          onKeyDown={(event) => event.target === event.currentTarget && onKeyDown(event, index)}
          className={classes(
            'flex items-start gap-2 border-t border-solid-gray-100 px-3 py-2 first:border-t-0',
            branch.id === selected ? 'bg-key-50 shadow-[inset_4px_0_0_var(--color-key-900)]' : 'hover:bg-solid-gray-50',
          )}
          style={{ paddingInlineStart: `${0.75 + (branch.level - 1) * 1.25}rem` }}
        >
          <span className="min-w-0 flex-1">{branch.label}</span>
          {branch.id === selected && branch.actions}
        </li>
      ))}
    </ul>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const moves: Readonly<Record<string, 'raise' | 'lower' | 'up' | 'down'>> = {
  ArrowLeft: 'raise',
  ArrowRight: 'lower',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
