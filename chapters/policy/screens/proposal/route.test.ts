import { expect, test } from 'vitest'
import { stepsOf } from './route.ts'

test('1: turns count up, 合議 shares the turn before it, the decider comes last', () => {
  const turns = [
    { key: 1, post: 'a', isTogether: false },
    { key: 2, post: null, isTogether: false },
    { key: 3, post: 'b', isTogether: false },
    { key: 4, post: 'c', isTogether: true },
  ]
  expect(stepsOf({ turns, decider: 'd', isDelegated: true })).toEqual([
    { post: 'a', position: 1, act: 'circulate', delegated: false },
    { post: 'b', position: 2, act: 'circulate', delegated: false },
    { post: 'c', position: 2, act: 'consult', delegated: false },
    { post: 'd', position: 3, act: 'decide', delegated: true },
  ])
})

test('1: a first turn marked 合議 is simply the first', () => {
  expect(
    stepsOf({ turns: [{ key: 1, post: 'a', isTogether: true }], decider: 'd', isDelegated: false }).map(
      ({ position }) => position,
    ),
  ).toEqual([1, 2])
})
