import type { ReactNode } from 'react'
import { articleOf } from '../../chapters/preamble/articles.ts'
import { useSaid, useWords } from './language.tsx'

/** The article of the basic policy that a screen, a rule or a refusal answers to: 基本方針 6(2) 情報資産の分類と管理. */
export function ArticleMark({ number }: { readonly number: string }): ReactNode {
  const said = useSaid()
  const { policy } = useWords(words)
  const article = articleOf(number)
  return (
    <span className="inline-flex items-baseline gap-1.5 text-dns-14N-130 text-solid-gray-700">
      <span className="rounded-4 border border-key-900 px-1.5 py-px text-dns-14B-130 whitespace-nowrap text-key-900">
        {policy} {number}
      </span>
      {article !== undefined && <span>{said(article)}</span>}
    </span>
  )
}

const words = { policy: { ja: '基本方針', en: 'Policy' } }
