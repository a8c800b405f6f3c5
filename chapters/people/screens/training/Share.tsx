import type { ReactNode } from 'react'

/** A share as a bar with its figure; nobody meant is a line. */
export function Share({
  done,
  total,
  label,
}: {
  readonly done: number
  readonly total: number
  readonly label: string
}): ReactNode {
  if (total === 0) return '—'
  // downwards, so that 100 % means everybody
  const percent = Math.floor((done * 100) / total)
  return (
    <span className="flex items-center gap-2">
      <progress aria-label={label} value={done} max={total} className="progress h-2.5 w-24" />
      <span className="w-11 text-right tabular-nums">{percent}%</span>
    </span>
  )
}
