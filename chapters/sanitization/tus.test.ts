import { randomBytes } from 'node:crypto'
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import type { Doors } from '../../kernel/http/serve.ts'
import { actorOf } from '../organization/index.ts'
import { beginUpload, completeUpload, type Segment } from './contract.ts'
import { endKeeping, eraseLeftovers } from './kept.ts'
import { routes } from './routes.ts'
import { type Gate, openGate, rightsOfChapter } from './testing.ts'
import { tusDoor } from './tus.ts'
import { expireUploads } from './uploads.ts'

let database: TestDatabase
let gate: Gate
let count = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  count += 1
  gate = await openGate(database, `u${count}`)
})
afterEach(() => gate.close())

async function doorOf(person: string, segment: Segment = 'internet'): Promise<(request: Request) => Promise<Response>> {
  const doors: Doors = {
    database,
    clock: () => gate.clock,
    can: await rightsOfChapter(gate.lent),
    segment,
    actorOf,
    tenantOf: async () => ({ id: gate.tenant, slug: 'x', name: 'x', hosts: [] }),
    identify: async () => ({ userId: person, personId: person, stage: 'full', csrf: 'csrf' }),
    log: (line, error) => {
      throw new Error(line, { cause: error })
    },
  }
  return tusDoor({ blobs: gate.lent.blobs, served: routes(gate.lent).served, doors })
}

const at = 'http://x.test/api/sanitization/tus'
const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array): Request =>
  new Request(`${at}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', 'x-csrf-token': 'csrf', ...headers },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  })
const patch = (path: string, offset: number, bytes: Uint8Array): Request =>
  ask(
    'PATCH',
    path,
    {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    },
    bytes,
  )

describe('6(3)②: tus 1.0', () => {
  test('6(3)②: a file comes in parts, is asked where it stands, goes on from there, and ends as the endpoint ends it', async () => {
    const door = await doorOf(gate.city.taxClerk)
    const bytes = randomBytes(700_000)
    const name = Buffer.from('図面.zip').toString('base64')
    const made = await door(
      ask('POST', '', { 'upload-length': String(bytes.length), 'upload-metadata': `filename ${name}` }),
    )
    expect(made.status).toBe(201)
    const path = `/${made.headers.get('location')?.split('/').at(-1) ?? ''}`
    expect((await door(patch(path, 0, bytes.subarray(0, 300_000)))).headers.get('upload-offset')).toBe('300000')
    const head = await door(ask('HEAD', path))
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      200,
      '300000',
      '700000',
    ])
    expect((await door(patch(path, 200_000, bytes.subarray(200_000)))).status).toBe(409)
    const last = await door(patch(path, 300_000, bytes.subarray(300_000)))
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '700000'])
    const again = completeUpload.reply.parse(
      await gate.ask(gate.city.taxClerk, completeUpload, { params: { id: path.slice(1) }, at: 'internet' }),
    )
    const read: Uint8Array[] = []
    for await (const piece of gate.lent.blobs.read(gate.tenant, again.sha256)) read.push(piece)
    expect(Buffer.concat(read).equals(bytes)).toBe(true)
  })

  test('6(6): nobody else’s upload is seen, none of the other segment, and nothing is written without the token of the screen', async () => {
    const mine = beginUpload.reply.parse(
      await gate.ask(gate.city.taxClerk, beginUpload, { body: { name: 'a', bytes: 3 }, at: 'internet' }),
    )
    const path = `/${mine.id}`
    for (const door of [await doorOf(gate.city.colleague), await doorOf(gate.city.taxClerk, 'lgwan')]) {
      expect((await door(ask('HEAD', path))).status).toBe(404)
      expect((await door(patch(path, 0, Buffer.from('abc')))).status).toBe(404)
    }
    const own = await doorOf(gate.city.taxClerk)
    const bare = ask(
      'PATCH',
      path,
      { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      Buffer.from('abc'),
    )
    bare.headers.set('x-csrf-token', 'other')
    expect((await own(bare)).status).toBe(403)
    expect((await own(ask('HEAD', '/../../etc/passwd'))).status).toBe(404)
    expect((await own(ask('HEAD', path))).headers.get('upload-offset')).toBe('0')
  })

  test('6(3)②: more than was announced, and more than 2 GiB, is refused; what is withdrawn is gone', async () => {
    const door = await doorOf(gate.city.taxClerk)
    expect((await door(ask('POST', '', { 'upload-length': String(2 * 1024 ** 3 + 1) }))).status).toBeGreaterThanOrEqual(
      400,
    )
    const made = await door(ask('POST', '', { 'upload-length': '3' }))
    const path = `/${made.headers.get('location')?.split('/').at(-1) ?? ''}`
    expect((await door(patch(path, 0, Buffer.from('abcdef')))).status).toBeGreaterThanOrEqual(400)
    expect((await door(ask('DELETE', path))).status).toBe(204)
    expect((await door(ask('HEAD', path))).status).toBe(404)
  })

  test('6(3)②: an upload that nobody finished ends after a day, with its entry', async () => {
    const { taxClerk } = gate.city
    const open = beginUpload.reply.parse(
      await gate.ask(taxClerk, beginUpload, { body: { name: 'a', bytes: 9 }, at: 'internet' }),
    )
    await gate.lent.blobs.stage(gate.tenant, open.id).append([Buffer.from('abc')])
    gate.clock = new Date('2026-11-25T02:00:00Z')
    const ended = await act({ database, tenant: gate.tenant, now: gate.clock }, (context) =>
      expireUploads(gate.lent.blobs, context),
    )
    expect(ended).toBe(1)
    expect(await gate.lent.blobs.staged(gate.tenant)).toEqual([])
    expect((await (await doorOf(taxClerk))(ask('HEAD', `/${open.id}`))).status).toBe(404)
  })
})

test('6(3)②: content is erased on its day and told to the journal; what another transfer still needs stays', async () => {
  const { taxClerk } = gate.city
  const first = await gate.send(taxClerk, { 'a.docx': 'same' })
  await gate.worker.idle()
  gate.clock = new Date('2027-02-20T01:00:00Z')
  await gate.send(taxClerk, { 'b.docx': 'same' }, { expiresOn: '2027-03-01' })
  await gate.worker.idle()
  const { sha256 } = (await gate.show(taxClerk, first)).list[0] ?? { sha256: '' }
  const path = join(gate.directory, gate.tenant, sha256.slice(0, 2), sha256)
  const round = async (now: string): Promise<number> => {
    gate.clock = new Date(now)
    utimesSync(path, new Date(0), new Date(0))
    const run = { database, tenant: gate.tenant, now: gate.clock }
    const ended = await act(run, endKeeping)
    await act(run, (context) => eraseLeftovers(gate.lent.blobs, context))
    return ended
  }
  expect(await round('2027-02-24T01:00:00Z')).toBeGreaterThan(0)
  expect(await gate.lent.blobs.has(gate.tenant, sha256)).toBe(true)
  expect(await round('2027-06-24T01:00:00Z')).toBeGreaterThan(0)
  expect(await gate.lent.blobs.has(gate.tenant, sha256)).toBe(false)
  const entries = await database.system.query(
    `select from journal.entry where tenant_id = $1 and kind = 'sanitization.content-erased'`,
    [gate.tenant],
  )
  expect(entries.rowCount).toBe(2)
})
