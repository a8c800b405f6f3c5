import { describe, expect, test } from 'vitest'
import { deriveAsset } from './standing.ts'
import { yearAfter } from '../../kernel/i18n/day.ts'

const day = '2026-11-23'
const leaflet = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  internalOnly: false,
  published: true,
  alterationHurts: false,
  stopHurts: false,
}
const derive = (values: object, before: object | null = null) =>
  deriveAsset({ ...leaflet, ...values }, before === null ? null : { ...leaflet, ...before }, day)

describe('6(2): grades of a record', () => {
  test('answers alone', () => {
    expect(derive({})).toMatchObject({
      confidentiality: '1',
      integrity: '1',
      availability: '1',
      standing: 'derived',
      confidentialityReason: '「公表してよい情報」が「はい」のため',
    })
  })

  test('without an answer there is no grade, and the reason says which is missing', () => {
    expect(derive({ published: null })).toMatchObject({
      confidentiality: null,
      standing: 'unclassified',
      confidentialityReason: '「公表してよい情報」が未回答',
    })
  })

  test('an override stands, tells its reason and what the answers said', () => {
    const raised = derive({ confidentialityOverride: '3B', overrideReason: '議会の求め' })
    expect(raised).toMatchObject({ confidentiality: '3B', standing: 'raised', overriddenOn: day })
    expect(raised['confidentialityReason']).toBe(
      '上書き：議会の求め（回答からは1：「公表してよい情報」が「はい」のため）',
    )
  })

  test.each([
    ['looser than the answers', { residentData: true, massOrSensitive: true, confidentialityOverride: '2' }, 'lowered'],
    [
      'one lowered, one raised',
      { residentData: true, massOrSensitive: true, confidentialityOverride: '2', integrityOverride: '2' },
      'lowered',
    ],
    ['without answers', { published: null, confidentialityOverride: '2' }, 'stated'],
    ['the same as the answers', { confidentialityOverride: '1' }, 'derived'],
    ['availability lowered', { stopHurts: true, availabilityOverride: '1' }, 'lowered'],
  ])('%s', (_, values, standing) => {
    expect(derive({ ...values, overrideReason: '理由' })['standing']).toBe(standing)
  })

  test('the day of an override is kept until the override changes', () => {
    const old = { confidentialityOverride: '2', overriddenOn: '2026-05-01' }
    expect(derive({ confidentialityOverride: '2', overrideReason: 'x' }, old)['overriddenOn']).toBe('2026-05-01')
    expect(derive({ confidentialityOverride: '3A', overrideReason: 'x' }, old)['overriddenOn']).toBe(day)
    expect(derive({}, old)['overriddenOn']).toBeNull()
  })

  test('the next look is a year after the last, or after the registration', () => {
    expect(derive({})).toMatchObject({ registeredOn: day, reviewDueOn: '2027-11-23' })
    expect(derive({}, { registeredOn: '2025-04-01' })).toMatchObject({
      registeredOn: '2025-04-01',
      reviewDueOn: '2026-04-01',
    })
    expect(derive({ reviewedOn: '2026-08-31' }, { registeredOn: '2020-04-01' })['reviewDueOn']).toBe('2027-08-31')
    expect(yearAfter('2028-02-29')).toBe('2029-03-01')
  })
})
