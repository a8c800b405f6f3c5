// Frozen evidence is read by programs that know nothing of Sekisho: the log engine on the bytes of the zip, and the verifier in Python.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openCheckpoint, parseBase64, parseKey, verifyInclusion } from '@sekisho/tlog'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import {
  createKeyPem,
  merkle,
  type Notary,
  openNotary,
  sha256,
  verifyEd25519,
} from '../../../../kernel/journal/notary.ts'
import { seal } from '../../../../kernel/journal/seal.ts'
import * as contract from '../../contract.ts'
import { audit, type Desk, openDesk, planned, rowsOf } from '../testing.ts'

const has = spawnSync('python3', ['--version']).status === 0
const home = mkdtempSync(join(tmpdir(), 'frozen-'))
let database: TestDatabase
let desk: Desk
let notary: Notary
let id: string
let row: string
let other: string
beforeAll(async () => {
  database = await testDatabase()
  desk = await openDesk(database)
  notary = openNotary(createKeyPem(), 'mihon.test/journal')
  await planned(desk, 'year', [2026, 2026])
  id = await audit(desk, { controls: ['review.audit'] })
  const rows = await rowsOf(desk, id)
  row = rows.find(({ control }) => control === 'review.audit.plan')?.id ?? ''
  other = rows.find(({ control }) => control !== 'review.audit.plan')?.id ?? ''
})
afterAll(async () => {
  await database.close()
  rmSync(home, { recursive: true })
})

const freeze = (body: object) => ({ params: { id }, body: { rowId: null, clause: null, asOf: desk.day, ...body } })
const read = async (file: string): Promise<Record<string, Uint8Array>> => unzipSync(await bytesOf(file))
const bytesOf = async (file: string): Promise<Uint8Array> =>
  z
    .object({ bytes: z.instanceof(Uint8Array) })
    .parse(await desk.ask(desk.city.auditor, contract.downloadAuditFile, { params: { id: file } })).bytes
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

test('7: nothing is frozen before the journal is sealed, ahead of the day, or about nothing', async () => {
  const { refusal, city } = desk
  expect(await refusal(city.auditor, contract.freezeEvidence, freeze({ rowId: row }))).toBe('journal-is-not-sealed')
  await seal(database, desk.tenant, notary)
  expect(await refusal(city.auditor, contract.freezeEvidence, freeze({ rowId: row, asOf: '2026-11-24' }))).toBe(
    'day-is-ahead',
  )
  expect(await refusal(city.auditor, contract.freezeEvidence, freeze({}))).toBe('nothing-chosen')
  expect(await refusal(city.auditor, contract.freezeEvidence, freeze({ clause: '99' }))).toBe('clause-is-unknown')
})

test('7: the package of a row holds the board, outcomes, papers and entries of the day, each proved in the signed log', async () => {
  const { ask, city } = desk
  await desk.tx((open) =>
    sql`insert into checks.outcome (check_id, at, outcome, findings) values ('assurance.audit-year-plan', '2026-11-20T00:00:00Z', 'kept', '[{"outcome":"kept","because":"承認","evidence":[]}]')`.execute(
      open,
    ),
  )
  await ask(city.auditor, contract.judgeAuditRow, { params: { id: row }, body: { result: 'kept', note: '計画を見た' } })
  await ask(city.auditor, contract.attachAuditFile, {
    params: { id },
    query: `name=plan.pdf&row=${row}`,
    body: new Uint8Array([37, 80]),
  })
  await seal(database, desk.tenant, notary)
  const file = contract.freezeEvidence.reply.parse(
    await ask(city.auditor, contract.freezeEvidence, freeze({ rowId: row })),
  )
  const before = await bytesOf(file.id)
  const files = await read(file.id)
  expect(JSON.parse(text(files['board.json']))).toMatchObject({
    asOf: '2026-11-23',
    clauses: [{ path: '6(2)' }, { path: '7' }],
  })
  expect(JSON.parse(text(files['outcomes.json']))).toMatchObject([
    { checkId: 'assurance.audit-year-plan', outcome: 'kept' },
  ])
  expect(JSON.parse(text(files['papers.json']))).toMatchObject([{ note: '計画を見た' }])
  expect(Object.keys(files).some((path) => path.startsWith('attached/') && path.endsWith('plan.pdf'))).toBe(true)

  const key = parseKey(sha256, notary.vkey)
  if (!key.ok) throw new Error('no key')
  const head = openCheckpoint(text(files['checkpoint']), key.value, verifyEd25519)
  if (!head.ok) throw new Error(head.code)
  const proofs = Object.keys(files).filter((path) => path.endsWith('.tlog-proof'))
  expect(proofs.length).toBeGreaterThan(5)
  const kinds = new Set<unknown>()
  for (const path of proofs) {
    const [format, index, ...rest] = text(files[path]).split('\n\n')[0]?.split('\n') ?? []
    const entry = files[path.replace('.tlog-proof', '.entry')] ?? new Uint8Array()
    kinds.add(JSON.parse(text(entry)).kind)
    expect(format).toBe('c2sp.org/tlog-proof@v1')
    const proof = rest.map((line) => {
      const hash = parseBase64(line)
      if (!hash.ok) throw new Error(hash.code)
      return hash.value
    })
    expect(
      verifyInclusion(merkle, { leaf: merkle.leaf(entry), index: Number(index?.slice(6)), tree: head.value, proof }).ok,
    ).toBe(true)
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['assurance.audit-plan-approved', 'assurance.audit-row-judged']))

  // later changes do not alter it
  await ask(city.auditor, contract.judgeAuditRow, { params: { id: row }, body: { result: 'broken', note: '後の判断' } })
  await seal(database, desk.tenant, notary)
  expect(Buffer.compare(Buffer.from(await bytesOf(file.id)), Buffer.from(before))).toBe(0)
})

test('7: a package as of an earlier day leaves out what came later; a clause takes what is below it', async () => {
  const { ask, city } = desk
  const early = contract.freezeEvidence.reply.parse(
    await ask(city.auditor, contract.freezeEvidence, freeze({ rowId: row, asOf: '2026-11-10' })),
  )
  const files = await read(early.id)
  expect(JSON.parse(text(files['papers.json']))).toEqual([])
  expect(JSON.parse(text(files['outcomes.json']))).toEqual([])
  expect(Object.keys(files).filter((path) => path.startsWith('journal/'))).toEqual([])
  const clause = contract.freezeEvidence.reply.parse(
    await ask(city.auditor, contract.freezeEvidence, freeze({ clause: '６' })),
  )
  expect(JSON.parse(text((await read(clause.id))['board.json'])).clauses).toMatchObject([{ path: '6(2)' }])
  expect(other).not.toBe('')
})

test.skipIf(!has)('7: the verifier in Python agrees, and finds every kind of change', async () => {
  const { ask, city } = desk
  const file = contract.freezeEvidence.reply.parse(
    await ask(city.auditor, contract.freezeEvidence, freeze({ rowId: row })),
  )
  const files = await read(file.id)
  const verify = (
    changed: Readonly<Record<string, Uint8Array>>,
    vkey = notary.vkey,
  ): { status: number | null; said: string } => {
    const directory = mkdtempSync(join(home, 'package-'))
    for (const [path, bytes] of Object.entries({ ...files, ...changed })) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), bytes)
    }
    const { status, stdout, stderr } = spawnSync('python3', [join(directory, 'verify_proofs.py'), directory, vkey], {
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  expect(verify({})).toMatchObject({ status: 0, said: expect.stringContaining('検証できました') })
  const bytes = (value: string): Uint8Array => new TextEncoder().encode(value)
  const entry = Object.keys(files).find((path) => path.endsWith('.entry')) ?? ''
  const details = Object.keys(files).find((path) => path.endsWith('.details.json')) ?? ''
  const proof = Object.keys(files).find((path) => path.endsWith('.tlog-proof')) ?? ''
  const manifest = JSON.parse(text(files['manifest.json']))
  /** A change with the manifest made to agree: only the proofs are left to tell. */
  const hidden = (path: string, content: Uint8Array): Readonly<Record<string, Uint8Array>> => ({
    [path]: content,
    'manifest.json': bytes(
      JSON.stringify({
        ...manifest,
        sha256: { ...manifest.sha256, [path]: Buffer.from(sha256(content)).toString('hex') },
      }),
    ),
  })
  const changes: readonly Readonly<Record<string, Uint8Array>>[] = [
    { 'board.json': bytes('{}') },
    hidden(entry, bytes(text(files[entry]).replace('"v":1', '"v":2'))),
    hidden(details, bytes(JSON.stringify({ ...JSON.parse(text(files[details])), details: '{}' }))),
    hidden(proof, bytes(text(files[proof]).replace(/index (\d+)/u, (_, n: string) => `index ${Number(n) + 1}`))),
    hidden('checkpoint', bytes(text(files['checkpoint']).replace(/\n\d+\n/u, '\n9\n'))),
  ]
  for (const change of changes) expect(verify(change).status).toBe(1)
  expect(verify({}, openNotary(createKeyPem(), 'mihon.test/journal').vkey).status).toBe(1)
})
