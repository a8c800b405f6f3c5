import type { ReactNode } from 'react'
import { Button as Pressable } from 'react-aria-components/Button'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'

/** The button of one filter, which says what it narrows to, and what opens below it. */
export function FilterPopover({
  label,
  shown,
  isActive,
  children,
}: {
  readonly label: string
  readonly shown: string
  readonly isActive: boolean
  readonly children: ReactNode
}): ReactNode {
  return (
    <div>
      <span aria-hidden="true" className="mb-1 block text-dns-14B-130">
        {label}
      </span>
      <DialogTrigger>
        <Pressable
          aria-label={`${label}：${shown}`}
          className={classes(
            'flex min-h-9.5 max-w-56 items-center gap-2 rounded-6 border px-2.5 py-1.5 text-dns-16N-130 hover:border-black',
            isActive ? 'border-key-900 bg-key-50 font-700 text-key-1000' : 'border-solid-gray-600 bg-white',
          )}
        >
          <span className="truncate">{shown}</span>
          <Icon name="down" className="size-4" />
        </Pressable>
        <Popover
          aria-label={label}
          placement="bottom start"
          className="max-h-96 w-80 max-w-[calc(100vw-2rem)] overflow-auto rounded-8 border border-solid-gray-420 bg-white p-3 shadow-2 outline-none"
        >
          {children}
        </Popover>
      </DialogTrigger>
    </div>
  )
}
