import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { changeRules, decideHold, defaultRules, downloadFile, listHolds, listWaiting, tryRules } from './contract.ts'
import { bytesOf, type Gate, openGate } from './testing.ts'

let database: TestDatabase
let gate: Gate
let count = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  count += 1
  gate = await openGate(database, `h${count}`)
})
afterEach(() => gate.close())

const receive = async (
  files: Readonly<Record<string, string>>,
  more: object = {},
): Promise<{ id: string; file: string }> => {
  const id = await gate.send(gate.city.taxClerk, files, more)
  await gate.worker.idle()
  return { id, file: (await gate.show(gate.city.taxClerk, id)).list[0]?.id ?? '' }
}
const release = { act: 'released', because: '業者に電話で確かめた', scan: 'ClamAV、R8.11.23、検出なし' }
const decide = (person: string, file: string, body: object = release) =>
  gate.ask(person, decideHold, { params: { id: file }, body })

test('2(12): a held file is released by somebody else with scan and reason, and then fetched as it was', async () => {
  const { id, file } = await receive({ 'held.docx': 'EVIL' })
  expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('held')
  await expect(gate.ask(gate.city.taxClerk, downloadFile, { params: { id: file } })).rejects.toThrow('not-delivered')
  await expect(decide(gate.city.taxHead, file, { ...release, scan: '' })).rejects.toThrow('scan-missing')
  await decide(gate.city.taxHead, file)
  const shown = await gate.show(gate.city.taxClerk, id)
  expect(shown).toMatchObject({ standing: 'done', list: [{ state: 'delivered', decision: { act: 'released' } }] })
  expect((await bytesOf(await gate.ask(gate.city.taxClerk, downloadFile, { params: { id: file } }))).toString()).toBe(
    'EVIL',
  )
  await expect(decide(gate.city.taxHead, file)).rejects.toThrow('not-held')
})

test('6(1): the sender does not decide, nor a head of another unit, nor an auditor', async () => {
  const { file } = await receive({ 'held.docx': 'x' })
  await expect(decide(gate.city.taxClerk, file)).rejects.toThrow(/sender-decides|not-permitted/u)
  for (const person of [gate.city.otherHead, gate.city.colleague])
    await expect(decide(person, file)).rejects.toThrow(/not-found|not-permitted/u)
  await expect(decide(gate.city.auditor, file)).rejects.toThrow('not-permitted')
  const seen = async (person: string) => listHolds.reply.parse(await gate.ask(person, listHolds)).total
  expect([await seen(gate.city.taxHead), await seen(gate.city.otherHead), await seen(gate.city.office)]).toEqual([
    1, 0, 1,
  ])
})

test('2(12): a virus and a program are let through by nobody', async () => {
  const virus = await receive({ 'virus.docx': 'x' })
  await expect(decide(gate.city.office, virus.file)).rejects.toThrow('never-released')
  await decide(gate.city.office, virus.file, { act: 'discarded', because: '報告した' })
  const program = await receive({ 'setup.exe': 'MZ' })
  expect((await gate.show(gate.city.taxClerk, program.id)).list[0]?.state).toBe('refused')
  await expect(decide(gate.city.office, program.file)).rejects.toThrow(/not-held/u)
})

test('6(3)②: rules of a new edition are tried first and bind what is sent after their day, not before', async () => {
  const first = await receive({ 'a.xlsm': 'x' })
  const rules = [
    { ...defaultRules[0], kind: 'office', act: 'approve', because: '表は管理者が見る', sealed: false },
    ...defaultRules,
  ]
  const tried = tryRules.reply.parse(await gate.ask(gate.city.office, tryRules, { body: { rules } }))
  expect(tried).toMatchObject({
    looked: 1,
    changed: 1,
    lines: [{ name: 'a.xlsm', before: 'automatic', after: 'approve' }],
  })
  await gate.ask(gate.city.office, changeRules, { body: { rules, validFrom: '2026-11-25' } })
  await expect(gate.ask(gate.city.office, changeRules, { body: { rules, validFrom: '2026-11-23' } })).rejects.toThrow(
    'begins-in-the-past',
  )
  expect((await gate.show(gate.city.taxClerk, (await receive({ 'b.xlsm': 'x' })).id)).standing).toBe('done')
  gate.clock = new Date('2026-11-25T01:00:00Z')
  const after = await receive({ 'c.xlsm': 'x' })
  expect((await gate.show(gate.city.taxClerk, after.id)).standing).toBe('waiting')
  expect((await gate.show(gate.city.taxClerk, first.id)).standing).toBe('done')
  const waits = listWaiting.reply.parse(await gate.ask(gate.city.taxHead, listWaiting))
  expect(waits.rows).toMatchObject([{ title: '図面の受渡し', mayApprove: true, files: [{ name: 'c.xlsm' }] }])
  expect(listWaiting.reply.parse(await gate.ask(gate.city.otherHead, listWaiting)).rows).toEqual([])
  await gate.stamp(gate.city.taxHead, waits.rows[0]?.id ?? '')
  expect((await gate.show(gate.city.taxClerk, after.id)).standing).toBe('done')
})

test('6(3)②: two approvals go by the section head to the chief', async () => {
  const rules = [{ ...defaultRules[0], kind: null, act: 'two-approvals', because: '二段で見る', sealed: false }]
  await gate.ask(gate.city.office, changeRules, { body: { rules, validFrom: '2026-11-24' } })
  const { id } = await receive({ 'a.docx': 'x' })
  const proposal = (await gate.show(gate.city.taxClerk, id)).proposal?.id ?? ''
  await expect(gate.stamp(gate.city.chief, proposal)).rejects.toThrow('not-your-turn')
  await gate.stamp(gate.city.taxHead, proposal)
  expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('waiting')
  await gate.stamp(gate.city.chief, proposal)
  expect((await gate.show(gate.city.taxClerk, id)).standing).toBe('done')
})
