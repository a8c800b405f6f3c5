import { createServer } from 'node:net'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EphemeralPostgres, startEphemeral } from './ephemeral.ts'
import { probeDatabase } from './probe.ts'
import { StartupTrouble } from './trouble.ts'

let server: EphemeralPostgres

beforeAll(async () => {
  server = await startEphemeral()
  const client = new Client({ connectionString: server.url() })
  await client.connect()
  await client.query('create role clerk login')
  await client.query('create role maker login createrole')
  await client.query('grant create on database sekisho to maker')
  await client.query("create database latin encoding 'LATIN1' locale_provider libc locale 'C' template template0")
  await client.end()
})

afterAll(() => server.stop())

const codeOf = (url: string) =>
  probeDatabase(url).then(
    () => 'fine',
    (error: unknown) => (error instanceof StartupTrouble ? error.code : error),
  )

const as = (role: string, database = 'sekisho') => server.url(database).replace('postgres@', `${role}@`)

test('a server that will do is described', async () => {
  expect(await probeDatabase(server.url())).toMatchObject({ database: 'sekisho', role: 'postgres', superuser: true })
  expect(await probeDatabase(as('maker'))).toMatchObject({ role: 'maker', superuser: false })
})

test('each thing that is wrong has its own code', async () => {
  expect(await codeOf('mysql://x@localhost/db')).toBe('bad-url')
  expect(await codeOf('postgresql://x@local host:port/db')).toBe('bad-url')
  expect(await codeOf('postgresql://x@127.0.0.1:1/db')).toBe('unreachable')
  expect(await codeOf(as('nobody-here'))).toBe('wrong-password')
  expect(await codeOf(server.url('absent'))).toBe('no-database')
  expect(await codeOf(server.url('latin'))).toBe('not-utf8')
  expect(await codeOf(as('clerk'))).toBe('unusable-role')
})

test('a server that accepts and says nothing does not hang the start', { timeout: 20_000 }, async () => {
  const mute = createServer(() => undefined).listen(0, '127.0.0.1')
  await new Promise((resolve) => mute.once('listening', resolve))
  const address = mute.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  expect(await codeOf(`postgresql://x:secret@127.0.0.1:${port}/db`)).toBe('unreachable')
  mute.close()
})

test('a message never holds the password', async () => {
  const error: unknown = await probeDatabase('postgresql://x:himitsu@127.0.0.1:1/db').catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StartupTrouble)
  expect(String(error)).not.toContain('himitsu')
  expect(String(error)).toContain('127.0.0.1:1/db')
})
