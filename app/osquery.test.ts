// osquery's clients speak TLS 1.2 with ECDHE or DHE and AES alone: the program's own listener, asked by openssl as they ask.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerType } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { osqueryDoor } from '../chapters/access/index.ts'
import { type TestDatabase, testDatabase } from '../kernel/db/testing.ts'
import { listen } from './listen.ts'

/** The ciphers that osquery's client offers (osquery/remote/transports/tls.h), in the words of openssl. */
const offered = 'ECDH+AESGCM:DH+AESGCM:ECDH+AES256:DH+AES256:ECDH+AES128:DH+AES:!aNULL:!MD5:!SHA'

let database: TestDatabase
let server: ServerType
let port: number
let certificate: string
beforeAll(async () => {
  database = await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    ],
    { stdio: 'ignore' },
  )
  certificate = cert
  const door = osqueryDoor({ database, clock: () => new Date(), log: () => undefined })
  server = await listen({
    fetch: (asked) => door(asked, database.tenant, '127.0.0.1'),
    port: 0,
    host: '127.0.0.1',
    tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') },
  })
  port = (server.address() as AddressInfo).port // a listening TCP server has one
})
afterAll(async () => {
  server.close()
  await database.close()
})

const shake = (...wanted: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const client = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', certificate, ...wanted], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let said = ''
    client.stdout.on('data', (part: Buffer) => (said += part.toString()))
    client.stderr.on('data', (part: Buffer) => (said += part.toString()))
    client.on('close', () => resolve(said))
    client.stdin.end()
  })

test('6(6): the listener shakes hands by TLS 1.2 with what osquery offers, and the CA can be pinned', async () => {
  const said = await shake('-tls1_2', '-cipher', offered)
  expect(said).toMatch(/Cipher is ECDHE-RSA-AES(?:128|256)-GCM-SHA(?:256|384)/u)
  expect(said).toContain('TLSv1.2')
  expect(said).toContain('Verify return code: 0 (ok)')
})

test('6(6): nothing older than TLS 1.2 is spoken', async () => {
  expect(await shake('-tls1_1', '-cipher', 'ALL:@SECLEVEL=0')).not.toMatch(/Cipher is ECDHE/u)
})

test('6(6): a request over TLS 1.2 is answered 200, whatever it holds', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port,
        path: '/osquery/enroll',
        method: 'POST',
        ca: readFileSync(certificate),
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-RSA-AES256-GCM-SHA384',
        headers: { 'user-agent': 'osquery/5.12.1' },
      },
      (response) => resolve(response.resume().statusCode),
    )
    asking.on('error', reject)
    asking.end('{"enroll_secret":"wrong","host_identifier":"x"}')
  })
  expect(status).toBe(200)
})
