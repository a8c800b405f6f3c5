import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import type { Doors } from '../../kernel/http/serve.ts'
import { actorOf } from '../organization/index.ts'
import { addFolder, decideHold, endFolder, endKey, issueKey, readGates, type Segment } from './contract.ts'
import { watchOnce } from './folder/watch.ts'
import { systemsDoor } from './systems/door.ts'
import { type Gate, openGate } from './testing.ts'

let database: TestDatabase
let gate: Gate
let count = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  count += 1
  gate = await openGate(database, `g${count}`)
})
afterEach(() => gate.close())

describe('6(3)②: watched folders', () => {
  const open = async () => {
    const home = mkdtempSync(join(tmpdir(), 'sekisho-folder-'))
    const [inPath, outPath, heldPath] = ['in', 'out', 'held'].map((name) => join(home, name)) as [
      string,
      string,
      string,
    ] // three names give three paths
    for (const path of [inPath, outPath, heldPath]) mkdirSync(path)
    const body = { name: '授受', inPath, outPath, heldPath, settleSeconds: 1, owner: gate.city.taxClerk }
    const { id } = addFolder.reply.parse(await gate.ask(gate.city.office, addFolder, { body }))
    const log: unknown[] = []
    const round = () =>
      watchOnce({ database, lent: gate.lent, clock: () => gate.clock, log: (...said) => void log.push(said) })
    const rest = () => new Promise((resolve) => setTimeout(resolve, 1_100))
    return { id, inPath, outPath, heldPath, log, round, rest }
  }

  test('6(3)②: a file at rest is taken, disarmed and put at the exit with its report; one that grows is left alone', async () => {
    const { inPath, outPath, round, rest, log } = await open()
    writeFileSync(join(inPath, '報告.docx'), 'x EVIL y')
    writeFileSync(join(inPath, '途中.docx'), 'a')
    await round()
    expect(readdirSync(inPath).toSorted()).toEqual(['.sekisho', '報告.docx', '途中.docx'].toSorted())
    await rest()
    writeFileSync(join(inPath, '途中.docx'), 'ab')
    await round()
    await gate.worker.idle()
    await round()
    expect(readFileSync(join(outPath, '報告.docx'), 'latin1')).toBe('x  y')
    expect(readFileSync(join(outPath, '報告.docx.報告.txt'), 'utf8')).toContain('SHA-256')
    expect(existsSync(join(inPath, '途中.docx'))).toBe(true)
    expect(readdirSync(join(inPath, '.sekisho'))).toEqual([])
    await round()
    expect(readdirSync(outPath).filter((name) => name.endsWith('.docx'))).toHaveLength(1)
    expect(log).toEqual([])
  })

  test('6(3)②: what is held goes to the place for holds with its reason, and comes out when somebody releases it', async () => {
    const { inPath, outPath, heldPath, round, rest } = await open()
    writeFileSync(join(inPath, 'held.docx'), 'x')
    await round()
    await rest()
    await round()
    await gate.worker.idle()
    await round()
    expect(readdirSync(outPath)).toEqual([])
    expect(readFileSync(join(heldPath, 'held.docx.報告.txt'), 'utf8')).toContain('保留')
    const { rows } = await database.system.query<{ file_id: string }>(
      `select file_id from sanitization.outcome where tenant_id = $1`,
      [gate.tenant],
    )
    await gate.ask(gate.city.taxHead, decideHold, {
      params: { id: rows[0]?.file_id ?? '' },
      body: { act: 'released', because: '確かめた', scan: '検出なし' },
    })
    await round()
    expect(readFileSync(join(outPath, 'held.docx'), 'utf8')).toBe('x')
  })

  test('6(3)②: a folder that is gone says so, and the others go on; an ended one is watched no more', async () => {
    const { id, inPath, outPath, round, rest } = await open()
    await gate.ask(gate.city.office, addFolder, {
      body: {
        name: '無い所',
        inPath: '/nowhere/in',
        outPath: '/nowhere/out',
        heldPath: '/nowhere/held',
        settleSeconds: 1,
        owner: gate.city.taxClerk,
      },
    })
    writeFileSync(join(inPath, 'a.docx'), 'x')
    await round()
    await rest()
    await round()
    const shown = readGates.reply.parse(await gate.ask(gate.city.office, readGates))
    expect(shown.folders.map(({ name, trouble }) => [name, trouble]).toSorted()).toEqual(
      [
        ['授受', null],
        ['無い所', '場所が見つかりません'],
      ].toSorted(),
    )
    await gate.worker.idle()
    await gate.ask(gate.city.office, endFolder, { params: { id }, body: { because: '移行が済んだ' } })
    await round()
    expect(readdirSync(outPath)).toEqual([])
  })

  test('6(3)②: places that lie in one another are refused', async () => {
    const body = {
      name: 'x',
      inPath: '/srv/in',
      outPath: '/srv/in/out',
      heldPath: '/srv/held',
      settleSeconds: 5,
      owner: gate.city.taxClerk,
    }
    await expect(gate.ask(gate.city.office, addFolder, { body })).rejects.toThrow('folders-overlap')
    await expect(gate.ask(gate.city.taxClerk, addFolder, { body: { ...body, outPath: '/srv/out' } })).rejects.toThrow(
      'not-permitted',
    )
  })
})

describe('6(3)②: other systems by key', () => {
  const doorsAt = (segment: Segment): Doors => ({
    database,
    clock: () => gate.clock,
    can: () => false,
    segment,
    actorOf,
    tenantOf: async () => ({ id: gate.tenant, slug: 'x', name: 'x', hosts: [] }),
    identify: async () => undefined,
    log: (line, error) => {
      throw new Error(line, { cause: error })
    },
  })
  const ask = (segment: Segment, path: string, init: RequestInit & { key?: string } = {}) =>
    systemsDoor(gate.lent, doorsAt(segment)).request(`http://x.test/api/systems${path}`, {
      ...init,
      headers: init.key === undefined ? {} : { authorization: `Bearer ${init.key}` },
    })
  const issue = async (direction: 'inward' | 'outward') =>
    issueKey.reply.parse(
      await gate.ask(gate.city.office, issueKey, {
        body: { name: '電子入札', direction, owner: gate.city.taxClerk, expiresOn: '2027-03-31' },
      }),
    )

  test('6(3)②: uploads outside, fetches inside, and sees only its own', async () => {
    const { secret } = await issue('inward')
    const other = await issue('inward')
    expect(secret).toMatch(/^sk_[0-9a-f]{10}_/u)
    const sent = await ask('internet', `/transfers?name=${encodeURIComponent('入札書.docx')}`, {
      method: 'POST',
      key: secret,
      body: 'a EVIL b',
    })
    expect(sent.status).toBe(201)
    const { id } = (await sent.json()) as { id: string } // the door's own answer
    await gate.worker.idle()
    const state = (await (await ask('lgwan', `/transfers/${id}`, { key: secret })).json()) as {
      standing: string
      files: { id: string; ready: boolean; removed: number }[]
    } // the door's own answer
    expect(state).toMatchObject({ standing: 'done', files: [{ ready: true, removed: 1 }] })
    const file = state.files[0]?.id ?? ''
    expect(await (await ask('lgwan', `/files/${file}/content`, { key: secret })).text()).toBe('a  b')
    expect((await ask('lgwan', `/files/${file}/report`, { key: secret })).headers.get('content-type')).toBe(
      'application/json',
    )
    expect((await ask('internet', `/files/${file}/content`, { key: secret })).status).toBe(403)
    for (const path of [`/transfers/${id}`, `/files/${file}/content`, `/files/${file}/report`])
      expect((await ask('lgwan', path, { key: other.secret })).status).toBe(404)
  })

  test('6(6): wrong, ended and expired keys are refused alike; a key has one direction and a grade is asked', async () => {
    const inward = await issue('inward')
    const outward = await issue('outward')
    expect(
      (await ask('lgwan', '/transfers?name=a.txt', { method: 'POST', key: inward.secret, body: 'x' })).status,
    ).toBe(403)
    const bare = await ask('lgwan', '/transfers?name=a.txt', { method: 'POST', key: outward.secret, body: 'x' })
    expect(bare.status).toBe(422)
    const grave = await ask('lgwan', '/transfers?name=a.txt&purpose=x&grade=3B', {
      method: 'POST',
      key: outward.secret,
      body: 'x',
    })
    expect([grave.status, ((await grave.json()) as { article: string }).article]).toEqual([403, '6(3)②']) // RFC 9457
    const wrong = `${inward.secret.slice(0, -1)}${inward.secret.endsWith('A') ? 'B' : 'A'}`
    for (const key of [wrong, 'sk_0000000000_x', ''])
      expect((await ask('internet', '/transfers/x', { key })).status).toBe(401)
    await gate.ask(gate.city.office, endKey, { params: { id: inward.id }, body: { because: '入替え' } })
    expect((await ask('internet', '/transfers/x', { key: inward.secret })).status).toBe(401)
    gate.clock = new Date('2027-04-01T01:00:00Z')
    expect((await ask('lgwan', '/transfers/x', { key: outward.secret })).status).toBe(401)
    const { rows } = await database.system.query<{ hash: string }>(
      'select hash from sanitization.api_key where tenant_id = $1',
      [gate.tenant],
    )
    expect(rows.some(({ hash }) => outward.secret.includes(hash) || hash.includes(outward.secret))).toBe(false)
  })

  test('6(6): a key that asks too fast waits', async () => {
    const { secret } = await issue('inward')
    const door = systemsDoor(gate.lent, doorsAt('internet'))
    const once = () =>
      door.request('http://x.test/api/systems/transfers/x', { headers: { authorization: `Bearer ${secret}` } })
    const answers: number[] = []
    for (let n = 0; n < 125; n += 1) answers.push((await once()).status)
    expect(answers.at(-1)).toBe(429)
    expect(answers[0]).toBe(404)
  })
})
