// 6(6): the SCIM door stands at the inner listener only, behind the program's own headers, without a session.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from './testing.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
  await town.engine.settled
}, 240_000)
afterAll(() => town.close())

interface Answered {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

/** Names of cities do not resolve outside a browser: the address is the loopback's, the name stands in the Host header. */
function ask(port: number, path: string, key: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path, headers: { host: `mihon.localhost:${port}`, authorization: `Bearer ${key}` } },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }),
        )
      },
    )
      .on('error', reject)
      .end()
  })
}

test('6(6): a key made on the screen opens its system, a wrong one nothing, and the internet side has no such door', async () => {
  const office = await town.signIn('security-office')
  const { rows } = (await office.get('/access/systems')).body as { rows: { id: string; values: { name: string } }[] }
  const system = rows.find(({ values }) => values.name.includes('AD'))
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const made = await office.send('POST', `/access/systems/${system?.id ?? ''}/keys`, { name: '試し', expiresOn: day })
  expect(made.status).toBe(200)
  const key = String(made.body['key'])
  const users = '/scim/v2/Users?filter=userName%20eq%20%22s2021%22'
  const found = await ask(town.port, users, key)
  expect([found.status, found.headers['content-type']]).toEqual([200, 'application/scim+json'])
  expect(JSON.parse(found.text)).toMatchObject({ totalResults: 1, Resources: [{ userName: 's2021' }] })
  expect(String(found.headers['content-security-policy'])).toContain("default-src 'none'")
  expect((await ask(town.port, users, `${key.slice(0, -3)}AAA`)).status).toBe(401)
  const outside = await ask(town.outer.port, users, key)
  expect(outside.text).not.toContain('s2021')
  expect(outside.headers['content-type']).not.toBe('application/scim+json')
}, 120_000)
