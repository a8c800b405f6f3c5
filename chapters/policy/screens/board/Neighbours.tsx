import type { ReactNode } from 'react'
import { LinkButton } from '../../../../web/kit/LinkButton.tsx'
import { useWords } from '../../../../web/kit/language.tsx'
import { nameOf } from './name.ts'
import { clauseWords } from './words.ts'

interface Near {
  readonly id: string
  readonly path: string
  readonly title: string | null
}

/** The clauses before and after it in the document. */
export function Neighbours({
  previous,
  following,
}: {
  readonly previous: Near | null
  readonly following: Near | null
}): ReactNode {
  const words = useWords(clauseWords)
  return (
    <nav aria-label={words.neighbours} className="flex gap-2">
      {previous !== null && (
        <LinkButton to={`/board/${previous.id}`} look="plain" icon="left">
          {previous.path}
          <span className="sr-only">
            {words.previous}：{nameOf(previous)}
          </span>
        </LinkButton>
      )}
      {following !== null && (
        <LinkButton to={`/board/${following.id}`} look="plain" icon="right">
          {following.path}
          <span className="sr-only">
            {words.following}：{nameOf(following)}
          </span>
        </LinkButton>
      )}
    </nav>
  )
}
