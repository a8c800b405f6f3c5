import type { ReactNode } from 'react'
import type { Verdict } from '../../../../kernel/contract/verdict.ts'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import { nameOf } from './name.ts'

interface Near {
  readonly id: string
  readonly path: string
  readonly title: string | null
  readonly verdict: Verdict
}

/** The clauses one step below, each with how it stands. */
export function Below({ clauses }: { readonly clauses: readonly Near[] }): ReactNode {
  return (
    <ul className="grid gap-x-8 border-t border-solid-gray-200 sm:grid-cols-2">
      {clauses.map((clause) => (
        <li
          key={clause.id}
          className="flex items-center justify-between gap-3 border-b border-solid-gray-200 px-2 py-1.5"
        >
          <TextLink to={`/board/${clause.id}`}>{nameOf(clause)}</TextLink>
          <VerdictMark verdict={clause.verdict} size="sm" />
        </li>
      ))}
    </ul>
  )
}
