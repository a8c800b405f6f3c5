import { describe, expect, test } from 'vitest'
import { closingLine, nothing, readTally, settle } from './closing.ts'

describe('the closing line', () => {
  test('is plain, and names skipped tests only where there are any', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 0, ended: true })).toBe('3 passed, 0 failed')
    expect(closingLine({ passed: 3, failed: 1, skipped: 2, ended: true })).toBe('3 passed, 1 failed, 2 skipped')
  })

  test('a run that ended well is left as it is', () => {
    const tally = { passed: 3, failed: 0, skipped: 0, ended: true }
    expect(settle(tally, 0)).toEqual(tally)
  })

  test('a run that broke off counts a failure, though every test so far passed', () => {
    expect(settle({ passed: 3, failed: 0, skipped: 0, ended: false }, 0).failed).toBe(1)
  })

  test('a bad exit without a failed test counts a failure', () => {
    expect(settle({ passed: 3, failed: 0, skipped: 0, ended: true }, 1).failed).toBe(1)
  })

  test('failures already counted are not counted twice', () => {
    expect(settle({ passed: 3, failed: 2, skipped: 0, ended: true }, 1).failed).toBe(2)
  })

  test('a torn or foreign tally file is a run of which nothing is known', () => {
    expect(readTally('{"passed":1,"fai')).toEqual(nothing)
    expect(readTally('{"passed":"many"}')).toEqual(nothing)
    expect(readTally('null')).toEqual(nothing)
    expect(readTally('{"passed":1,"failed":0,"skipped":0,"ended":true}')).toEqual({
      passed: 1,
      failed: 0,
      skipped: 0,
      ended: true,
    })
  })
})
