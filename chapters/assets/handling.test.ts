import { expect, test } from 'vitest'
import { confidentialities } from '../preamble/grades.ts'
import { AssetSettings, defaultHandling, defaultSettings, gradeName, handlingOf } from './contract.ts'

test('6(2): restrictions follow the grades, and the stricter grade never has fewer', () => {
  const counts = confidentialities.map(
    (confidentiality) => handlingOf({ confidentiality, integrity: '1', availability: '1' }).length,
  )
  expect(counts).toEqual([...counts].sort((a, b) => b - a))
  expect(counts.at(-1)).toBe(0)
  expect(handlingOf({ confidentiality: '1', integrity: '2', availability: '1' }).map((one) => one.id)).toContain(
    'signature',
  )
  expect(handlingOf({ confidentiality: '1', integrity: '1', availability: '2' }).map((one) => one.id)).toContain(
    'recovery-time',
  )
})

test('6(2): until an asset is graded it is handled strictly', () => {
  expect(handlingOf({ confidentiality: null, integrity: null, availability: null })).toEqual(
    handlingOf({ confidentiality: '3B', integrity: '2', availability: '2' }),
  )
})

test('6(2): a city words its own restrictions and names its grades', () => {
  const own = [
    {
      ...(defaultHandling[0] ?? { id: '', ja: '', confidentiality: [], integrity: [], availability: [] }),
      confidentiality: ['1' as const],
    },
  ]
  expect(handlingOf({ confidentiality: '1', integrity: '1', availability: '1' }, own)).toHaveLength(1)
  expect(gradeName('3B', { '3A': '重要', '3B': '重要' })).toBe('重要（3B）')
  expect(gradeName('2', { '3A': '重要' })).toBe('2')
})

test('the default settings have the shape of settings', () => {
  expect(AssetSettings.parse(defaultSettings)).toEqual(defaultSettings)
})
