import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link in running text or in the first column of a list. */
export function TextLink({
  to,
  search,
  children,
}: {
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly children: ReactNode
}): ReactNode {
  return (
    <Link
      to={to}
      {...(search === undefined ? {} : { search })}
      className="text-key-900 underline decoration-1 underline-offset-3 hover:text-key-1000 hover:decoration-3"
    >
      {children}
    </Link>
  )
}
