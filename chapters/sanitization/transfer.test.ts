import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { judgeEnds, listTransfers, downloadFile, sendTransfer, readTransfer, showPassword } from './contract.ts'
import { bytesOf, type Gate, openGate } from './testing.ts'
import { zones } from '../preamble/zones.ts'

let database: TestDatabase
let gate: Gate
let count = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  count += 1
  gate = await openGate(database, `t${count}`)
})
afterEach(() => gate.close())

const kindsOf = async (): Promise<string[]> =>
  inTenant(database, gate.tenant, async (tx) => {
    const found = await sql<{ kind: string }>`select kind from journal.entry order by id`.execute(tx)
    return found.rows.map(({ kind }) => kind)
  })
const refusal = async (
  act: Promise<unknown>,
): Promise<{ code: string; article: string | undefined; status: number }> => {
  const error = await act.then(
    () => undefined,
    (caught: unknown) => caught as { code: string; details: { article?: string; status: number } }, // refusals carry both
  )
  if (error?.details === undefined) throw new Error(`was not refused: ${String(error)}`)
  return { code: error.code, article: error.details.article, status: error.details.status }
}

describe('6(3)②: internet to LGWAN', () => {
  test('6(3)②: a file is disarmed, delivered, fetched, and each step stands in the journal', async () => {
    const { taxClerk } = gate.city
    const id = await gate.send(taxClerk, { '回答書.docx': 'text EVIL end' })
    expect((await gate.show(taxClerk, id)).standing).toBe('working')
    await gate.worker.idle()
    const shown = await gate.show(taxClerk, id)
    expect(shown).toMatchObject({ standing: 'done', removed: 1 })
    const [file] = shown.list
    expect(file).toMatchObject({ state: 'delivered', may: { download: true }, pictures: { after: true } })
    const got = await bytesOf(await gate.ask(taxClerk, downloadFile, { params: { id: file?.id ?? '' } }))
    expect(got.toString()).toBe('text  end')
    expect(await kindsOf()).toEqual([
      'sanitization.upload-begun',
      'sanitization.upload-completed',
      'sanitization.rules-set',
      'sanitization.transfer-sent',
      'sanitization.file-disarmed',
      'sanitization.crossed',
      'sanitization.pictures-made',
      'sanitization.file-received',
    ])
  })

  test('6(3)②: the result is not to be had at the internet side, and the original nowhere', async () => {
    const { taxClerk } = gate.city
    const id = await gate.send(taxClerk, { 'a.docx': 'EVIL' })
    await gate.worker.idle()
    const outside = await gate.show(taxClerk, id, 'internet')
    expect(outside.list[0]).toMatchObject({ may: { download: false }, pictures: { before: false, after: false } })
    const file = outside.list[0]?.id ?? ''
    expect(await refusal(gate.ask(taxClerk, downloadFile, { params: { id: file }, at: 'internet' }))).toMatchObject({
      code: 'other-segment',
      article: '6(3)②',
    })
  })

  test('6(3)②: who is neither sender, recipient nor approver sees nothing; the office sees the record and not the content', async () => {
    const { taxClerk, colleague, otherHead, office, auditor } = gate.city
    const id = await gate.send(taxClerk, { 'a.docx': 'x' }, { recipients: [taxClerk] })
    await gate.worker.idle()
    const file = (await gate.show(taxClerk, id)).list[0]?.id ?? ''
    for (const person of [colleague, otherHead]) {
      expect((await refusal(gate.ask(person, readTransfer, { params: { id } }))).status).toBe(404)
      expect((await refusal(gate.ask(person, downloadFile, { params: { id: file } }))).status).toBe(404)
    }
    for (const person of [office, auditor]) {
      expect((await gate.show(person, id)).title).toBe('図面の受渡し')
      expect((await refusal(gate.ask(person, downloadFile, { params: { id: file } }))).status).toBeGreaterThanOrEqual(
        403,
      )
    }
    const list = async (person: string, box: string) =>
      listTransfers.reply.parse(await gate.ask(person, listTransfers, { query: `box=${box}` })).total
    expect(await list(colleague, 'all')).toBe(0)
    expect(await list(office, 'all')).toBe(1)
    expect(await list(taxClerk, 'received')).toBe(1)
    expect(await list(taxClerk, 'sent')).toBe(1)
  })

  test('6(3)②: what may be fetched once is fetched once by each recipient, and nothing after its day', async () => {
    const { taxClerk, colleague } = gate.city
    const id = await gate.send(taxClerk, { 'a.docx': 'x' }, { recipients: [taxClerk, colleague], once: true })
    await gate.worker.idle()
    const file = { params: { id: (await gate.show(taxClerk, id)).list[0]?.id ?? '' } }
    await gate.ask(taxClerk, downloadFile, file)
    expect((await refusal(gate.ask(taxClerk, downloadFile, file))).code).toBe('received-already')
    gate.clock = new Date('2026-12-09T01:00:00Z')
    expect((await refusal(gate.ask(colleague, downloadFile, file))).code).toBe('expired')
    expect((await gate.show(taxClerk, id)).list[0]?.state).toBe('expired')
  })

  test('6(3)②: without an engine nothing enters: files wait', async () => {
    const alone = await testDatabase()
    const without = await openGate(alone, 'without', null)
    const { taxClerk } = without.city
    const id = await without.send(taxClerk, { 'a.docx': 'x' })
    await without.worker.idle()
    expect(await without.show(taxClerk, id)).toMatchObject({
      standing: 'working',
      list: [{ state: 'working', may: { download: false } }],
    })
    await without.close()
    await alone.close()
  })
})

describe('6(3)①: the my-number zone', () => {
  test('6(3)①: is an end of no transfer, whatever the other end', () => {
    for (const zone of zones) {
      expect(judgeEnds('my-number', zone)).toMatchObject({ allowed: false, article: '6(3)①' })
      expect(judgeEnds(zone, 'my-number')).toMatchObject({ allowed: false, article: '6(3)①' })
    }
    const open = zones.flatMap((from) => zones.filter((to) => judgeEnds(from, to).allowed).map((to) => `${from}>${to}`))
    expect(open.toSorted()).toEqual(['internet>lgwan', 'lgwan>internet'])
  })

  test('6(3)①: a transfer to it is refused by its article, and nothing is kept', async () => {
    const { taxClerk } = gate.city
    const upload = await gate.upload(taxClerk, 'a.docx', 'x', 'lgwan')
    const body = { to: 'my-number', title: 'x', files: [{ upload }], recipients: [taxClerk], expiresOn: '2026-12-01' }
    expect(await refusal(gate.ask(taxClerk, sendTransfer, { body }))).toMatchObject({ article: '6(3)①', status: 403 })
    expect(listTransfers.reply.parse(await gate.ask(taxClerk, listTransfers, { query: 'box=sent' })).total).toBe(0)
  })
})

const plain = {
  secretDocument: false,
  specificPersonal: false,
  residentData: false,
  internalOnly: false,
  published: false,
  publicationPlanned: false,
}
const takeOut = (answers: object = {}) => ({ purpose: '業者へ渡す', answers: { ...plain, ...answers } })

describe('6(3)②: LGWAN to internet', () => {
  test('6(3)②: a file of grade 3A or 3B is not taken out, and the refusal names the article', async () => {
    for (const answers of [
      { secretDocument: true },
      { specificPersonal: true },
      { residentData: true, massOrSensitive: true },
    ])
      expect(await refusal(gate.send(gate.city.taxClerk, { '名簿.xlsx': 'x' }, takeOut(answers), 'lgwan'))).toEqual({
        code: 'take-out-refused',
        article: '6(3)②',
        status: 403,
      })
  })

  test('6(3)②: a grade is not guessed: an open question stops the take-out', async () => {
    expect(
      (await refusal(gate.send(gate.city.taxClerk, { 'a.xlsx': 'x' }, takeOut({ residentData: null }), 'lgwan'))).code,
    ).toBe('grade-open')
  })

  test('6(3)②: 3C goes sealed after the approval of the section head; the password is the sender’s alone', async () => {
    const { taxClerk, taxHead, colleague } = gate.city
    const id = await gate.send(taxClerk, { '一覧.xlsx': 'EVIL stays: take-outs are not disarmed' }, takeOut(), 'lgwan')
    await gate.worker.idle()
    const waiting = await gate.show(taxClerk, id)
    expect(waiting).toMatchObject({ standing: 'waiting', grade: '3C', sealed: true, may: { password: true } })
    const file = waiting.list[0]?.id ?? ''
    expect((await refusal(gate.ask(taxClerk, downloadFile, { params: { id: file }, at: 'internet' }))).code).toBe(
      'not-delivered',
    )
    expect((await refusal(gate.ask(taxClerk, showPassword, { params: { id } }))).code).toBe('not-delivered')
    expect((await refusal(gate.stamp(taxClerk, waiting.proposal?.id ?? ''))).code).toBe('applicant-decides')
    await gate.stamp(taxHead, waiting.proposal?.id ?? '')
    expect((await gate.show(taxClerk, id)).standing).toBe('done')
    const sealed = await bytesOf(await gate.ask(taxClerk, downloadFile, { params: { id: file }, at: 'internet' }))
    expect(sealed.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(sealed.includes(Buffer.from('EVIL'))).toBe(false)
    expect((await refusal(gate.ask(colleague, showPassword, { params: { id } }))).status).toBe(404)
    expect(await gate.ask(taxClerk, showPassword, { params: { id } })).toMatchObject({
      password: expect.stringMatching(/^\w{20}$/u),
    })
    expect(await kindsOf()).toContain('sanitization.password-shown')
  })

  test('6(3)②: what may be published goes at once, with its record', async () => {
    const { taxClerk } = gate.city
    const id = await gate.send(taxClerk, { '広報.pdf': 'x' }, takeOut({ published: true }), 'lgwan')
    expect(await gate.show(taxClerk, id, 'internet')).toMatchObject({ standing: 'done', grade: '1', sealed: false })
  })

  test('6(1): sent back it is not delivered; resubmitted and approved it is', async () => {
    const { taxClerk, taxHead } = gate.city
    const id = await gate.send(taxClerk, { 'a.pdf': 'x' }, takeOut({ publicationPlanned: true }), 'lgwan')
    const proposal = (await gate.show(taxClerk, id)).proposal?.id ?? ''
    await gate.stamp(taxHead, proposal, 'sent-back')
    expect(await gate.show(taxClerk, id)).toMatchObject({
      standing: 'returned',
      proposal: { comments: ['直してください'] },
    })
    await gate.stamp(taxClerk, proposal, 'resubmitted')
    expect((await gate.show(taxClerk, id)).standing).toBe('waiting')
    await gate.stamp(taxHead, proposal)
    expect((await gate.show(taxClerk, id)).standing).toBe('done')
  })

  test('6(1): a section head’s own take-out is approved by somebody else', async () => {
    const { taxHead, chief } = gate.city
    const id = await gate.send(taxHead, { 'a.pdf': 'x' }, takeOut({ publicationPlanned: true }), 'lgwan')
    const proposal = (await gate.show(taxHead, id)).proposal?.id ?? ''
    expect((await refusal(gate.stamp(taxHead, proposal))).code).toBe('applicant-decides')
    await gate.stamp(chief, proposal)
    expect((await gate.show(taxHead, id)).standing).toBe('done')
  })
})
