import { expect, test } from 'vitest'
import type { CatalogueControl } from '../../contract.ts'
import { narrow, proofOf } from './narrow.ts'

function control(id: string, more: Partial<CatalogueControl> = {}): CatalogueControl {
  const words = { ja: id, en: id }
  return {
    id,
    title: words,
    requirement: words,
    chapter: 1,
    example: null,
    ordinance: null,
    jis: [],
    cadence: 'none',
    duty: 'guideline',
    confirmed: true,
    source: 'P-01',
    basis: ['6(1)'],
    checks: [],
    attestations: [],
    clauses: [],
    ...more,
  }
}

const all = [
  control('org', {
    title: { ja: '組織体制の確立', en: 'Organisation' },
    duty: 'legal',
    clauses: [{ id: 'c', path: '6(1)' }],
  }),
  control('phys.terminals.usb', {
    requirement: { ja: 'ＵＳＢメモリの危険への対策', en: '' },
    chapter: 4,
    confirmed: false,
    jis: ['7.10'],
  }),
]
const ids = (found: readonly CatalogueControl[]): readonly string[] => found.map(({ id }) => id)
const attestation = {
  id: 'a',
  statement: '見た',
  evidence: '写真',
  validUntil: '2027-03-31',
  by: null,
  at: '2026-11-23T00:00:00Z',
}
const title = { ja: '点検', en: 'check' }

test('8: every filter narrows, and together they narrow further', () => {
  expect(ids(narrow(all, {}))).toEqual(['org', 'phys.terminals.usb'])
  expect(ids(narrow(all, { duty: 'legal' }))).toEqual(['org'])
  expect(ids(narrow(all, { chapter: '4' }))).toEqual(['phys.terminals.usb'])
  expect(ids(narrow(all, { source: 'unconfirmed' }))).toEqual(['phys.terminals.usb'])
  expect(ids(narrow(all, { coverage: 'uncovered' }))).toEqual(['phys.terminals.usb'])
  expect(ids(narrow(all, { coverage: 'covered', source: 'unconfirmed' }))).toEqual([])
})

test('8: search finds numbers and words of any width, all of them', () => {
  expect(ids(narrow(all, { q: 'usbメモリ 危険' }))).toEqual(['phys.terminals.usb'])
  expect(ids(narrow(all, { q: '7.10' }))).toEqual(['phys.terminals.usb'])
  expect(ids(narrow(all, { q: '組織 メモリ' }))).toEqual([])
})

test('8: a control that nothing looks at has no mark, and a check that has not run is 要確認', () => {
  expect(proofOf(control('x'))).toBeUndefined()
  expect(proofOf(control('x', { checks: [{ id: 'a', title, outcome: null }], attestations: [attestation] }))).toBe(
    'unsure',
  )
  expect(proofOf(control('x', { attestations: [attestation] }))).toBe('kept')
  expect(proofOf(control('x', { checks: [{ id: 'a', title, outcome: 'broken' }], attestations: [attestation] }))).toBe(
    'broken',
  )
})
