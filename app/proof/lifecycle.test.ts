import { createServer } from 'node:net'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { deskAt } from '../../kernel/auth/testing.ts'
import { startEphemeral } from '../../kernel/postgres/ephemeral.ts'
import { ensureBuilt } from '../../tools/build.ts'
import { firstSignIn, signInAgain } from './client.ts'
import {
  endAll,
  type Ended,
  freePort,
  freshPlace,
  postgresOf,
  run,
  serve,
  signalGroup,
  spawnProgram,
} from './program.ts'

/** A start takes 2 s on an idle machine; ten times that beside others. */
vi.setConfig({ testTimeout: 240_000 })

const places: (() => void)[] = []
function fresh(): string {
  const { data, remove } = freshPlace()
  places.push(remove)
  return data
}

beforeAll(() => ensureBuilt())
afterEach(endAll)
afterAll(() => places.forEach((remove) => remove()))

/** One sentence in Japanese, one in English, no stack. */
function expectSentences({ code, out, err }: Ended, part: string): void {
  expect(code).toBe(2)
  expect(err.trim().split('\n')).toHaveLength(2)
  expect(err).toContain(part)
  expect(`${out}${err}`).not.toMatch(/^\s+at /m)
}

test('an empty folder becomes a city that answers; Ctrl-C ends it whole; the second start is quick', async () => {
  const data = fresh()
  const port = await freePort()
  const first = await serve({ data }, { port })
  expect(first.said()).toContain(`http://localhost:${port}`)
  expect(first.said()).toMatch(/\d{4} {2}\w{5}-\w{5}-\w{5}-\w{5} .*情報政策課/)
  const desk = deskAt({ port, origin: () => `http://localhost:${port}` })
  expect((await desk.get('/api/health')).body).toMatchObject({ ok: true })
  expect((await desk.get('/api/session')).body).toMatchObject({ stage: 'none', tenant: { name: '見本市' } })
  expect((await desk.get('/')).status).toBe(200)
  const client = await firstSignIn(data, port)
  expect((await client.get('/policy/board')).status).toBe(200)
  expect(postgresOf(data)).toBeGreaterThan(0)

  signalGroup(first, 'SIGINT')
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(postgresOf(data)).toBeUndefined()

  const began = performance.now()
  const second = await serve({ data }, { port })
  expect(performance.now() - began).toBeLessThan(30_000)
  expect((await client.get('/session')).body).toMatchObject({ stage: 'full' })
  await signInAgain(client, port)
  signalGroup(second, 'SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(postgresOf(data)).toBeUndefined()
})

/** Three moments at full size; in every run the one in the middle of the city's own transaction. */
const moments =
  process.env['SEKISHO_FULL'] === '1' ? (['starting', '見本市をつくって', 'later'] as const) : (['later'] as const)

test('the first start cut off by kill -9, wherever it was: the next one makes the whole city', async () => {
  for (const moment of moments) {
    const data = fresh()
    const port = await freePort()
    const cut = spawnProgram(['start', '--port', String(port)], { data }, 'main')
    while (!cut.said().includes(moment === 'later' ? '見本市をつくって' : moment)) await sleep(5)
    await sleep({ starting: 700, 見本市をつくって: 0, later: 600 }[moment])
    signalGroup(cut, 'SIGKILL')
    await cut.ended
    const again = await serve({ data }, { port, through: 'main' })
    const client = await firstSignIn(data, port)
    const board = await client.get('/policy/board')
    expect(board.body['rows']).toHaveLength(44)
    expect((await client.get('/assets/assets?size=1')).body['total']).toBeGreaterThan(20)
    signalGroup(again, 'SIGTERM')
    expect((await again.ended).code).toBe(0)
  }
})

test('a port in use is said in one sentence, before anything else is done', async () => {
  const port = await freePort()
  const holder = createServer().listen(port, '127.0.0.1')
  await once(holder, 'listening')
  const data = fresh()
  expectSentences(await run(['start', '--port', String(port)], { data }), `${port} 番ポート`)
  holder.close()
})

test('a data folder that is a file, or below one, is said in one sentence', async () => {
  const data = fresh()
  mkdirSync(dirname(data), { recursive: true })
  writeFileSync(data, 'not a folder')
  const port = String(await freePort())
  expectSentences(await run(['start', '--port', port], { data }), data)
  expectSentences(await run(['start', '--port', port], { data: `${data}/below` }), data)
})

test.skipIf(process.platform !== 'linux')('a data folder nobody can write to is said in one sentence', async () => {
  // /sys cannot be written to, whoever asks, root included
  expectSentences(await run(['start', '--port', String(await freePort())], { data: '/sys/sekisho' }), '/sys')
})

test('a second program on the same folder is told who has it', async () => {
  const data = fresh()
  const running = await serve({ data }, { port: await freePort(), more: ['--empty'] })
  expectSentences(await run(['start', '--port', String(await freePort())], { data }), '使用中')
  signalGroup(running, 'SIGTERM')
  expect((await running.ended).code).toBe(0)
})

test('a DATABASE_URL that does not answer, or is none, is said in one sentence', async () => {
  const port = String(await freePort())
  const nobody = `postgresql://x:y@127.0.0.1:${await freePort()}/z`
  expectSentences(
    await run(['start', '--port', port], { data: fresh(), environment: { DATABASE_URL: nobody } }),
    'DATABASE_URL',
  )
  expectSentences(
    await run(['start', '--port', port], { data: fresh(), environment: { DATABASE_URL: 'zork' } }),
    'DATABASE_URL',
  )
})

test('an existing PostgreSQL serves as well as the private one, and is left running', async () => {
  const external = await startEphemeral()
  try {
    const admin = new Client({ connectionString: external.url('postgres') })
    await admin.connect()
    await admin.query('create database city')
    const environment = { DATABASE_URL: external.url('city') }
    const data = fresh()
    const port = await freePort()
    const running = await serve({ data, environment }, { port })
    const client = await firstSignIn(data, port)
    expect((await client.get('/policy/board')).body['rows']).toHaveLength(44)
    expect(postgresOf(data)).toBeUndefined()
    signalGroup(running, 'SIGINT')
    expect((await running.ended).code).toBe(0)
    expect((await admin.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await admin.end()
  } finally {
    await external.stop()
  }
})

test('the database killed under a running server: said in one sentence, and nothing is lost', async () => {
  const data = fresh()
  const port = await freePort()
  const running = await serve({ data }, { port })
  const postgres = postgresOf(data)
  if (postgres === undefined) throw new Error('no database runs')
  process.kill(postgres, 'SIGKILL')
  const { code, err } = await running.ended
  expect(code).toBe(2)
  expect(err).toContain('データベースが止まりました')
  const again = await serve({ data }, { port })
  expect((await (await firstSignIn(data, port)).get('/policy/board')).body['rows']).toHaveLength(44)
  signalGroup(again, 'SIGTERM')
  expect((await again.ended).code).toBe(0)
})
