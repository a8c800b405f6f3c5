// 7, 6(9): what the starting questions and the year's template name must exist among the checks of the whole program: a wrong name drops out unseen.
import { expect, test } from 'vitest'
import { headQuestions } from '../chapters/assurance/inspection/heads.table.ts'
import { staffQuestions } from '../chapters/assurance/inspection/staff.table.ts'
import { systemQuestions } from '../chapters/assurance/inspection/systems.table.ts'
import { activities } from '../chapters/assurance/year/activities.table.ts'
import { checks } from './checks.ts'

const ids = new Set(checks.map(({ id }) => id))
const proven = new Set(checks.flatMap(({ controls }) => controls))

test.each([
  ['staff', staffQuestions],
  ['section heads', headQuestions],
  ['system managers', systemQuestions],
] as const)('7: every check that the questions of %s are held against exists', (_, questions) => {
  expect(questions.flatMap(({ checks: named = [] }) => named).filter((id) => !ids.has(id))).toEqual([])
  expect(questions.flatMap(({ factsOf = [] }) => factsOf).filter((control) => !proven.has(control))).toEqual([])
})

test('8: every control by which an activity of the year is proven has a check', () => {
  expect(activities.flatMap(({ provenBy = [] }) => provenBy).filter((control) => !proven.has(control))).toEqual([])
})
