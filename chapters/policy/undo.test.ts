import { expect, test } from 'vitest'
import { previousState } from './undo.ts'

const steps = (...backTo: readonly (number | null)[]) => backTo.map((to, index) => ({ ordinal: index + 1, backTo: to }))

test('1: undo goes back one step at a time, also after another undo, and forward steps begin anew', () => {
  expect(previousState(steps(null))).toBeUndefined()
  expect(previousState(steps(null, null))).toBe(1)
  expect(previousState(steps(null, null, null, 2))).toBe(1)
  expect(previousState(steps(null, null, null, 2, 1))).toBeUndefined()
  expect(previousState(steps(null, null, null, 2, null))).toBe(2)
})
