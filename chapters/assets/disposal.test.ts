import { describe, expect, test } from 'vitest'
import { type Disposable, disposalEditions, type Medium, methods, methodsFor } from './contract.ts'
import { judgeDecision, judgeMethod, judgeRecord, judgeRequest, judgeReuse } from './disposal.ts'

const closed = (medium: Medium, more: Partial<Disposable> = {}): Disposable => ({
  medium,
  zone: 'lgwan',
  confidentiality: '2',
  ...more,
})
const mine = (medium: Medium): Disposable => closed(medium, { zone: 'my-number', confidentiality: '3B' })
const kinds = (asset: Disposable, edition: 'R7.3' | 'R8.3') => [
  ...new Set(methodsFor(asset, edition).map((one) => one.kind)),
]

describe('6(2): methods by medium and edition', () => {
  test.each([
    ['hdd', ['destroy', 'clear']],
    ['ssd', ['destroy', 'clear']],
    ['usb', ['destroy']],
    ['optical', ['destroy']],
  ] as const)('R8.3: %s of confidentiality 2 or above, and of the my-number zone', (medium, allowed) => {
    expect(kinds(closed(medium), 'R8.3')).toEqual(allowed)
    expect(kinds(mine(medium), 'R8.3')).toEqual(allowed)
  })

  test('R7.3: media of the my-number zone are destroyed, nothing else', () => {
    for (const medium of ['hdd', 'ssd', 'usb', 'optical', 'tape', 'paper'] as const)
      expect(kinds(mine(medium), 'R7.3')).toEqual(['destroy'])
    expect(kinds(closed('hdd'), 'R7.3')).toEqual(['destroy', 'clear'])
  })

  test('what is not graded is treated as 2 or above; 1 may be erased plainly', () => {
    expect(judgeMethod(closed('hdd', { confidentiality: null }), 'overwrite', 'R8.3').allowed).toBe(false)
    expect(judgeMethod(closed('hdd', { confidentiality: '1' }), 'overwrite', 'R8.3').allowed).toBe(true)
  })

  test('a refused method names the article, the edition and what may be done instead', () => {
    const verdict = judgeMethod(closed('usb'), 'overwrite', 'R8.3')
    expect(verdict).toMatchObject({ allowed: false, code: 'method-not-allowed', article: '6(2)' })
    expect(verdict.allowed ? '' : verdict.because).toContain('メモリチップを壊す')
    expect(judgeMethod(closed('ssd'), 'drill', 'R8.3').allowed).toBe(false)
  })

  test('every method works on some medium, and every medium has a method in every edition', () => {
    for (const edition of disposalEditions) {
      for (const medium of new Set(methods.flatMap((one) => [...one.mediums])))
        expect(methodsFor(closed(medium), edition).length, `${edition} ${medium}`).toBeGreaterThan(0)
    }
  })

  test('what was destroyed is not used again', () => {
    expect(judgeReuse('drill', true).allowed).toBe(false)
    expect(judgeReuse('drill', false).allowed).toBe(true)
    expect(judgeReuse('crypto-erase', true).allowed).toBe(true)
  })
})

describe('6(2): the course of a disposal', () => {
  test.each([
    [{ unit: 'u', retired: false, open: false }, true],
    [{ unit: null, retired: false, open: false }, 'no-custodian'],
    [{ unit: 'u', retired: true, open: false }, 'already-retired'],
    [{ unit: 'u', retired: false, open: true }, 'request-open'],
  ] as const)('request %j: %s', (asset, expected) => {
    const verdict = judgeRequest(asset)
    expect(verdict.allowed ? true : verdict.code).toBe(expected)
  })

  test('6(1): who asks does not permit', () => {
    const verdict = judgeDecision({ state: 'waiting', applicant: 'a' }, { by: 'a', act: 'approved', comment: null })
    expect(verdict).toMatchObject({ allowed: false, code: 'applicant-decides', article: '6(1)' })
    expect(
      judgeDecision({ state: 'waiting', applicant: 'a' }, { by: 'b', act: 'approved', comment: null }).allowed,
    ).toBe(true)
  })

  test('a decision is made once, and a rejection says why', () => {
    for (const state of ['approved', 'rejected', 'recorded'] as const)
      expect(judgeDecision({ state, applicant: 'a' }, { by: 'b', act: 'approved', comment: null })).toMatchObject({
        code: 'already-decided',
      })
    expect(
      judgeDecision({ state: 'waiting', applicant: 'a' }, { by: 'b', act: 'rejected', comment: null }),
    ).toMatchObject({ code: 'reason-needed' })
  })

  test.each([
    [{ state: 'waiting', approvedOn: null }, 'not-permitted-yet'],
    [{ state: 'rejected', approvedOn: null }, 'not-permitted-yet'],
    [{ state: 'recorded', approvedOn: '2026-11-01' }, 'already-recorded'],
    [{ state: 'approved', approvedOn: '2026-11-21' }, 'disposed-before-permission'],
    [{ state: 'approved', approvedOn: '2026-11-20' }, true],
  ] as const)('record of %j disposed of on 20 November: %s', (course, expected) => {
    const verdict = judgeRecord({ ...course, disposedOn: '2026-11-20', today: '2026-11-23' })
    expect(verdict.allowed ? true : verdict.code).toBe(expected)
    expect(
      judgeRecord({ state: 'approved', approvedOn: '2026-11-01', disposedOn: '2026-11-24', today: '2026-11-23' }),
    ).toMatchObject({ code: 'disposed-in-future' })
  })
})
