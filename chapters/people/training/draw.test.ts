import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asked, draw } from './draw.ts'
import { grade, ofPaper } from './grade.ts'
import { questions } from './testing.ts'

const bank = (n: number, drawn: number) => ({
  sections: [],
  questions: questions(n),
  test: { draw: drawn, pass: 80, tries: 0, wait: 0 },
})

test('6(5): the same seed draws the same paper; no question twice; nothing but the question leaves', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      (seed, n, wanted) => {
        const content = bank(n, Math.min(wanted, n))
        const paper = draw(content, seed)
        expect(draw(content, seed)).toEqual(paper)
        expect(new Set(paper.map(({ id }) => id)).size).toBe(wanted === 0 ? n : Math.min(wanted, n))
        for (const { choices } of paper) expect(choices.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c'])
        expect(JSON.stringify(paper.map(asked))).not.toMatch(/correct|explanation/)
      },
    ),
  )
})

test('6(5): every question, and every place of an answer, is drawn as often as another', () => {
  const [papers, n, wanted] = [6_000, 12, 4]
  const [drawn, first] = [new Map<string, number>(), new Map<string, number>()]
  const count = (of: Map<string, number>, key: string): void => void of.set(key, (of.get(key) ?? 0) + 1)
  for (let seed = 0; seed < papers; seed += 1)
    for (const { id, choices } of draw(bank(n, wanted), seed)) {
      count(drawn, id)
      count(first, choices[0]?.id ?? '')
    }
  // chi-square at 0.1 % for 11 and 2 degrees of freedom: 31.3 and 13.8
  const chi = (of: Map<string, number>, cells: number): number => {
    const expected = (papers * wanted) / cells
    return [...of.values()].reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0)
  }
  expect(drawn.size).toBe(n)
  expect(chi(drawn, n)).toBeLessThan(31.3)
  expect(chi(first, 3)).toBeLessThan(13.8)
})

test('6(5): a multiple choice is right only where exactly the right ones are chosen; strange answers count as none', () => {
  const [one] = questions(1)
  if (one === undefined) throw new Error('no question')
  const paper = [{ ...one, kind: 'multiple' as const, correct: ['a', 'b'] }]
  const isRight = (chosen: string[]): boolean => grade(paper, { q0: chosen }, 100).isPassed
  expect([
    isRight(['a', 'b']),
    isRight(['b', 'a', 'a']),
    isRight(['a']),
    isRight(['a', 'b', 'c']),
    isRight([]),
  ]).toEqual([true, true, false, false, false])
  expect(ofPaper(paper, { q0: ['a', 'zzz'], other: ['a'] })).toEqual({ q0: ['a'] })
  expect(grade([{ ...one }], { q0: ['a', 'b'] }, 100).isPassed).toBe(true)
  expect(grade([{ ...one }], { q0: ['b', 'a'] }, 100).isPassed).toBe(false)
})
