import { expect, test } from 'vitest'
import { checkQuotations } from './check-quotations.ts'
import { plant } from './tree.ts'

const guard = checkQuotations({
  articles: [
    { number: '6(2)', folders: [] },
    { number: '6(3)①', folders: [] },
  ],
})

test('articles of the policy are silent, and so are tests that quote none', () => {
  const files = {
    'chapters/assets/grade.ts': `export const verdict = { article: '6(2)' }`,
    'chapters/assets/grade.test.ts': `test('6(3)①: closed', () => {}); test('4 kinds: each once', () => {})`,
  }
  expect(guard(plant(files))).toEqual([])
})

test.each([
  ['chapters/assets/grade.ts', `throw new Refusal('x', { article: '6(99)' })`, 'quotes article 6(99)'],
  ['chapters/assets/grade.test.ts', `test('9(9): x', () => {})`, 'quotes article 9(9)'],
])('%s with `%s` is named', (path, text, because) => {
  expect(guard(plant({ [path]: text }))).toEqual([expect.stringContaining(because)])
})
