import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

/** More for those who want it: the platform's own details element. */
export function Disclosure({
  title,
  children,
  isOpen = false,
}: {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly isOpen?: boolean
}): ReactNode {
  return (
    <details open={isOpen} className="group/more rounded-6 border border-solid-gray-200">
      <summary className="flex min-h-10 list-none items-center gap-2 px-3 py-1.5 text-dns-16B-130 hover:bg-solid-gray-50">
        <Icon name="right" className="size-4 group-open/more:rotate-90" />
        {title}
      </summary>
      <div className="border-t border-solid-gray-200 px-4 py-3">{children}</div>
    </details>
  )
}
