import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import {
  type Circulation,
  judgeMark,
  judgeRoute,
  type Mark,
  standingOf,
  type Step,
  unreadSubstitutions,
} from './route.ts'

const step = (id: string, position: number, act: Step['act'] = 'circulate'): Step => ({
  id,
  position,
  postId: `post-${id}`,
  act,
  delegated: false,
})
const steps = [step('head', 1), step('law', 2, 'consult'), step('money', 2, 'consult'), step('mayor', 3, 'decide')]
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 0, minute))
const mark = (stepId: string | null, act: Mark['act'], minute: number, inPlaceOf: string | null = null): Mark => ({
  stepId,
  act,
  by: 'somebody',
  inPlaceOf,
  at: at(minute),
  comment: null,
})
const circulation = (...marks: Mark[]): Circulation => ({ applicantId: 'tanaka', proposedAt: at(0), steps, marks })
const actor = (personId: string, posts: string[], standsInFor: string[] = []): Actor => ({
  personId,
  name: personId,
  roles: [],
  unit: null,
  units: [],
  posts,
  standsInFor,
})

test('6(1): a proposal goes from post to post; 合議 waits side by side', () => {
  expect(standingOf(circulation()).waiting.map((s) => s.id)).toEqual(['head'])
  expect(standingOf(circulation(mark('head', 'approved', 1))).waiting.map((s) => s.id)).toEqual(['law', 'money'])
  expect(
    standingOf(circulation(mark('head', 'approved', 1), mark('money', 'approved', 2))).waiting.map((s) => s.id),
  ).toEqual(['law'])
})

test('6(1): decided when every step is approved; since the last approval', () => {
  const all = circulation(
    mark('head', 'approved', 1),
    mark('money', 'approved', 2),
    mark('law', 'approved', 3),
    mark('mayor', 'approved', 9),
  )
  expect(standingOf(all)).toMatchObject({ state: 'decided', waiting: [], since: at(9) })
})

test('6(1): 差戻し ends the round; resubmission starts again from the first step', () => {
  const back = [mark('head', 'approved', 1), mark('law', 'sent-back', 2)]
  expect(standingOf(circulation(...back)).state).toBe('sent-back')
  const again = standingOf(circulation(...back, mark(null, 'resubmitted', 5)))
  expect(again).toMatchObject({ state: 'circulating', since: at(5) })
  expect(again.waiting.map((s) => s.id)).toEqual(['head'])
})

test('6(1): the applicant never approves, whatever post they hold', () => {
  expect(judgeMark(circulation(), actor('tanaka', ['post-head']))).toMatchObject({
    allowed: false,
    code: 'applicant-decides',
  })
  expect(judgeMark(circulation(), actor('tanaka', [], ['post-head']))).toMatchObject({
    allowed: false,
    code: 'applicant-decides',
  })
})

test('6(1): only the post whose turn it is, or who stands in for its absent holder (代決)', () => {
  expect(judgeMark(circulation(), actor('sato', ['post-mayor']))).toMatchObject({
    allowed: false,
    code: 'not-your-turn',
  })
  expect(judgeMark(circulation(), actor('sato', ['post-head']))).toMatchObject({ allowed: true, standsIn: false })
  expect(judgeMark(circulation(), actor('suzuki', [], ['post-head']))).toMatchObject({ allowed: true, standsIn: true })
})

test('6(1): what was decided in one’s place waits for 後閲 until it is read', () => {
  const done = [mark('head', 'approved', 1, 'sato')]
  expect(unreadSubstitutions(circulation(...done), actor('sato', ['post-head'])).map((s) => s.id)).toEqual(['head'])
  expect(
    unreadSubstitutions(circulation(...done, mark('head', 'read-after', 2)), actor('sato', ['post-head'])),
  ).toEqual([])
  expect(unreadSubstitutions(circulation(mark('head', 'approved', 1)), actor('sato', ['post-head']))).toEqual([])
})

test('6(1): a route has one deciding step and it comes last', () => {
  expect(judgeRoute(steps)).toBeUndefined()
  expect(judgeRoute(steps.slice(0, 3))).toContain('一人だけ')
  expect(judgeRoute([step('mayor', 1, 'decide'), step('head', 2)])).toContain('最後')
})
