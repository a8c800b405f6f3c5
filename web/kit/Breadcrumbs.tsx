import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from './language.tsx'

/** A place above the present one. */
export interface Crumb {
  readonly label: string
  readonly to?: string
}

/** Where this screen lies. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  const { label } = useWords(words)
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center text-dns-14N-130 text-solid-gray-700">
        {crumbs.map((crumb, index) => (
          <li key={`${index}${crumb.label}`} className="flex items-center">
            {index > 0 && (
              <span aria-hidden="true" className="mx-1.5 text-solid-gray-536">
                ›
              </span>
            )}
            {crumb.to === undefined ? (
              <span>{crumb.label}</span>
            ) : (
              <Link
                to={crumb.to}
                className="inline-flex min-h-6 items-center rounded-4 text-key-900 underline underline-offset-3 hover:decoration-2"
              >
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

const words = { label: { ja: '現在の場所', en: 'You are here' } }
