import { randomBytes } from 'node:crypto'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { keeper, makeDocx } from '../../engines/disarm/fixtures/office.ts'
import { makePdf } from '../../engines/disarm/fixtures/pdf.ts'
import { hasPoppler, lockPdf } from '../../engines/disarm/fixtures/poppler.ts'
import { protectAgile, protectStandard } from '../../engines/disarm/fixtures/protect.ts'
import { sealedSevenZip } from '../../engines/disarm/fixtures/sevenzip.ts'
import { makeZip } from '../../engines/disarm/fixtures/zip.ts'
import { openDisarmer } from '../../engines/disarm/host/index.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { downloadFile } from './contract.ts'
import { hold, tryWith, type } from './fixtures/locked.ts'
import type { Disarmer } from './port.ts'
import { bytesOf, type Gate, openGate, playedDisarmer } from './testing.ts'

let database: TestDatabase
let count = 0
const gates: Gate[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  // a worker takes files of every city: none is left to the next test
  for (const gate of gates.splice(0)) await gate.close()
})
afterAll(() => database.close())

async function enter(disarmer: Disarmer): Promise<Gate> {
  count += 1
  const gate = await openGate(database, `q${count}`, disarmer)
  gates.push(gate)
  return gate
}

/** Kinds of the tasks that stand open for a file. */
async function tasks(gate: Gate, file: string): Promise<string[]> {
  const found = await inTenant(database, gate.tenant, (tx) =>
    sql<{
      kind: string
    }>`select kind from task.task t where subject_id = ${file} and not exists (select from task.closure c where c.task_id = t.id) order by kind`.execute(
      tx,
    ),
  )
  return found.rows.map(({ kind }) => kind)
}

/** Every word that this database holds, of every schema, as one text. */
async function everything(): Promise<string> {
  const tables = await database.system.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await database.system.query<{ row: string }>(`select t::text as row from ${name} t`)
    texts.push(...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

const walls = await openDisarmer({ scanner: null }).facts()

describe.skipIf(walls.isolation === 'none')('6(3)②: through the engine itself', () => {
  const engine = openDisarmer({ scanner: null, converters: false })
  const real: Disarmer = { ...playedDisarmer(), disarm: (source, request) => engine.disarm(source, request) }
  afterAll(() => engine.close())

  test('6(3)②: a protected document is held, stays held after a wrong password, and is delivered after the right one', async () => {
    const gate = await enter(real)
    const { taxClerk } = gate.city
    const [right, wrong] = [`ひらけ${randomBytes(8).toString('hex')}`, `ちがう${randomBytes(8).toString('hex')}`]
    const { id, file } = await hold(gate, { '見積書.docx': protectAgile(makeDocx(), right) })
    expect(await gate.show(taxClerk, id)).toMatchObject({
      standing: 'held',
      list: [{ state: 'held', hold: { code: 'password-needed' }, asking: { mayGive: true, left: 10, last: null } }],
    })
    expect(await tasks(gate, file)).toEqual(['sanitization.hold', 'sanitization.password'])
    await type(gate, taxClerk, file, wrong)
    expect((await gate.show(taxClerk, id)).list[0]).toMatchObject({ state: 'working', asking: { isTrying: true } })
    await gate.worker.idle()
    expect(await gate.show(taxClerk, id)).toMatchObject({
      standing: 'held',
      list: [
        {
          state: 'held',
          hold: { code: 'wrong-password', because: { ja: '入力されたパスワードでは開けませんでした。' } },
          asking: { isTrying: false, left: 9, last: { by: '職員1002', count: 1, result: 'held' } },
        },
      ],
    })
    await tryWith(gate, taxClerk, file, wrong, right)
    const shown = await gate.show(taxClerk, id)
    expect(shown).toMatchObject({
      standing: 'done',
      list: [
        { state: 'delivered', hold: null, asking: null, ruling: { act: 'automatic' }, result: { name: '見積書.docx' } },
      ],
    })
    expect(await tasks(gate, file)).toEqual([])
    expect(shown.list[0]?.report?.lines.length).toBeGreaterThan(0)
    const got = await bytesOf(await gate.ask(taxClerk, downloadFile, { params: { id: file } }))
    expect(Buffer.from(unzipSync(got)['word/document.xml'] ?? []).toString()).toContain(keeper)
    expect(gate.lent.given.size).toBe(0)
    const kept = await everything()
    expect(kept).toContain('sanitization.passwords-given')
    const forms = [right, wrong].flatMap((secret) => [
      secret,
      ...(['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(secret).toString(form)),
    ])
    // names what leaked instead of printing the whole database
    expect(forms.filter((form) => kept.includes(form))).toEqual([])
  })

  const protectedFiles: readonly (readonly [string, () => Uint8Array])[] = [
    ['名簿.7z', () => sealedSevenZip],
    ['2007.docx', () => protectStandard(makeDocx(), '見本市')],
    ...(hasPoppler ? [['通知.pdf', () => lockPdf(makePdf(), ['見本市', 'own', '256'])] as const] : []),
  ]
  test.each(protectedFiles)('6(3)②: %s: asked, tried with a wrong one, opened', async (name, make) => {
    const gate = await enter(real)
    const { id, file } = await hold(gate, { [name]: make() })
    const code = async () => (await gate.show(gate.city.taxClerk, id)).list[0]?.hold?.code
    expect(await code()).toBe('password-needed')
    await tryWith(gate, gate.city.taxClerk, file, '見本町')
    expect(await code()).toBe('wrong-password')
    await tryWith(gate, gate.city.taxClerk, file, '見本市')
    expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('done')
  })

  test('6(3)②: an archive that is held for a protected document and for something else asks as well', async () => {
    const gate = await enter(real)
    const { id, file } = await hold(gate, {
      '資料.zip': makeZip([
        { name: 'a.docx', bytes: protectAgile(makeDocx(), 'one-secret') },
        { name: 'b.bin', bytes: randomBytes(200) },
      ]),
    })
    expect((await gate.show(gate.city.taxClerk, id)).list[0]).toMatchObject({
      hold: { code: 'member-held' },
      asking: { mayGive: true },
    })
    await tryWith(gate, gate.city.taxClerk, file, 'wrong')
    expect((await gate.show(gate.city.taxClerk, id)).list[0]).toMatchObject({ state: 'held', asking: { left: 9 } })
    await tryWith(gate, gate.city.taxClerk, file, 'one-secret')
    expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('done')
    const got = await bytesOf(await gate.ask(gate.city.taxClerk, downloadFile, { params: { id: file } }))
    expect(Object.keys(unzipSync(got))).toContain('a.docx')
  })

  test('6(3)②: an archive whose members have passwords of their own opens with all of them', async () => {
    const gate = await enter(real)
    const { id, file } = await hold(gate, {
      '図面.zip': makeZip([
        { name: 'a.txt', bytes: Buffer.from('first'), password: { text: 'one-secret', kind: 'old' } },
        {
          name: 'b.docx',
          bytes: protectAgile(makeDocx(), 'three-secret'),
          password: { text: 'two-secret', kind: 'aes' },
        },
      ]),
    })
    expect((await gate.show(gate.city.taxClerk, id)).list[0]?.hold?.code).toBe('password-needed')
    await tryWith(gate, gate.city.taxHead, file, 'one-secret')
    expect((await gate.show(gate.city.taxClerk, id)).list[0]?.hold?.code).toBe('wrong-password')
    await tryWith(gate, gate.city.taxHead, file, 'three-secret', 'two-secret', 'one-secret')
    expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('done')
    const got = await bytesOf(await gate.ask(gate.city.taxClerk, downloadFile, { params: { id: file } }))
    expect(Object.keys(unzipSync(got))).toEqual(['a.txt', 'b.docx'])
  })
})
