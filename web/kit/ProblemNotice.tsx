import type { ReactNode } from 'react'
import type { Problem } from '../../kernel/contract/problem.ts'
import { ArticleMark } from './ArticleMark.tsx'
import { Notice } from './Notice.tsx'
import { useWords } from './language.tsx'

/** A refusal as the person meets it: what, why, and which article of the policy refuses. */
export function ProblemNotice({
  problem,
  actions,
}: {
  readonly problem: Problem
  readonly actions?: ReactNode
}): ReactNode {
  const said = useWords(words)
  return (
    <Notice tone="error" title={problem.title} actions={actions}>
      {problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.article !== undefined && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-dns-14N-130">
          {said.because}
          <ArticleMark number={problem.article} />
        </p>
      )}
      {problem.status >= 500 && problem.instance !== undefined && (
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {said.number}：<code className="font-mono">{problem.instance}</code>
        </p>
      )}
    </Notice>
  )
}

const words = {
  because: { ja: '根拠となる条項', en: 'Article' },
  number: { ja: '問い合わせの際の番号', en: 'Number to quote' },
}
