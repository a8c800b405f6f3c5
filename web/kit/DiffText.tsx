import { type ReactNode, useMemo } from 'react'
import { diffWords } from './diff.ts'
import { useWords } from './language.tsx'

/** A text with what went (struck through) and what came (underlined), said to those who do not see it. */
export function DiffText({
  before,
  after,
  only,
}: {
  readonly before: string
  readonly after: string
  readonly only?: 'before' | 'after'
}): ReactNode {
  const said = useWords(words)
  const runs = useMemo(() => diffWords(before, after), [before, after])
  return (
    <span className="whitespace-pre-wrap">
      {runs.map((run, index) => {
        const key = `${index}${run.kind}`
        if (run.kind === 'same') return <span key={key}>{run.text}</span>
        if (run.kind === 'removed') {
          return only === 'after' ? null : (
            <del key={key} className="bg-red-50 text-red-1000 decoration-2">
              <span className="sr-only">{said.removed}</span>
              {run.text}
            </del>
          )
        }
        return only === 'before' ? null : (
          <ins key={key} className="bg-green-50 text-green-1000 decoration-2 underline-offset-3">
            <span className="sr-only">{said.added}</span>
            {run.text}
          </ins>
        )
      })}
    </span>
  )
}

const words = {
  removed: { ja: '（削除）', en: '(removed) ' },
  added: { ja: '（追加）', en: '(added) ' },
}
