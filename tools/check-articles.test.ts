import { expect, test } from 'vitest'
import { checkArticles, type Policy } from './check-articles.ts'
import { plant } from './tree.ts'

const policy: Policy = {
  articles: [
    { number: '4(2)', folders: ['assets'] },
    { number: '5', folders: ['people'] },
    { number: '6(2)', folders: ['assets'] },
  ],
  chapters: [
    { folder: 'assets', articles: ['4(2)', '6(2)'], built: true },
    { folder: 'people', articles: ['5'], built: false },
  ],
}

const files = {
  'chapters/assets/README.md': '# assets: 4(2) · 6(2)\n\n> 情報資産を分類する。\n',
  'chapters/assets/grade.ts': `export const verdict = { article: '6(2)' }`,
  'chapters/assets/grade.test.ts': `test('6(2): paper is an asset too', () => {})`,
}

test('claimed, housed and quoted rightly, the policy is silent', () => {
  expect(checkArticles(policy)(plant(files))).toEqual([])
})

test('an article nobody claims is named', () => {
  const more = { ...policy, articles: [...policy.articles, { number: '7', folders: [] }] }
  expect(checkArticles(more)(plant(files))).toEqual(['article 7 is answered for by no chapter of chapters/order.ts'])
})

test('a chapter without an article is named', () => {
  const more = { ...policy, chapters: [...policy.chapters, { folder: 'parks', articles: [], built: false }] }
  expect(checkArticles(more)(plant(files))).toEqual([expect.stringContaining('chapter parks answers for no article')])
})

test.each([
  ['chapters/parks/index.ts', '', 'chapters/parks/ is no chapter'],
  ['chapters/people/index.ts', '', 'people is not built, and its folder is here'],
  ['chapters/assets/README.md', '# Assets', 'does not open with'],
])('%s with `%s` is named', (path, text, because) => {
  expect(checkArticles(policy)(plant({ ...files, [path]: text }))).toEqual([expect.stringContaining(because)])
})

test('a built chapter without its folder is named', () => {
  expect(checkArticles(policy)(plant({}))).toEqual([
    expect.stringContaining('assets is built, and its folder is missing'),
  ])
})
