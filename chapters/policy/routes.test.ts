// Articles 1, 8, 9 and 10 through the endpoints, with real rows and the real rights.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../kernel/db/testing.ts'
import { newId } from '../../kernel/ids.ts'
import { momentOf, runChecks } from '../../kernel/check/run.ts'
import { checks } from './checks.ts'
import {
  adoptVersion,
  attestControl,
  changeSetting,
  chooseEdition,
  compareVersions,
  createFromTemplate,
  decideMappings,
  editTree,
  exportBoard,
  importDocument,
  listDocuments,
  listMappings,
  listUncovered,
  previewEdition,
  publishVersion,
  readBoard,
  readCatalogue,
  readClause,
  readDocument,
  readVersion,
  reviewPolicy,
  settleDoubt,
  undoEdit,
  withdrawAttestation,
} from './contract.ts'
import { verdictsChanged } from './refold.ts'
import { asker, person, sampleText, type Town, within } from './testing.ts'

let town: Town
let ask: ReturnType<typeof asker>
const office = person('security-office')
const staff = person()
const head = person('section-head')
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const organs = { head: newId(), board: newId(), assembly: newId() }

beforeAll(async () => {
  town = { database: await testDatabase(), checks, now: new Date('2026-11-23T09:00:00+09:00') }
  ask = asker(town)
  await within(town, (tx) =>
    sql`insert into organization.organ (id, kind, name, position) values (${organs.head}::uuid, 'head', '市長', 1), (${organs.board}::uuid, 'board-of-education', '教育委員会', 2), (${organs.assembly}::uuid, 'assembly', '市議会', 3)`.execute(
      tx,
    ),
  )
})
afterAll(() => town.database.close())

const later = (minutes = 1): void => {
  town.now = new Date(town.now.getTime() + minutes * 60_000)
}
const journal = (kind: string) =>
  within(town, async (tx) =>
    (
      await sql<{ subject_id: string }>`select subject_id from journal.entry where kind = ${kind} order by at`.execute(
        tx,
      )
    ).rows.map((row) => row.subject_id),
  )
const basic = async () => ask(office, importDocument, { query: { name: '基本方針.md' }, body: bytes(sampleText) })
const decision = (organ: string, part: object = {}) => ({
  organ,
  decidedOn: '2026-11-20',
  effectiveOn: '2026-11-21',
  kind: '決裁' as const,
  number: '情8第1号',
  decider: '市長',
  ...part,
})

describe('1: reading and putting right', () => {
  test('the same words stay the same clause through edits, and every step can be taken back', async () => {
    const { version } = await basic()
    const id = { params: { id: version } }
    const before = await ask(office, readVersion, id)
    const at = (path: string, view = before) => view.clauses.find((clause) => clause.path === path)
    later()
    const merged = await ask(office, editTree, {
      ...id,
      body: { act: 'promote', clause: at('6(2)')?.id ?? '', step: before.steps },
    })
    const after = await ask(office, readVersion, id)
    expect(after.clauses.find((clause) => clause.id === at('6(2)')?.id)?.parent).toBeNull()
    await expect(
      ask(office, editTree, { ...id, body: { act: 'merge', clause: at('5')?.id ?? '', step: before.steps } }),
    ).rejects.toMatchObject({ code: 'tree-changed' })
    later()
    const retitled = await ask(office, editTree, {
      ...id,
      body: { act: 'retitle', clause: at('5')?.id ?? '', title: '守る義務', step: merged.step },
    })
    expect(retitled.clause).not.toBe(at('5')?.id)
    later()
    const undone = await ask(office, undoEdit, { ...id, body: { step: retitled.step } })
    const twice = await ask(office, undoEdit, { ...id, body: { step: undone.step } })
    const back = await ask(office, readVersion, id)
    expect(back.clauses).toEqual(before.clauses)
    expect(back.mayUndo).toBe(false)
    await expect(ask(office, undoEdit, { ...id, body: { step: twice.step } })).rejects.toMatchObject({
      code: 'nothing-to-undo',
      details: { article: '1' },
    })
  })

  test('doubts of the reading are settled one by one, with who and when', async () => {
    const broken = sampleText.replace('全庁の組織体制を確立する。', '全庁の組織体制を確立する')
    const { version, doubts } = await ask(office, importDocument, { query: { name: '崩れ.md' }, body: bytes(broken) })
    expect(doubts).toBeGreaterThan(0)
    const view = await ask(office, readVersion, { params: { id: version } })
    expect(view.doubts[0]?.why).toContain('6(1)')
    const { open } = await ask(office, settleDoubt, {
      params: { id: view.doubts[0]?.id ?? '' },
      body: { note: '原本どおり' },
    })
    expect(open).toBe(doubts - 1)
  })

  test('hostile or empty files are refused in words and leave nothing behind', async () => {
    const count = async () => (await ask(office, listDocuments, {})).rows.length
    const before = await count()
    await expect(ask(office, importDocument, { query: { name: 'a.md' }, body: bytes('') })).rejects.toMatchObject({
      details: { status: 422 },
    })
    await expect(
      ask(office, importDocument, {
        query: { name: 'a.docx' },
        body: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 3]),
      }),
    ).rejects.toMatchObject({ details: { status: 422 } })
    expect(await count()).toBe(before)
    const nul = await ask(office, importDocument, {
      query: { name: 'nul.md' },
      body: bytes(sampleText.replace('1 目的', '1 目\u0000的\ud800')),
    })
    expect(nul.clauses).toBeGreaterThan(5)
  })

  test('a city without a policy starts from the template with its own organs', async () => {
    const made = await ask(office, createFromTemplate, { body: {} })
    const view = await ask(office, readVersion, { params: { id: made.version } })
    expect(view.title).toContain('見本市')
    expect(view.organs.map(({ name, isNamed }) => [name, isNamed])).toEqual([
      ['市長', true],
      ['教育委員会', true],
      ['市議会', true],
    ])
    expect(view.doubts).toEqual([])
    expect(made.proposals).toBeGreaterThan(20)
  })

  test('only the office brings documents in', async () => {
    await expect(
      ask(staff, importDocument, { query: { name: 'a.md' }, body: bytes(sampleText) }),
    ).rejects.toMatchObject({ details: { status: 403 } })
  })
})

describe('1, 244条の6: adoption and publication', () => {
  test('each organ decides by itself; dates and records are asked for; an adopted version is closed; publishing closes the task', async () => {
    later()
    const { version } = await basic()
    const id = { params: { id: version } }
    const adopt = (decisions: readonly ReturnType<typeof decision>[], joint = false) =>
      ask(office, adoptVersion, { ...id, body: { decisions: [...decisions], joint } })
    await expect(adopt([decision(organs.head, { decidedOn: null })])).rejects.toMatchObject({
      code: 'adoption-incomplete',
      details: { article: '1', errors: [{ path: '/body/decisions/0/decidedOn' }] },
    })
    await expect(adopt([decision(organs.head, { number: '' })])).rejects.toMatchObject({ code: 'adoption-incomplete' })
    await expect(adopt([decision(organs.head, { decidedOn: '2026-12-01' })])).rejects.toMatchObject({
      details: { detail: expect.stringContaining('先の日付') },
    })
    await expect(adopt([decision(organs.head)], true)).rejects.toMatchObject({ code: 'joint-needs-two' })
    await expect(
      ask(office, publishVersion, { ...id, body: { publishedOn: '2026-11-22', url: 'https://example.jp/' } }),
    ).rejects.toMatchObject({ code: 'not-adopted' })

    expect((await adopt([decision(organs.head)])).missing).toEqual(['教育委員会', '市議会'])
    expect(
      (await adopt([decision(organs.board, { kind: '委員会決定' }), decision(organs.assembly, { kind: '議決' })], true))
        .missing,
    ).toEqual([])
    await expect(adopt([decision(organs.head)])).rejects.toMatchObject({ code: 'adoption-incomplete' })
    const view = await ask(office, readVersion, id)
    expect(view.adoptions.map(({ organName, isJoint }) => [organName, isJoint])).toEqual([
      ['市長', false],
      ['教育委員会', true],
      ['市議会', true],
    ])
    await expect(
      ask(office, editTree, { ...id, body: { act: 'merge', clause: view.clauses[1]?.id ?? '', step: view.steps } }),
    ).rejects.toMatchObject({ code: 'adopted-version', details: { article: '8' } })
    await expect(
      within(town, (tx) =>
        sql`insert into policy.tree (version_id, ordinal, at, act) values (${version}::uuid, 99, now(), 'merge')`.execute(
          tx,
        ),
      ),
    ).rejects.toThrow('not rewritten')

    const open = () =>
      within(
        town,
        async (tx) =>
          (
            await sql`select from task.task t where kind = 'publish-policy' and subject_id = ${version} and not exists (select from task.closure c where c.task_id = t.id)`.execute(
              tx,
            )
          ).rows.length,
      )
    expect(await open()).toBe(1)
    await ask(office, publishVersion, { ...id, body: { publishedOn: '2026-11-22', url: 'https://example.jp/' } })
    expect(await open()).toBe(0)
    const board = await ask(office, readBoard, {})
    expect(board.version).toMatchObject({ id: version, isAdopted: true, effectiveOn: '2026-11-21' })
  })

  test('a version decided for a later day takes its place on the board on that day', async () => {
    later()
    const now = (await ask(office, readBoard, {})).version?.id
    const { version } = await basic()
    await ask(office, adoptVersion, {
      params: { id: version },
      body: { decisions: [decision(organs.head, { effectiveOn: '2026-12-01' })], joint: false },
    })
    expect((await ask(office, readBoard, {})).version?.id).toBe(now)
    town.now = new Date('2026-12-01T00:00:30+09:00')
    const { policyDue } = await import('./refold.ts')
    await within(town, (tx) => policyDue(tx, town.now, checks))
    expect((await ask(office, readBoard, {})).version?.id).toBe(version)
    expect((await ask(office, readBoard, { query: { asOf: '2026-11-30' } })).version?.id).toBe(now)
  })
})

describe('9, 10: what is closed', () => {
  test('a restricted document is not there for who may not read it: not in lists, search, by id, or as a count', async () => {
    later()
    const secret = sampleText
      .replaceAll('見本市情報セキュリティ基本方針', '見本市情報セキュリティ対策基準')
      .replace('脅威を想定する。', '脅威を想定する。合言葉は山川である。')
    const standard = await ask(office, importDocument, {
      query: { name: '対策基準.md', tier: 'standard' },
      body: bytes(secret),
    })
    const procedure = await ask(office, importDocument, {
      query: { name: '実施手順.md', tier: 'procedure' },
      body: bytes(secret.replaceAll('対策基準', '実施手順')),
    })
    const seen = async (actor: typeof staff) => {
      const { rows, hits } = await ask(actor, listDocuments, { query: { search: '合言葉' } })
      const all = await ask(actor, listDocuments, {})
      return { rows: rows.length, hits: hits.length, tiers: [...new Set(all.rows.map(({ tier }) => tier))] }
    }
    expect(await seen(staff)).toEqual({ rows: 0, hits: 0, tiers: ['basic'] })
    expect((await seen(person('division-head'))).tiers).toEqual(['basic', 'standard'])
    expect((await seen(head)).hits).toBe(2)
    await expect(ask(staff, readVersion, { params: { id: standard.version } })).rejects.toMatchObject({
      details: { status: 404 },
    })
    await expect(ask(staff, readDocument, { params: { id: standard.document } })).rejects.toMatchObject({
      details: { status: 404 },
    })
    await expect(
      ask(person('division-head'), readVersion, { params: { id: procedure.version } }),
    ).rejects.toMatchObject({ details: { status: 404 } })
    await expect(
      ask(staff, compareVersions, { params: { id: standard.version, with: procedure.version } }),
    ).rejects.toMatchObject({ details: { status: 404 } })

    const before = (await journal('policy.restricted-text-read')).length
    await ask(head, readVersion, { params: { id: procedure.version } })
    expect((await journal('policy.restricted-text-read')).slice(before)).toEqual([procedure.version])
  })

  test('opening a closed document asks for a reason and names the article', async () => {
    const { rows } = await ask(office, listDocuments, { query: { tier: 'standard' } })
    const [standard] = rows
    const setting = { name: '対策基準', legalForm: '訓令' as const, publication: 'public' as const }
    await expect(
      ask(office, changeSetting, { params: { id: standard?.id ?? '' }, body: setting }),
    ).rejects.toMatchObject({ code: 'reason-missing', details: { article: '9' } })
    await ask(office, changeSetting, {
      params: { id: standard?.id ?? '' },
      body: { ...setting, reason: '支障がないため' },
    })
    expect((await ask(staff, listDocuments, {})).rows.map(({ tier }) => tier)).toContain('standard')
  })

  test('the board is for those who answer for measures', async () => {
    await expect(ask(staff, readBoard, {})).rejects.toMatchObject({ details: { status: 403 } })
    await expect(
      ask(head, decideMappings, { params: { id: newId() }, body: { decision: 'confirmed', above: 0.9 } }),
    ).rejects.toMatchObject({ details: { status: 404 } })
  })
})

describe('8: catalogue, evidence and review', () => {
  test('an attestation proves until it ends or is withdrawn', async () => {
    later()
    const { version } = await ask(office, importDocument, {
      query: { name: 'c.md', document: (await ask(office, readBoard, {})).version?.document ?? '' },
      body: bytes(sampleText),
    })
    await ask(office, adoptVersion, {
      params: { id: version },
      body: { decisions: [decision(organs.head, { effectiveOn: '2026-12-01' })], joint: false },
    })
    const { mappings, clauses } = await ask(office, listMappings, { params: { id: version } })
    const five = clauses.find(({ path }) => path === '5')
    const observance = mappings.filter(({ clause, control }) => clause === five?.id && control === 'policy.observance')
    expect(observance).toHaveLength(1)
    await ask(office, decideMappings, {
      params: { id: version },
      body: { decision: 'confirmed', ids: observance.map(({ id }) => id) },
    })
    await ask(office, decideMappings, { params: { id: version }, body: { decision: 'rejected', above: 0 } })
    const page = () => ask(office, readClause, { params: { id: five?.id ?? '' } })
    expect((await page()).explanation.because).toContain('人による確認もまだありません')
    later()
    const { id } = await ask(office, attestControl, {
      body: {
        control: 'policy.observance',
        statement: '全職員から誓約書を受けた',
        evidence: '人事課の綴り',
        validUntil: '2027-03-31',
      },
    })
    expect((await page()).clause.verdict).toBe('kept')
    later()
    await ask(office, withdrawAttestation, { params: { id }, body: { reason: '綴りに漏れ' } })
    expect((await page()).clause.verdict).toBe('unsure')
    await expect(
      ask(office, attestControl, {
        body: { control: 'policy.observance', statement: 's', evidence: 'e', validUntil: '2026-11-30' },
      }),
    ).rejects.toMatchObject({ code: 'already-over' })
  })

  test('another edition is seen before it is chosen, and choosing it writes who did', async () => {
    const preview = await ask(office, previewEdition, { params: { edition: 'R7.3' } })
    expect(preview.removed.map(({ control }) => control)).toContain('policy.law.adoption')
    later()
    expect((await ask(office, chooseEdition, { body: { edition: 'R7.3' } })).edition).toBe('R7.3')
    const catalogue = await ask(office, readCatalogue, {})
    expect(catalogue.editions.find(({ isInUse }) => isInUse)?.id).toBe('R7.3')
    expect(catalogue.controls.some(({ id }) => id === 'policy.law.adoption')).toBe(false)
    await ask(office, chooseEdition, { body: { edition: 'R8.3' } })
    await expect(ask(office, previewEdition, { params: { edition: 'R1.1' } })).rejects.toMatchObject({
      details: { status: 404 },
    })
    expect((await ask(office, listUncovered, {})).rows[0]?.duty).toBe('legal')
  })

  test('the chapter’s own checks run on these records, and what they find reaches the clauses', async () => {
    later()
    await ask(office, reviewPolicy, {
      params: { id: (await ask(office, readBoard, {})).version?.id ?? '' },
      body: { heldOn: '2026-11-30', result: 'keep', summary: '改定の要はない' },
    })
    await within(town, async (tx) =>
      verdictsChanged(checks)(tx, await runChecks(tx, checks, momentOf(town.now)), momentOf(town.now)),
    )
    const catalogue = await ask(office, readCatalogue, {})
    const outcome = (id: string) =>
      catalogue.controls.flatMap((control) => control.checks).find((check) => check.id === id)?.outcome
    expect(outcome('policy.in-force')).toBe('kept')
    expect(outcome('policy.every-organ-adopted')).toBe('broken')
    expect(outcome('policy.organs-named')).toBe('kept')
    expect(outcome('policy.purpose-stated')).toBe('kept')
    expect(outcome('policy.reviewed-this-year')).toBe('kept')
    expect(outcome('policy.standard-closed')).toBe('kept')
  })

  test('two versions are compared word by word, and the board leaves as CSV', async () => {
    const { document } = (await ask(office, readBoard, {})).version ?? { document: '' }
    const changed = await ask(office, importDocument, {
      query: { name: 'd.md', document },
      body: bytes(sampleText.replace('毎年度、', '毎年度及び必要に応じて、')),
    })
    const { list } = await ask(office, readDocument, { params: { id: document } })
    const { changes } = await ask(office, compareVersions, { params: { id: list[1]?.id ?? '', with: changed.version } })
    expect(changes.filter(({ kind }) => kind !== 'same')).toMatchObject([
      {
        kind: 'changed',
        after: '7',
        spans: expect.arrayContaining([{ op: 'added', text: expect.stringContaining('必要') }]),
      },
    ])
    const { bytes: csv, name } = await ask(office, exportBoard, {})
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv)
    expect(text.startsWith('\uFEFF"条項"')).toBe(true)
    expect(name).toMatch(/\.csv$/u)
  })
})

test('another city sees none of it', async () => {
  const other = await town.database.addTenant('tonari')
  const elsewhere = asker({
    ...town,
    database: { ...town.database, tenant: other },
    get now() {
      return town.now
    },
  })
  const mine = (await ask(office, readBoard, {})).version
  expect((await elsewhere(office, readBoard, {})).version).toBeNull()
  expect((await elsewhere(office, listDocuments, { query: { search: '情報' } })).hits).toEqual([])
  await expect(elsewhere(office, readVersion, { params: { id: mine?.id ?? '' } })).rejects.toMatchObject({
    details: { status: 404 },
  })
})
