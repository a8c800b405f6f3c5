import type { ReactNode } from 'react'
import { articleOf } from '../../chapters/preamble/articles.ts'
import { useSaid } from '../kit/language.tsx'

/** The article by its number alone, where a column's head says what it is; its name for those who listen or point. */
export function ArticleNumber({ number }: { readonly number: string | null }): ReactNode {
  const said = useSaid()
  if (number === null) return <span aria-hidden="true">—</span>
  const article = articleOf(number)
  const name = article === undefined ? '' : said(article)
  return (
    <span className="font-700 whitespace-nowrap" title={name}>
      {number}
      <span className="sr-only">　{name}</span>
    </span>
  )
}
