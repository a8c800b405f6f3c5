import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useWords } from '../../../../web/kit/language.tsx'
import { TextLink } from '../../../../web/kit/TextLink.tsx'
import { VerdictMark } from '../../../../web/kit/VerdictMark.tsx'
import type { previewEdition } from '../../contract.ts'
import { changeWords } from './words.ts'

type Change = z.infer<(typeof previewEdition)['reply']>['verdicts'][number]

/** Clauses that would stand differently, now and afterwards. */
export function ChangedVerdicts({ verdicts }: { readonly verdicts: readonly Change[] }): ReactNode {
  const words = useWords(changeWords)
  if (verdicts.length === 0) return <p className="text-solid-gray-700">{words.nothing}</p>
  return (
    <ul className="border-t border-solid-gray-200">
      {verdicts.map((one) => (
        <li
          key={one.id}
          className="keep flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-solid-gray-200 px-2 py-2"
        >
          <span className="min-w-60 flex-1">
            <TextLink to={`/board/${one.id}`}>{`${one.path} ${one.title ?? ''}`.trim()}</TextLink>
          </span>
          <span className="inline-flex items-center gap-3">
            <span className="sr-only">{words.before}：</span>
            <VerdictMark verdict={one.before} size="sm" />
            <span aria-hidden="true">→</span>
            <span className="sr-only">{words.after}：</span>
            <VerdictMark verdict={one.after} size="sm" />
          </span>
        </li>
      ))}
    </ul>
  )
}
