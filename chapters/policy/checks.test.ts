// Each check of the chapter: kept with evidence, broken when it is, 要確認 when it cannot be told.
import { describe, expect, test } from 'vitest'
import { loadEdition } from '../../catalogue/index.ts'
import type { Moment } from '../../kernel/check/check.ts'
import { settle } from '../../kernel/check/evaluate.ts'
import { checks } from './checks.ts'
import { adoptedCheck, inForceCheck, publishedCheck } from './checks/adoption.ts'
import { chaptersCheck, editionCheck, legalCheck } from './checks/measures.ts'
import { reviewedCheck } from './checks/review.ts'
import { organsNamedCheck, sectionChecks, settledCheck } from './checks/text.ts'
import { proceduresClosed, proceduresExist, standardClosed, standardExists } from './checks/tiers.ts'
import type { Standing } from './checks/facts.ts'
import type { ClauseRow } from './tree.ts'

const at: Moment = { now: new Date('2026-11-23T09:00:00+09:00'), today: '2026-11-23' }
const version = {
  id: 'v',
  document: 'd',
  ordinal: 1,
  title: '基本方針',
  sourceName: '',
  sourceSha256: '',
  at: at.now,
  by: null,
  front: [],
  back: [],
  tier: 'basic',
  name: '基本方針',
  publication: 'public',
  isAdopted: true,
}
const adopted: Standing = { version, adopted: true, effectiveOn: '2026-04-01' }
const draft: Standing = { version, adopted: false, effectiveOn: null }
const organs = [
  { id: 'o1', name: '市長', kind: 'head' },
  { id: 'o2', name: '教育委員会', kind: 'board-of-education' },
]
const adoption = (organ: string) => ({
  id: organ,
  organ,
  organName: organ,
  decidedOn: '2026-03-20',
  effectiveOn: '2026-04-01',
  kind: '決裁' as const,
  number: '8-1',
  decider: '市長',
  isJoint: false,
})
const clause = (path: string, stands: ClauseRow['stands'], text = ''): ClauseRow => ({
  id: path,
  parent: null,
  position: 0,
  number: path,
  path,
  stands,
  title: path === '4' ? '情報資産の範囲' : null,
  text,
  line: 1,
  written: null,
})
const said = (evaluation: Parameters<typeof settle>[0]) => settle(evaluation).outcome

describe('1, 244条の6', () => {
  test('in force: kept when an organ decided, unsure when only read in, broken when there is none', () => {
    expect(said(inForceCheck.evaluate({ policy: adopted, next: undefined }, at))).toBe('kept')
    expect(said(inForceCheck.evaluate({ policy: draft, next: undefined }, at))).toBe('unsure')
    expect(said(inForceCheck.evaluate({ policy: undefined, next: undefined }, at))).toBe('broken')
    expect(inForceCheck.evaluate({ policy: adopted, next: '2027-04-01' }, at).lookAgainOn).toBe('2027-04-01')
  })

  test('4(1) every organ adopted: one that is missing breaks it, an empty ledger makes it unsure', () => {
    const facts = { policy: adopted, next: undefined, organs }
    expect(said(adoptedCheck.evaluate({ ...facts, adoptions: organs.map(({ id }) => adoption(id)) }, at))).toBe('kept')
    const broken = adoptedCheck.evaluate({ ...facts, adoptions: [adoption('o1')] }, at)
    expect(said(broken)).toBe('broken')
    expect(broken.findings[0]?.because).toContain('教育委員会')
    expect(broken.findings[0]?.next?.place).toBe('/policy/versions/v/adoption')
    expect(said(adoptedCheck.evaluate({ ...facts, organs: [], adoptions: [] }, at))).toBe('unsure')
  })

  test('published: kept, unsure while the days run, broken when they are over', () => {
    const facts = { policy: adopted, next: undefined, changedOn: '2026-11-01', within: 30 }
    expect(
      said(
        publishedCheck.evaluate(
          { ...facts, published: { id: 'p', publishedOn: '2026-11-05', url: 'https://example.jp/' } },
          at,
        ),
      ),
    ).toBe('kept')
    const running = publishedCheck.evaluate({ ...facts, published: undefined }, at)
    expect(said(running)).toBe('unsure')
    expect(running.lookAgainOn).toBe('2026-12-02')
    expect(said(publishedCheck.evaluate({ ...facts, changedOn: '2026-10-01', published: undefined }, at))).toBe(
      'broken',
    )
    expect(said(publishedCheck.evaluate({ ...facts, policy: draft, changedOn: null, published: undefined }, at))).toBe(
      'unsure',
    )
  })
})

describe('1–4 words of the policy', () => {
  test.each(sectionChecks.map((check) => [check.id, check] as const))(
    '%s: kept where stated, broken where missing, unsure before adoption',
    (_, check) => {
      const clauses = [
        clause('1', 'purpose'),
        clause('2', 'definitions'),
        clause('3', 'threats'),
        clause('4', 'scope', 'この方針が対象とする情報資産は、ネットワーク、情報システム及び文書とする。'),
      ]
      expect(said(check.evaluate({ policy: adopted, clauses }, at))).toBe('kept')
      expect(said(check.evaluate({ policy: adopted, clauses: [clause('9', 'duty', '点検を行う。')] }, at))).toBe(
        'broken',
      )
      expect(said(check.evaluate({ policy: draft, clauses }, at))).toBe('unsure')
      expect(said(check.evaluate({ policy: undefined, clauses: [] }, at))).toBe('unsure')
    },
  )

  test('4(1) organs named: the ledger and the text agree, or the difference is told', () => {
    const clauses = [clause('4(1)', 'scope', '適用する行政機関は、市長部局及び教育委員会とする。')]
    expect(said(organsNamedCheck.evaluate({ policy: adopted, clauses, organs }, at))).toBe('kept')
    const more = [...organs, { id: 'o3', name: '市議会', kind: 'assembly' }]
    expect(said(organsNamedCheck.evaluate({ policy: adopted, clauses, organs: more }, at))).toBe('broken')
    expect(said(organsNamedCheck.evaluate({ policy: adopted, clauses, organs: organs.slice(0, 1) }, at))).toBe('unsure')
    expect(said(organsNamedCheck.evaluate({ policy: adopted, clauses, organs: [] }, at))).toBe('unsure')
  })

  test('8 settled: open doubts or waiting mappings make it unsure, no mapping at all breaks it', () => {
    const facts = { policy: adopted, doubts: 0, waiting: 0, confirmed: 5 }
    expect(said(settledCheck.evaluate(facts, at))).toBe('kept')
    expect(said(settledCheck.evaluate({ ...facts, doubts: 1 }, at))).toBe('unsure')
    expect(said(settledCheck.evaluate({ ...facts, waiting: 1 }, at))).toBe('unsure')
    expect(said(settledCheck.evaluate({ ...facts, confirmed: 0 }, at))).toBe('broken')
  })
})

describe('6, 8 measures', () => {
  const { controls } = loadEdition('R8.3')
  const one = (chapter: number) => controls.find((control) => control.chapter === chapter)?.id ?? ''
  test('6: all nine chapters are ordered by a confirmed clause', () => {
    const clauses = [clause('6', 'duty')]
    const confirmed = (from: number) => new Map([['6', Array.from({ length: 9 }, (_, n) => one(n + 1)).slice(from)]])
    expect(
      said(chaptersCheck.evaluate({ policy: adopted, clauses, edition: 'R8.3', confirmed: confirmed(0) }, at)),
    ).toBe('kept')
    const missing = chaptersCheck.evaluate({ policy: adopted, clauses, edition: 'R8.3', confirmed: confirmed(1) }, at)
    expect(said(missing)).toBe('unsure')
    expect(missing.findings[0]?.because).toContain('組織体制')
  })

  test('6: every duty of law is covered, else it is broken; before any mapping it cannot be told', () => {
    const legal = controls.filter(({ duty }) => duty === 'legal').map(({ id }) => id)
    const facts = { edition: 'R8.3' as const, endsOn: '2027-03-31' }
    const kept = legalCheck.evaluate(
      { ...facts, mapped: new Set(legal.slice(1)), attested: new Set(legal.slice(0, 1)) },
      at,
    )
    expect(said(kept)).toBe('kept')
    expect(kept.lookAgainOn).toBe('2027-04-01')
    expect(said(legalCheck.evaluate({ ...facts, mapped: new Set(['org']), attested: new Set() }, at))).toBe('broken')
    expect(said(legalCheck.evaluate({ ...facts, mapped: new Set(), attested: new Set() }, at))).toBe('unsure')
  })

  test('8: an older edition than the newest is unsure', () => {
    expect(said(editionCheck.evaluate({ edition: 'R8.3' }, at))).toBe('kept')
    expect(said(editionCheck.evaluate({ edition: 'R7.3' }, at))).toBe('unsure')
  })

  test('8 reviewed: this year kept, last year only unsure, neither broken', () => {
    const look = (heldOn: string) => ({
      heldOn,
      evidence: { type: 'policy.review', id: heldOn, label: heldOn, place: '/policy/reviews' },
    })
    const old: Standing = { ...adopted, effectiveOn: '2020-04-01' }
    const facts = { policy: old, next: undefined }
    expect(said(reviewedCheck.evaluate({ ...facts, looks: [look('2026-06-01')] }, at))).toBe('kept')
    expect(said(reviewedCheck.evaluate({ ...facts, looks: [look('2025-06-01')] }, at))).toBe('unsure')
    expect(said(reviewedCheck.evaluate({ ...facts, looks: [look('2024-06-01')] }, at))).toBe('broken')
    expect(said(reviewedCheck.evaluate({ ...facts, policy: adopted, looks: [] }, at))).toBe('unsure')
    expect(reviewedCheck.evaluate({ ...facts, looks: [] }, at).lookAgainOn).toBe('2027-04-01')
  })
})

describe('9, 10 standards and procedures', () => {
  const shelf = { publication: 'restricted', reason: null, adopted: true }
  test.each([[standardExists], [proceduresExist]])('decided: kept, undecided unsure, none broken', (check) => {
    expect(said(check.evaluate([shelf], at))).toBe('kept')
    expect(said(check.evaluate([shelf, { ...shelf, adopted: false }], at))).toBe('unsure')
    expect(said(check.evaluate([], at))).toBe('broken')
  })

  test('9: a standard may be open with its reason, never without; 10: a procedure is never public', () => {
    expect(said(standardClosed.evaluate([shelf], at))).toBe('kept')
    expect(said(standardClosed.evaluate([{ ...shelf, publication: 'public', reason: '支障がないため' }], at))).toBe(
      'kept',
    )
    expect(said(standardClosed.evaluate([{ ...shelf, publication: 'public' }], at))).toBe('broken')
    expect(said(standardClosed.evaluate([], at))).toBe('unsure')
    expect(said(proceduresClosed.evaluate([shelf], at))).toBe('kept')
    expect(said(proceduresClosed.evaluate([{ ...shelf, publication: 'public', reason: '支障がないため' }], at))).toBe(
      'broken',
    )
    expect(said(proceduresClosed.evaluate([], at))).toBe('unsure')
  })
})

test('2: every check has its own id and names controls of the catalogue', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  const known = new Set(loadEdition('R8.3').controls.map(({ id }) => id))
  expect(checks.flatMap(({ controls: named }) => named).filter((id) => !known.has(id))).toEqual([])
})
