import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClasses, type Looks } from './Button.tsx'
import { Icon } from './Icon.tsx'

/** A way to another screen that weighs as much as an act: 新しく加える. */
export function LinkButton({
  to,
  search,
  icon,
  children,
  ...looks
}: Looks & {
  readonly to: string
  readonly search?: Readonly<Record<string, string>>
  readonly children: ReactNode
}): ReactNode {
  return (
    <Link to={to} {...(search === undefined ? {} : { search })} className={buttonClasses(looks)}>
      {icon !== undefined && <Icon name={icon} className="size-4.5" />}
      {children}
    </Link>
  )
}
