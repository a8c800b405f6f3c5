import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../catalogue/index.ts'
import { type Evaluated, evaluate } from '../../kernel/check/evaluate.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { today } from '../../kernel/i18n/today.ts'
import { checks } from './checks.ts'
import { changeRules, decideHold, declareNoScreen, defaultRules, screenServiceLedger } from './contract.ts'
import { type Gate, openGate, playedDisarmer } from './testing.ts'

let database: TestDatabase
let gate: Gate
let count = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  count += 1
  gate = await openGate(database, `c${count}`)
})
afterEach(() => gate.close())

const look = (id: string, of = gate): Promise<Evaluated> => {
  const check = checks.find((one) => one.id === id)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return inTenant(database, of.tenant, (tx) => evaluate(check, tx, { now: of.clock, today: today(of.clock) }))
}
const outcome = async (id: string, of = gate): Promise<string> => (await look(id, of)).outcome
const receive = async (of = gate, name = 'a.docx'): Promise<string> => {
  const id = await of.send(of.city.taxClerk, { [name]: 'x EVIL' })
  await of.worker.idle()
  return id
}
/** As a slip of our own program would: around every gate, with the owner's hand. */
const force = (text: string, values: readonly unknown[] = []) => database.system.query(text, [gate.tenant, ...values])

const grades = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  internalOnly: false,
  published: false,
  publicationPlanned: true,
}
const takeOut = { purpose: '業者へ', answers: grades }

test('6(3)②: every check maps to controls of the catalogue, and none is kept on an empty ledger', async () => {
  const controls = new Set((await loadEdition('R8.3')).controls.map(({ id }) => id))
  expect(checks.length).toBeGreaterThanOrEqual(7)
  for (const check of checks) {
    expect(
      check.controls.filter((id) => !controls.has(id)),
      check.id,
    ).toEqual([])
    expect(await outcome(check.id), check.id).toBe('unsure')
  }
})

describe('6(3)②: methods', () => {
  test('6(3)②: kept when all crossings are of the three', async () => {
    await receive()
    expect(await outcome('sanitization.methods')).toBe('kept')
  })
  test('6(3)②: a fourth method cannot be written at all', async () => {
    await expect(
      force(
        `insert into sanitization.crossing (tenant_id, method, direction, at, subject) values ($1, 'usb', 'inward', now(), 'x')`,
      ),
    ).rejects.toThrow('method_is_one_of_three')
  })
  test('6(3)②: broken where one stands there all the same', async () => {
    await database.system.query('alter table sanitization.crossing drop constraint if exists method_is_one_of_three')
    await force(
      `insert into sanitization.crossing (tenant_id, method, direction, at, subject) values ($1, 'usb', 'inward', now(), 'x')`,
    )
    expect(await outcome('sanitization.methods')).toBe('broken')
    await force(`delete from sanitization.crossing where tenant_id = $1`)
    await database.system.query(
      `alter table sanitization.crossing add constraint method_is_one_of_three check (method in ('mail-text', 'screen', 'file'))`,
    )
  })
})

describe('6(3)②: nothing undisarmed', () => {
  test('6(3)②: kept for results and for releases by somebody else', async () => {
    await receive()
    const held = await receive(gate, 'held.docx')
    const file = (await gate.show(gate.city.taxClerk, held)).list[0]?.id ?? ''
    await gate.ask(gate.city.taxHead, decideHold, {
      params: { id: file },
      body: { act: 'released', because: '業者に確かめた', scan: 'ClamAV 2026-11-23 検出なし' },
    })
    const { outcome: said, findings } = await look('sanitization.disarmed')
    expect(said).toBe('kept')
    expect(findings[0]?.because).toContain('2件')
  })
  test('6(3)②: the database refuses an original as a result', async () => {
    const id = await receive()
    const file = (await gate.show(gate.city.taxClerk, id)).list[0]
    await expect(
      force(
        `insert into sanitization.crossing (tenant_id, method, direction, at, subject, file_id, sha256) values ($1, 'file', 'inward', now(), 'x', $2, $3)`,
        [file?.id, file?.sha256],
      ),
    ).rejects.toThrow(/nothing_enters_as_a_file_without_proof|a_file_crosses_once/u)
  })
  test('6(3)②: broken where the sender answered for their own file', async () => {
    const held = await receive(gate, 'held.docx')
    const file = (await gate.show(gate.city.taxClerk, held)).list[0]
    await force(
      `insert into sanitization.hold_decision (tenant_id, file_id, act, by_person, at, because, scan, sha256) values ($1, $2, 'released', $3, now(), 'x', 'x', $4)`,
      [file?.id, gate.city.taxClerk, file?.sha256],
    )
    await force(
      `insert into sanitization.crossing (tenant_id, method, direction, at, subject, file_id, sha256, released) values ($1, 'file', 'inward', now(), 'x', $2, $3, 'released')`,
      [file?.id, file?.sha256],
    )
    expect(await outcome('sanitization.disarmed')).toBe('broken')
  })
})

test('6(3)②: a hold of today is kept, one of the day before yesterday is broken, a settled one is kept again', async () => {
  const held = await receive(gate, 'held.docx')
  const first = await look('sanitization.holds')
  expect(first).toMatchObject({ outcome: 'kept', lookAgainOn: '2026-11-25' })
  gate.clock = new Date('2026-11-25T02:00:00Z')
  expect(await outcome('sanitization.holds')).toBe('broken')
  const file = (await gate.show(gate.city.taxClerk, held)).list[0]?.id ?? ''
  await gate.ask(gate.city.taxHead, decideHold, { params: { id: file }, body: { act: 'discarded', because: '不要' } })
  expect(await outcome('sanitization.holds')).toBe('kept')
})

test('6(3)②: take-outs are kept with their approval and broken without', async () => {
  const { taxClerk, taxHead } = gate.city
  const id = await gate.send(taxClerk, { 'a.pdf': 'x' }, takeOut, 'lgwan')
  expect(await outcome('sanitization.take-outs')).toBe('unsure')
  await gate.stamp(taxHead, (await gate.show(taxClerk, id)).proposal?.id ?? '')
  expect(await outcome('sanitization.take-outs')).toBe('kept')
  await force('update sanitization.transfer set proposal_id = null where tenant_id = $1')
  expect(await outcome('sanitization.take-outs')).toBe('broken')
})

test('6(3)②: rules nobody has looked at are unsure, set ones are kept, and they are broken where grade 3 leaves without approval', async () => {
  await receive()
  expect(await outcome('sanitization.rules')).toBe('unsure')
  await gate.ask(gate.city.office, changeRules, {
    body: { rules: defaultRules, validFrom: '2026-11-24', note: '確かめた' },
  })
  expect(await outcome('sanitization.rules')).toBe('kept')
  const rules = defaultRules.map((rule) => (rule.grade === '3B' ? { ...rule, act: 'automatic' as const } : rule))
  await gate.ask(gate.city.office, changeRules, { body: { rules, validFrom: '2026-11-24' } })
  expect(await outcome('sanitization.rules')).toBe('broken')
  await gate.ask(gate.city.office, changeRules, { body: { rules: defaultRules.slice(0, 2), validFrom: '2026-11-24' } })
  expect(await outcome('sanitization.rules')).toBe('unsure')
})

test('6(3)②: the scanner is kept when fresh, unsure when absent, broken when old', async () => {
  await receive()
  gate.clock = new Date('2026-11-30T01:00:00Z')
  await receive()
  expect(await outcome('sanitization.scanner')).toBe('kept')
  const without = await openGate(database, `no${count}`, playedDisarmer({ scanner: 'absent' }))
  await receive(without)
  expect(await outcome('sanitization.scanner', without)).toBe('unsure')
  await without.close()
  const old = await openGate(database, `old${count}`, playedDisarmer({ definitions: '2026-11-01' }))
  await receive(old)
  expect(await outcome('sanitization.scanner', old)).toBe('broken')
  await old.close()
})

test('6(3)②: weaker walls break the check of isolation', async () => {
  await receive()
  expect(await outcome('sanitization.isolation')).toBe('kept')
  const weak = await openGate(database, `weak${count}`, playedDisarmer({ isolation: 'permission-model' }))
  await receive(weak)
  expect(await outcome('sanitization.isolation', weak)).toBe('broken')
  await weak.close()
})

test('6(3)②: retention is kept, broken when content outstays its day, and broken when a copy is gone too soon', async () => {
  const { taxClerk, taxHead } = gate.city
  const id = await gate.send(taxClerk, { 'a.pdf': 'x' }, takeOut, 'lgwan')
  await gate.stamp(taxHead, (await gate.show(taxClerk, id)).proposal?.id ?? '')
  expect(await outcome('sanitization.retention')).toBe('kept')
  await force(
    `update sanitization.kept set erased_at = '2026-11-24T00:00:00Z' where tenant_id = $1 and file_id is not null`,
  )
  expect(await outcome('sanitization.retention')).toBe('broken')
  await force(`update sanitization.kept set erased_at = null, kept_until = '2026-11-01' where tenant_id = $1`)
  expect(await outcome('sanitization.retention')).toBe('broken')
})

test('6(3)②: screen transfer: unsure when unknown, out of scope when declared unused, kept when checked, broken with file copying', async () => {
  const { office, tax } = gate.city
  expect(await outcome('sanitization.screen-transfer')).toBe('unsure')
  await gate.ask(office, declareNoScreen, { body: { because: '全員がLGWAN端末だけを使う' } })
  expect(await outcome('sanitization.screen-transfer')).toBe('out-of-scope')
  const values = {
    name: '仮想ブラウザ',
    product: 'X',
    unit: tax,
    startedOn: '2025-04-01',
    clipboard: 'none',
    files: 'none',
    checkedOn: '2026-05-01',
  }
  const row = screenServiceLedger.Row.parse(
    await gate.ask(office, screenServiceLedger.endpoints.add, { body: { values } }),
  )
  expect(await outcome('sanitization.screen-transfer')).toBe('kept')
  await gate.ask(office, screenServiceLedger.endpoints.revise, {
    params: { id: row.id },
    body: { values: { ...values, files: 'both' }, revision: row.revision },
  })
  expect(await outcome('sanitization.screen-transfer')).toBe('broken')
  await expect(gate.ask(office, declareNoScreen, { body: { because: 'x' } })).rejects.toThrow('screen-transfer-in-use')
})
