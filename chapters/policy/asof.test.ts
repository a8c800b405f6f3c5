// 8: the board of any past moment is what was shown then, whatever happened since.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Check, defineCheck, type Outcome } from '../../kernel/check/check.ts'
import { momentOf, runChecks } from '../../kernel/check/run.ts'
import { testDatabase } from '../../kernel/db/testing.ts'
import { boardAt, momentOn } from './board.ts'
import type { Board } from './contract.ts'
import {
  addMapping,
  attestControl,
  changeSetting,
  chooseEdition,
  decideMappings,
  declareScope,
  editTree,
  importDocument,
  listMappings,
  readBoard,
  readVersion,
  undoEdit,
} from './contract.ts'
import { policyDue, verdictsChanged } from './refold.ts'
import { asker, person, sampleText, type Town, within } from './testing.ts'

const controls = ['org.ciso', 'org', 'assets', 'review.audit', 'policy.observance'] as const
const outcomes: readonly Outcome[] = ['kept', 'broken', 'unsure', 'out-of-scope']
const facts = new Map<string, Outcome>(controls.map((control) => [control, 'unsure']))
const checks: readonly Check[] = controls.map(
  (control) =>
    defineCheck<Outcome>({
      id: `test.${control}`,
      title: { ja: control, en: control },
      article: '8',
      controls: [control],
      listens: [],
      facts: async () => facts.get(control) ?? 'unsure',
      evaluate: (outcome) => ({
        findings: [
          {
            outcome,
            because: `${control}は${outcome}`,
            evidence: [{ type: 't', id: control, label: control, place: '/' }],
          },
        ],
      }),
    }) as Check,
)

let town: Town
let ask: ReturnType<typeof asker>
const office = person('security-office')

beforeAll(async () => {
  town = { database: await testDatabase(), checks, now: new Date('2026-04-01T09:00:00+09:00') }
  ask = asker(town)
})
afterAll(() => town.database.close())

/** A small generator that gives the same numbers for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

test('8: eighty random acts and facts; every past board is the one that was shown', async () => {
  const random = randomOf(20_261_123)
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T // never called with an empty list
  let { version } = await ask(office, importDocument, {
    query: { name: 'a.md' },
    body: new TextEncoder().encode(sampleText),
  })
  const clause = async (): Promise<string> =>
    pick((await ask(office, readVersion, { params: { id: version } })).clauses).id
  const acts: readonly (() => Promise<unknown>)[] = [
    async () => {
      facts.set(pick(controls), pick(outcomes))
      await within(town, async (tx) =>
        verdictsChanged(checks)(tx, await runChecks(tx, checks, momentOf(town.now)), momentOf(town.now)),
      )
    },
    async () => {
      const { mappings } = await ask(office, listMappings, { params: { id: version } })
      await ask(office, decideMappings, {
        params: { id: version },
        body: {
          decision: pick(['confirmed', 'rejected'] as const),
          ids: mappings.filter(() => random(3) === 0).map(({ id }) => id),
        },
      })
    },
    async () =>
      ask(office, addMapping, { params: { id: version }, body: { clause: await clause(), control: pick(controls) } }),
    async () =>
      ask(office, declareScope, {
        params: { id: await clause() },
        body: { declared: random(2) === 0, reason: '試し' },
      }),
    () =>
      ask(office, attestControl, {
        body: {
          control: pick(controls),
          statement: '見た',
          evidence: '台帳',
          validUntil: new Date(town.now.getTime() + (2 + random(20)) * 86_400_000).toISOString().slice(0, 10),
        },
      }),
    async () => {
      const { document } = await ask(office, readVersion, { params: { id: version } })
      const setting = { name: `基本方針${random(1000)}`, legalForm: '告示' as const, publication: 'public' as const }
      await ask(office, changeSetting, { params: { id: document }, body: setting })
    },
    () => ask(office, chooseEdition, { body: { edition: pick(['R8.3', 'R7.3']) } }),
    async () => {
      const { steps, mayUndo } = await ask(office, readVersion, { params: { id: version } })
      if (mayUndo && random(2) === 0) return ask(office, undoEdit, { params: { id: version }, body: { step: steps } })
      return ask(office, editTree, {
        params: { id: version },
        body: { act: 'retitle', clause: await clause(), title: `題${random(1000)}`, step: steps },
      })
    },
    async () => {
      version = (
        await ask(office, importDocument, {
          query: { name: 'b.md' },
          body: new TextEncoder().encode(
            `${sampleText}\n## 11 その他\n\n市長は、必要な事項を定める（${random(1000)}）。\n`,
          ),
        })
      ).version
    },
    // days go by without anybody doing anything
    async () => {
      town.now = new Date(town.now.getTime() + random(10) * 86_400_000)
      await within(town, (tx) => policyDue(tx, town.now, checks))
    },
  ]
  const shown: { readonly at: Date; readonly board: Board }[] = []
  for (let step = 0; step < 80; step += 1) {
    town.now = new Date(town.now.getTime() + 1 + random(86_400_000))
    await within(town, (tx) => policyDue(tx, town.now, checks))
    await pick(acts)()
    shown.push({ at: town.now, board: await within(town, (tx) => boardAt(tx, town.now)) })
  }
  for (const { at, board } of shown) expect(await within(town, (tx) => boardAt(tx, at))).toEqual(board)
  // the property means nothing if the board never moved
  expect(
    new Set(shown.map(({ board }) => JSON.stringify(board.rows.map(({ verdict, because }) => [verdict, because]))))
      .size,
  ).toBeGreaterThan(20)

  const days = new Map(shown.map(({ at, board }) => [board.asOf, { at, board }]))
  for (const [asOf, { board }] of days) {
    const { mayImport: _, ...past } = await ask(office, readBoard, { query: { asOf } })
    expect(past.rows).toEqual(board.rows)
  }
})

test('8: a day is over at midnight in Tokyo', () => {
  const now = new Date('2026-11-23T09:00:00+09:00')
  expect(momentOn('2026-11-22', now)).toEqual(new Date('2026-11-22T23:59:59.999+09:00'))
  expect(momentOn('2026-11-23', now)).toEqual(now)
})
