import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A short word about a thing: 廃止, 非公開, 3A. Grey unless it warns. */
export function Chip({
  children,
  tone = 'plain',
}: {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'key' | 'warning' | 'error'
}): ReactNode {
  return (
    <span
      className={classes(
        'inline-flex items-center rounded-4 border px-1.5 py-px text-dns-14N-130 whitespace-nowrap max-sm:whitespace-normal',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}

const tones = {
  plain: 'border-solid-gray-420 bg-solid-gray-50 text-solid-gray-800',
  key: 'border-key-900 bg-key-50 text-key-1000',
  warning: 'border-warning-yellow-2 bg-yellow-50 text-yellow-1200',
  error: 'border-error-2 bg-red-50 text-red-1000',
} as const
