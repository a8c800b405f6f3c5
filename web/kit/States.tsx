// What stands in place of content: nothing yet, not yet, or not at all.
import type { ReactNode } from 'react'
import type { Problem } from '../../kernel/contract/problem.ts'
import { Button } from './Button.tsx'
import { useWords } from './language.tsx'
import { Notice } from './Notice.tsx'
import { problemOf } from './problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

/** Nothing to show, why, and what to do first. */
export function Empty({
  title,
  children,
  actions,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}): ReactNode {
  return (
    <div className="rounded-8 border border-dashed border-solid-gray-420 px-6 py-10 text-center">
      <p className="text-dns-17B-130">{title}</p>
      {children !== undefined && (
        <div className="prose mx-auto mt-2 max-w-xl leading-150 text-solid-gray-700">{children}</div>
      )}
      {actions !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  )
}

/** Something is on its way; no shimmer, for slow screens. */
export function Loading({ label }: { readonly label?: string }): ReactNode {
  const { loading } = useWords(words)
  return (
    <p role="status" className="px-1 py-6 text-dns-16N-130 text-solid-gray-700">
      {label ?? loading}
    </p>
  )
}

/** What went wrong, as the server said it or in our own words, with a second try. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const said = useWords(words)
  const problem: Problem | undefined = problemOf(error)
  const retry = onRetry === undefined ? undefined : <Button onPress={onRetry}>{said.retry}</Button>
  if (problem !== undefined) return <ProblemNotice problem={problem} actions={retry} />
  return (
    <Notice tone="error" title={said.failed} actions={retry}>
      {said.advice}
    </Notice>
  )
}

const words = {
  loading: { ja: '読み込んでいます…', en: 'Loading…' },
  failed: { ja: '画面を表示できませんでした', en: 'This screen could not be shown' },
  advice: {
    ja: '記録した内容は失われていません。もう一度読み込んでも直らないときは、情報政策担当に時刻と操作をお知らせください。',
    en: 'Nothing recorded is lost. If loading again does not help, tell the administrators the time and what you did.',
  },
  retry: { ja: 'もう一度読み込む', en: 'Try again' },
}
