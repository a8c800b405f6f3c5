import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareConfidentiality } from '../preamble/grades.ts'
import { type Answers, classify, type Question, questions } from './contract.ts'

const none: Answers = Object.fromEntries(questions.map((question) => [question, false]))
const confidentialityOf = (answers: Answers) => classify({ ...none, ...answers }).confidentiality

describe('6(2): confidentiality follows from plain answers', () => {
  test.each<[string, Answers, string]>([
    ['a secret document of the State', { secretDocument: true }, '3A'],
    [
      'a secret document with residents in it',
      { secretDocument: true, residentData: true, massOrSensitive: true },
      '3A',
    ],
    ['my-number data', { specificPersonal: true }, '3B'],
    ['my-number data of one person', { specificPersonal: true, residentData: true, massOrSensitive: false }, '3B'],
    ['many residents', { residentData: true, massOrSensitive: true }, '3B'],
    ['many residents, wrongly said to be public', { residentData: true, massOrSensitive: true, published: true }, '3B'],
    ['a few residents, nothing sensitive', { residentData: true }, '3C'],
    ['size without residents is no matter', { massOrSensitive: true }, '3C'],
    ['staff attributes', { internalOnly: true }, '3C'],
    ['bid prices to be published in the end', { internalOnly: true, publicationPlanned: true }, '3C'],
    ['a policy under discussion', { publicationPlanned: true }, '2'],
    ['never meant for the public', {}, '3C'],
    ['a published leaflet', { published: true }, '1'],
    ['published and planned', { published: true, publicationPlanned: true }, '1'],
  ])('%s', (_, answers, grade) => {
    expect(confidentialityOf(answers).grade).toBe(grade)
  })

  test.each<[string, Answers, readonly Question[]]>([
    ['nothing answered', {}, ['secretDocument', 'specificPersonal', 'residentData', 'internalOnly']],
    ['residents, size unknown', { ...none, residentData: true, massOrSensitive: null }, ['massOrSensitive']],
    [
      'my-number data, but perhaps a secret document',
      { ...none, secretDocument: null, specificPersonal: true },
      ['secretDocument'],
    ],
    ['only publication open', { ...none, published: null }, ['published']],
    ['only the plan open', { ...none, publicationPlanned: null }, ['publicationPlanned']],
    ['null is no "no"', { ...none, internalOnly: null }, ['internalOnly']],
  ])('no grade while an open question could make it stricter: %s', (_, answers, open) => {
    expect(classify(answers).confidentiality).toMatchObject({ grade: null, open })
  })

  test('an open question that changes nothing is not waited for', () => {
    expect(classify({ secretDocument: true }).confidentiality.grade).toBe('3A')
    expect(classify({ secretDocument: false, specificPersonal: true }).confidentiality.grade).toBe('3B')
  })

  test('the reason names the answer that decided', () => {
    expect(confidentialityOf({ specificPersonal: true }).because.ja).toBe('「特定個人情報」が「はい」のため')
    expect(confidentialityOf({}).because.ja).toBe('公表する予定のない情報のため')
  })
})

test.each([
  [true, '2'],
  [false, '1'],
  [null, null],
] as const)('6(2): harm by alteration or stop (%s) gives %s', (answer, grade) => {
  const { integrity, availability } = classify({ alterationHurts: answer, stopHurts: answer })
  expect([integrity.grade, availability.grade]).toEqual([grade, grade])
})

const sensitive: readonly Question[] = [
  'secretDocument',
  'specificPersonal',
  'residentData',
  'massOrSensitive',
  'internalOnly',
  'alterationHurts',
  'stopHurts',
]
const full = fc.record(Object.fromEntries(questions.map((question) => [question, fc.boolean()])))
const partial = fc.record(Object.fromEntries(questions.map((question) => [question, fc.option(fc.boolean())])))

test('6(2): a sensitive answer turned to yes never lowers a grade', () => {
  fc.assert(
    fc.property(full, fc.constantFrom(...sensitive), (answers, question) => {
      const [before, after] = [classify({ ...answers, [question]: false }), classify({ ...answers, [question]: true })]
      const [c1, c2] = [before.confidentiality.grade, after.confidentiality.grade]
      if (c1 === null || c2 === null) throw new Error('all questions are answered, so a grade is due')
      expect(compareConfidentiality(c2, c1)).toBeLessThanOrEqual(0)
      expect(Number(after.integrity.grade)).toBeGreaterThanOrEqual(Number(before.integrity.grade))
      expect(Number(after.availability.grade)).toBeGreaterThanOrEqual(Number(before.availability.grade))
    }),
    { numRuns: 1_000 },
  )
})

test('6(2): a grade given early is never overtaken by the answers that were still open', () => {
  fc.assert(
    fc.property(partial, full, (some, rest) => {
      const early = classify(some).confidentiality.grade
      const merged = Object.fromEntries(
        questions.map((question) => [question, some[question] ?? rest[question] ?? null]),
      )
      if (early !== null) expect(classify(merged).confidentiality.grade).toBe(early)
    }),
    { numRuns: 2_000 },
  )
})

test('6(2): either a grade or the questions that are open, never both and never neither', () => {
  fc.assert(
    fc.property(partial, (answers) => {
      for (const { grade, open } of Object.values(classify(answers))) expect(grade === null).toBe(open.length > 0)
    }),
  )
})
