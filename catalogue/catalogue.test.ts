import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { folders } from '../chapters/preamble/articles.ts'
import { amend } from './amend.ts'
import { compareEditions, detailsOf, editions, loadEdition, parentOf } from './index.ts'

describe.each(editions)('edition %s', (id) => {
  const edition = loadEdition(id)

  test('parses, is not small, and has no id twice', () => {
    const ids = edition.controls.map((control) => control.id)
    expect(ids.length).toBeGreaterThan(200)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every chapter of the standard of measures and the basic policy are there', () => {
    expect(new Set(edition.controls.map((control) => control.chapter))).toEqual(
      new Set(['policy', 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    )
  })

  test('evidence: confirmed exactly where a primary document was read', () => {
    for (const control of edition.controls)
      expect([control.id, control.confirmed]).toEqual([control.id, control.source.startsWith('P-')])
  })

  test('every control names a chapter folder of the house and an article it answers to', () => {
    for (const control of edition.controls) {
      expect(folders).toContain(control.chapterFolder)
      for (const article of control.basis) expect(article).toMatch(/^\d+(?:\(\d+\))?[①②③]?$/u)
    }
  })

  test('the eight items of 施行規則16条の3 are all answered', () => {
    expect(new Set(edition.controls.map((control) => control.ordinance))).toEqual(
      new Set([null, '一', '二', '三', '四', '五', '六', '七', '八']),
    )
  })
})

describe('from R7.3 to R8.3', () => {
  const difference = compareEditions(loadEdition('R7.3'), loadEdition('R8.3'))

  test('244条の6: publication becomes a legal duty, with the reason told', () => {
    const publication = difference.added.find(({ control }) => control.id === 'policy.law.publication')
    expect(publication?.control.duty).toBe('legal')
    expect(publication?.reason).toContain('244条の6')
  })

  test('disposal of hard disks may now be removal instead of destruction', () => {
    const hdd = difference.changed.find(({ id }) => id === 'assets.disposal.hdd')
    expect(hdd?.fields.map(({ field }) => field)).toEqual(['requirement'])
    expect(hdd?.reason).toContain('廃棄')
  })

  test('every change has a reason, and back again the same controls differ', () => {
    for (const { id, reason } of difference.changed) expect([id, reason]).not.toEqual([id, null])
    for (const { reason } of difference.added) expect(reason).not.toBeNull()
    const back = compareEditions(loadEdition('R8.3'), loadEdition('R7.3'))
    expect(back.removed.length).toBe(difference.added.length)
    expect(back.changed.map(({ id }) => id)).toEqual(difference.changed.map(({ id }) => id))
  })

  test('an edition compared with itself is unchanged', () => {
    expect(compareEditions(loadEdition('R8.3'), loadEdition('R8.3'))).toEqual({ added: [], removed: [], changed: [] })
  })
})

describe('amending', () => {
  const edition = loadEdition('R7.3')
  const head = { id: 'R9.3', title: { ja: '試験', en: 'test' }, year: 2027, month: 3, source: 'J' }

  test('an amendment that names no known control is refused', () => {
    const amendment = { remove: [{ id: 'org.nobody', reason: '試験' }], change: [], add: [] }
    expect(() => amend(edition, head, amendment)).toThrow('it has no control org.nobody')
  })

  test('a removed control is gone and its reason stays', () => {
    const amendment = { remove: [{ id: 'org.ciso', reason: '廃止' }], change: [], add: [] }
    const next = amend(edition, head, amendment)
    expect(next.controls.some(({ id }) => id === 'org.ciso')).toBe(false)
    expect(compareEditions(edition, next).removed).toMatchObject([{ control: { id: 'org.ciso' }, reason: '廃止' }])
  })
})

test('family: dots lead to the nearest control above', () => {
  const edition = loadEdition('R8.3')
  expect(parentOf(edition, 'org.committee.meeting')?.id).toBe('org.committee')
  expect(parentOf(edition, 'policy.purpose')).toBeNull()
  expect(detailsOf(edition, 'assets.disposal').map(({ id }) => id)).toContain('assets.disposal.usb')
})

test('every control the glossary names is in the newest edition', () => {
  const known = new Set(loadEdition('R8.3').controls.map(({ id }) => id))
  const glossary = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8')
  const named = [
    ...glossary.matchAll(/`((?:policy|org|assets|net|phys|people|tech|ops|suppliers|review)(?:[.][a-z0-9.-]+)?)`/gu),
  ].map(([, id]) => id ?? '')
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter((id) => !known.has(id))).toEqual([])
})
