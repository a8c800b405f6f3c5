// The thin line: a document goes in, a person confirms, the board comes out and follows what checks find.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Check, defineCheck, type Outcome } from '../../kernel/check/check.ts'
import { momentOf, runChecks } from '../../kernel/check/run.ts'
import { testDatabase } from '../../kernel/db/testing.ts'
import { decideMappings, importDocument, listMappings, readBoard, readClause } from './contract.ts'
import { verdictsChanged } from './refold.ts'
import { asker, person, sampleText, type Town, within } from './testing.ts'

let found: Outcome = 'kept'
const check = defineCheck<Outcome>({
  id: 'test.ciso',
  title: { ja: 'CISOがいる', en: 'There is a CISO' },
  article: '6(1)',
  controls: ['org.ciso'],
  listens: [],
  facts: async () => found,
  evaluate: (outcome) => ({
    findings: [
      {
        outcome,
        because: `CISOは${outcome}です。`,
        evidence: [{ type: 'organization.post', id: '1', label: '副市長', place: '/organization/posts' }],
      },
    ],
  }),
}) as Check

let town: Town
let ask: ReturnType<typeof asker>
const office = person('security-office')

beforeAll(async () => {
  town = { database: await testDatabase(), checks: [check], now: new Date('2026-11-23T09:00:00+09:00') }
  ask = asker(town)
})
afterAll(() => town.database.close())

test('1: a policy goes in; after a person confirmed the mappings the board says clause by clause what holds', async () => {
  const bytes = new TextEncoder().encode(sampleText)
  const made = await ask(office, importDocument, { query: { name: '基本方針.md' }, body: bytes })
  expect(made.proposals).toBeGreaterThan(5)
  const before = await ask(office, readBoard, {})
  const at = (path: string, board = before) => board.rows.find((row) => row.path === path)
  expect(before.version?.isAdopted).toBe(false)
  expect(at('6(1)')?.verdict).toBe('unsure')
  expect(at('6(1)')?.because).toContain('対応付けが未確認')
  expect(at('2(1)')?.verdict).toBe('out-of-scope')

  const { mappings } = await ask(office, listMappings, { params: { id: made.version } })
  const ciso = mappings.filter(({ control }) => control === 'org.ciso')
  expect(ciso).not.toEqual([])
  town.now = new Date('2026-11-23T10:00:00+09:00')
  await ask(office, decideMappings, {
    params: { id: made.version },
    body: { decision: 'confirmed', ids: ciso.map(({ id }) => id) },
  })
  await ask(office, decideMappings, { params: { id: made.version }, body: { decision: 'rejected', above: 0 } })

  const look = async (outcome: Outcome, hour: number): Promise<Awaited<ReturnType<typeof run>>> => {
    found = outcome
    town.now = new Date(`2026-11-23T${hour}:00:00+09:00`)
    return run()
  }
  const run = async () => {
    await within(town, async (tx) =>
      verdictsChanged([check])(tx, await runChecks(tx, [check], momentOf(town.now)), momentOf(town.now)),
    )
    const board = await ask(office, readBoard, {})
    const row = at('6(1)', board)
    return { board, row, page: await ask(office, readClause, { params: { id: row?.id ?? '' } }) }
  }
  const kept = await look('kept', 11)
  expect(kept.row?.verdict).toBe('kept')
  expect(kept.page.explanation.reasons[0]).toMatchObject({
    kind: 'control',
    control: 'org.ciso',
    checks: [{ id: 'test.ciso', outcome: 'kept', findings: [{ evidence: [{ place: '/organization/posts' }] }] }],
  })
  const broken = await look('broken', 12)
  expect(broken.row?.verdict).toBe('broken')
  expect(at('6', broken.board)?.verdict).toBe('broken')
  expect(broken.page.history.map(({ verdict }) => verdict)).toEqual(['broken', 'kept', 'unsure', 'unsure', 'unsure'])
})
