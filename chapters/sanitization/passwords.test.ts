import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { changeRules, decideHold, defaultRules, givePasswords, type Hold, listHolds } from './contract.ts'
import { hold, tryWith, type } from './fixtures/locked.ts'
import { forgetOld } from './opening.ts'
import type { Disarmer } from './port.ts'
import { type Gate, openGate, playedDisarmer } from './testing.ts'

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

async function enter(disarmer: Disarmer = playedDisarmer()): Promise<Gate> {
  count += 1
  const gate = await openGate(database, `p${count}`, disarmer)
  gates.push(gate)
  return gate
}

test('6(2): sender, recipient and who decides the hold give passwords; nobody else learns that the file is there', async () => {
  const gate = await enter()
  const { taxClerk, colleague, taxHead, otherHead, office, auditor } = gate.city
  const { id, file } = await hold(gate, undefined, { recipients: [colleague] })
  await expect(type(gate, otherHead, file, 'opensesame')).rejects.toThrow('not-found')
  await expect(type(gate, auditor, file, 'opensesame')).rejects.toThrow('not-permitted')
  await expect(
    gate.ask(colleague, givePasswords, { params: { id: file }, body: { passwords: ['opensesame'] }, at: 'internet' }),
  ).rejects.toThrow('not-found')
  expect(gate.lent.given.size).toBe(0)
  for (const person of [taxClerk, colleague, taxHead, office]) await tryWith(gate, person, file, 'wrong')
  const seen = async (person: string): Promise<Hold | undefined> =>
    listHolds.reply.parse(await gate.ask(person, listHolds)).rows[0]
  expect(await seen(taxHead)).toMatchObject({ asking: { mayGive: true, left: 6 } })
  expect((await gate.show(auditor, id)).list[0]?.asking?.mayGive).toBe(false)
  // the sender at the internet segment's own listener
  await gate.ask(taxClerk, givePasswords, { params: { id: file }, body: { passwords: ['opensesame'] }, at: 'internet' })
  await gate.worker.idle()
  expect((await gate.show(colleague, id)).standing).toBe('done')
})

test('6(3)②: ten attempts an hour for one file, one at a time, ten passwords each', async () => {
  const gate = await enter()
  const { taxClerk, taxHead } = gate.city
  const { id, file } = await hold(gate)
  const eleven = Array.from({ length: 11 }, (_, n) => `guess${n}`)
  await expect(type(gate, taxClerk, file, ...eleven)).rejects.toThrow('invalid-request')
  await expect(type(gate, taxClerk, file)).rejects.toThrow('invalid-request')
  for (let n = 0; n < 10; n += 1) await tryWith(gate, n % 2 === 0 ? taxClerk : taxHead, file, ...eleven.slice(0, 10))
  await expect(type(gate, taxHead, file, 'opensesame')).rejects.toThrow(/too-many-attempts.*一時間に10回まで.*60分後/u)
  gate.clock = new Date(gate.clock.getTime() + 3_600_001)
  await type(gate, taxClerk, file, 'wrong')
  await expect(type(gate, taxHead, file, 'opensesame')).rejects.toThrow('being-opened')
  await gate.worker.idle()
  await tryWith(gate, taxHead, file, 'opensesame')
  expect((await gate.show(taxClerk, id)).standing).toBe('done')
})

describe('2(12): a hold that has been decided is not opened again', () => {
  const released = { act: 'released', because: '電話で確かめた', scan: 'ClamAV、検出なし' }
  const discarded = { act: 'discarded', because: '要らない' }

  test.each([released, discarded])('2(12): $act before the password', async (body) => {
    const gate = await enter()
    const { file } = await hold(gate)
    await gate.ask(gate.city.taxHead, decideHold, { params: { id: file }, body })
    await expect(type(gate, gate.city.taxClerk, file, 'opensesame')).rejects.toThrow('not-held')
  })

  test.each([released, discarded])('2(12): $act while it is being opened: the decision stays', async (body) => {
    let decide = async (): Promise<unknown> => undefined
    const gate = await enter(playedDisarmer({ before: async () => void (await decide()) }))
    const { id, file } = await hold(gate)
    decide = () => gate.ask(gate.city.taxHead, decideHold, { params: { id: file }, body })
    await tryWith(gate, gate.city.taxClerk, file, 'opensesame')
    expect((await gate.show(gate.city.taxClerk, id)).list[0]).toMatchObject({
      state: body.act === 'released' ? 'delivered' : 'discarded',
      decision: { act: body.act },
    })
    const rows = await database.system.query('select state from sanitization.outcome where file_id = $1', [file])
    expect(rows.rows).toEqual([{ state: 'held' }])
  })

  test('6(3)②: what is held for another reason asks for no password', async () => {
    const gate = await enter()
    const { id, file } = await hold(gate, { 'held.docx': 'x' })
    await expect(type(gate, gate.city.taxClerk, file, 'opensesame')).rejects.toThrow('no-password-asked')
    expect((await gate.show(gate.city.taxClerk, id)).list[0]?.asking).toBeNull()
    const program = await hold(gate, { 'setup.exe': 'MZ' })
    await expect(type(gate, gate.city.taxClerk, program.file, 'opensesame')).rejects.toThrow('not-held')
  })

  test('6(3)②: the database replaces no answer but that of a file whose password is asked for', async () => {
    const gate = await enter()
    const { file } = await hold(gate)
    const overwrite = () =>
      inTenant(database, gate.tenant, (tx) =>
        sql`update sanitization.outcome set hold_because = 'x' where file_id = ${file}::uuid`.execute(tx),
      )
    await expect(overwrite()).rejects.toThrow('only while its password is asked for')
    await tryWith(gate, gate.city.taxClerk, file, 'opensesame')
    await expect(overwrite()).rejects.toThrow('only while its password is asked for')
  })
})

test('6(3)②: a service that stops forgets the passwords, and the file is simply still held', async () => {
  let stop = async (): Promise<void> => undefined
  const gate = await enter(playedDisarmer({ before: () => stop() }))
  const { id, file } = await hold(gate)
  const taken = new Promise<void>((resolve) => {
    stop = async () => {
      resolve()
      await new Promise((wake) => setTimeout(wake, 200))
    }
  })
  await type(gate, gate.city.taxClerk, file, 'opensesame')
  void gate.worker.idle()
  await taken
  expect([...gate.lent.given.values()].map(({ passwords }) => passwords)).toEqual([[]])
  await gate.worker.stop()
  expect(gate.lent.given.size).toBe(0)
  gates.splice(gates.indexOf(gate), 1)
  expect((await gate.show(gate.city.taxClerk, id)).list[0]).toMatchObject({
    state: 'held',
    hold: { code: 'password-needed' },
    asking: { isTrying: false, last: { result: null } },
  })
})

test('6(3)②: passwords whose job does not begin are forgotten after ten minutes', () => {
  const given = new Map([['f', { attempt: 'a', tenant: 't', transfer: 'r', passwords: ['x'], since: 1_000 }]])
  forgetOld({ given }, 601_000)
  expect(given.size).toBe(1)
  forgetOld({ given }, 601_001)
  expect(given.size).toBe(0)
})

test('6(3)②: where the engine itself fails, the passwords are forgotten and the hold stays as it was', async () => {
  let fails = false
  const played = playedDisarmer()
  const gate = await enter({
    ...played,
    disarm: async (source, request, watch) => {
      const outcome = await played.disarm(source, request, watch)
      const { report } = outcome
      return fails && report.hold === null
        ? {
            state: 'held',
            report: {
              ...report,
              state: 'held',
              output: null,
              hold: { code: 'timeout', where: '', because: 'timeout' },
            },
          }
        : outcome
    },
  })
  const { id, file } = await hold(gate)
  fails = true
  await tryWith(gate, gate.city.taxClerk, file, 'opensesame')
  expect(gate.lent.given.size).toBe(0)
  expect((await gate.show(gate.city.taxClerk, id)).list[0]).toMatchObject({
    state: 'held',
    hold: { code: 'password-needed' },
    asking: { last: { result: 'failed' } },
  })
  fails = false
  await tryWith(gate, gate.city.taxClerk, file, 'opensesame')
  expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('done')
})

test('6(1)・6(3)②: what was opened after an approval needs one of its own', async () => {
  const gate = await enter()
  const { taxClerk, taxHead, office } = gate.city
  const rules = [{ ...defaultRules[0], kind: null, act: 'approve', because: '管理者が見る', sealed: false }]
  await gate.ask(office, changeRules, { body: { rules, validFrom: '2026-11-24' } })
  const { id, file } = await hold(gate, { 'locked.docx': 'x', 'b.docx': 'y' })
  const first = (await gate.show(taxClerk, id)).proposal?.id ?? ''
  await gate.stamp(taxHead, first)
  expect((await gate.show(taxClerk, id)).list.map(({ state }) => state)).toEqual(['held', 'delivered'])
  await tryWith(gate, taxClerk, file, 'opensesame')
  const shown = await gate.show(taxClerk, id)
  expect(shown).toMatchObject({ standing: 'waiting', list: [{ state: 'waiting' }, { state: 'delivered' }] })
  expect(shown.proposal?.id).not.toBe(first)
  await gate.stamp(taxHead, shown.proposal?.id ?? '')
  expect(await gate.show(taxClerk, id)).toMatchObject({
    standing: 'done',
    list: [{ state: 'delivered' }, { state: 'delivered' }],
  })
})
