import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { type IconName, icons } from './icons.table.ts'

/** A picture beside a word, never instead of one: hidden from assistive technology. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }): ReactNode {
  return (
    <svg
      className={classes('inline-block shrink-0', className ?? 'size-5')}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={icons[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2.6 : 1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
