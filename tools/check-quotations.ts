// Promise: nobody quotes an article that the policy does not have.
import type { Policy } from './check-articles.ts'
import { type Guard, sources } from './tree.ts'

/** An article quoted as a value, `article: '6(3)①'`, and a test whose name begins with one. */
const quotation = /\barticle: '([^']+)'|\btest\('(\d+(?:\(\d+\))?[①-⑳]?): /g

/** Names each quotation of an article that is not in chapters/preamble/articles.ts. */
export function checkQuotations({ articles }: Pick<Policy, 'articles'>): Guard {
  const known = new Set(articles.map(({ number }) => number))
  return (tree) =>
    sources(tree)
      .filter((path) => !path.startsWith('tools/'))
      .flatMap((path) =>
        [...tree.text(path).matchAll(quotation)]
          .map((match) => match[1] ?? match[2] ?? '')
          .filter((number) => !known.has(number))
          .map((number) => `${path} quotes article ${number}, which chapters/preamble/articles.ts does not have`),
      )
}
