import { createServer, type Server } from 'node:http'
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, deskAt, enrol, type Hall, openHall, totp } from './testing.ts'
import type { OidcSettings } from './oidc.ts'

/** A small OpenID provider: discovery, keys, authorization with PKCE and nonce, tokens signed with RS256. */
interface Provider {
  readonly issuer: string
  /** Claims of whoever is "signed in" there; tests change them. */
  claims: Record<string, unknown>
  /** Sign with a key that is not the published one. */
  forge: boolean
  readonly codes: Map<string, { nonce: string; challenge: string }>
  readonly server: Server
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })

async function openProvider(): Promise<Provider> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      const at = (path: string) => `${provider.issuer}${path}`
      return json({
        issuer: provider.issuer,
        authorization_endpoint: at('/authorize'),
        token_endpoint: at('/token'),
        jwks_uri: at('/keys'),
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/keys')
      return json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }] })
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      provider.codes.set(code, {
        nonce: url.searchParams.get('nonce') ?? '',
        challenge: url.searchParams.get('code_challenge') ?? '',
      })
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer) // a node:http body comes in buffers
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const code = provider.codes.get(form.get('code') ?? '')
    const { createHash } = await import('node:crypto')
    const proved =
      createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url') === code?.challenge
    if (code === undefined || !proved || form.get('client_secret') !== 'hush-hush')
      return response.writeHead(400).end('{}')
    provider.codes.delete(form.get('code') ?? '')
    json({
      access_token: 'an-access-token',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: token(provider, code.nonce),
    })
  })
  const provider: Provider = { issuer: '', claims: {}, forge: false, codes: new Map(), server }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // a listening TCP server has an address of this kind
  return Object.assign(provider, { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

function token({ claims, forge, issuer }: Provider, nonce: string): string {
  const now = Math.floor(Date.now() / 1_000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part({ iss: issuer, aud: 'sekisho', iat: now, exp: now + 60, nonce, ...claims })}`
  return `${body}.${sign('sha256', Buffer.from(body), (forge ? others : keys).privateKey).toString('base64url')}`
}

let hall: Hall
let provider: Provider
let settings: OidcSettings | undefined
beforeAll(async () => {
  provider = await openProvider()
  hall = await openHall({ oidcOf: () => settings })
})
afterAll(async () => {
  await hall.close()
  provider.server.close()
})

const base = (): OidcSettings => ({
  issuer: provider.issuer,
  clientId: 'sekisho',
  clientSecret: 'hush-hush',
  name: '庁内認証基盤',
  vouches: 'never',
})

/** Walk to the provider and back, as a browser does; returns where the browser ends up. */
async function walk(desk: Desk): Promise<string> {
  const start = await desk.post('/sign-in/social')
  const there = await fetch(String(start.body['url']), { redirect: 'manual' })
  const back = new URL(there.headers.get('location') ?? '')
  const answer = await desk.get(back.pathname + back.search)
  return answer.headers.get('location') ?? ''
}

describe('6(6): the city’s identity provider', () => {
  test('6(6): a person with an account comes in, and enrols a second factor here', async () => {
    settings = base()
    const account = await hall.add()
    provider.claims = { sub: 'sub-1', preferred_username: account.userName.toUpperCase() }
    const desk = deskAt(hall)
    expect(await walk(desk)).toBe('/')
    expect(await desk.identity()).toMatchObject({ stage: 'enrol', personId: account.personId })
    expect(hall.events.at(-1)).toMatchObject({ kind: 'signed-in', because: 'provider', userName: account.userName })
  })

  test('6(6): the enrolled second factor is asked for after the provider', async () => {
    settings = base()
    const account = await hall.add()
    const { uri } = await enrol(deskAt(hall), account)
    provider.claims = { sub: 'sub-2', preferred_username: account.userName }
    const desk = deskAt(hall)
    expect(await walk(desk)).toBe('/?step=second-factor')
    expect(await desk.identity()).toBeNull()
    expect((await desk.post('/two-factor/enable', {})).body['type']).toBe('/problems/not-at-this-stage')
    expect((await desk.post('/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await desk.post('/two-factor/verify-totp', { code: totp(uri, 1) })).status).toBe(200)
    expect(await desk.identity()).toMatchObject({ stage: 'full' })
  })

  test('6(6): the provider’s second factor counts where the city says so, and only with the word for it', async () => {
    settings = { ...base(), vouches: 'amr' }
    const account = await hall.add()
    provider.claims = { sub: 'sub-3', preferred_username: account.userName, amr: ['pwd'] }
    const desk = deskAt(hall)
    await walk(desk)
    expect(await desk.identity()).toMatchObject({ stage: 'enrol' })
    provider.claims = { ...provider.claims, amr: ['pwd', 'mfa'] }
    const other = deskAt(hall)
    expect(await walk(other)).toBe('/')
    expect(await other.identity()).toMatchObject({ stage: 'full' })
    settings = { ...base(), vouches: 'never' }
    const third = deskAt(hall)
    await walk(third)
    expect(await third.identity()).toMatchObject({ stage: 'enrol' })
  })

  test('6(6): nobody becomes a user by being known to the provider', async () => {
    settings = base()
    provider.claims = {
      sub: 'sub-4',
      preferred_username: 'never-seen',
      email: 'someone@example.jp',
      email_verified: true,
    }
    const desk = deskAt(hall)
    expect(await walk(desk)).toMatch(/^\/\?error=/)
    expect(await desk.identity()).toBeNull()
    const found = await hall.database.system.query(`select 1 from auth."user" where username = 'never-seen'`)
    expect(found.rowCount).toBe(0)
    expect(hall.events.at(-1)).toMatchObject({ kind: 'sign-in-refused' })
  })

  test('6(6): a second person under a number that is taken does not get the account', async () => {
    settings = base()
    const account = await hall.add()
    provider.claims = { sub: 'sub-5', preferred_username: account.userName }
    expect(await walk(deskAt(hall))).toBe('/')
    provider.claims = { sub: 'sub-6', preferred_username: account.userName }
    const desk = deskAt(hall)
    expect(await walk(desk)).toMatch(/error=/)
    expect(await desk.identity()).toBeNull()
  })

  test.each([
    ['signed with another key', () => void (provider.forge = true)],
    ['for another audience', () => void (provider.claims['aud'] = 'someone-else')],
    ['from another issuer', () => void (provider.claims['iss'] = 'https://evil.example')],
    ['with another nonce', () => void (provider.claims['nonce'] = 'replayed')],
    ['out of date', () => void (provider.claims['exp'] = 1)],
    ['without a subject', () => void (provider.claims['sub'] = '')],
  ])('a token %s opens nothing', async (_, spoil) => {
    settings = base()
    const account = await hall.add()
    provider.claims = { sub: `sub-${account.userName}`, preferred_username: account.userName }
    spoil()
    const desk = deskAt(hall)
    expect(await walk(desk)).toMatch(/error=/)
    provider.forge = false
    expect(await desk.identity()).toBeNull()
  })

  test('an answer brought by another browser is refused (login CSRF)', async () => {
    settings = base()
    const account = await hall.add()
    provider.claims = { sub: 'sub-7', preferred_username: account.userName }
    const start = await deskAt(hall).post('/sign-in/social')
    const there = await fetch(String(start.body['url']), { redirect: 'manual' })
    const back = new URL(there.headers.get('location') ?? '')
    const victim = deskAt(hall)
    const answer = await victim.get(back.pathname + back.search)
    expect(answer.headers.get('location')).toMatch(/error=/)
    expect(await victim.identity()).toBeNull()
  })

  test('tokens of the provider are not kept', async () => {
    const found = await hall.database.system.query(
      `select count(*)::int as links, count(access_token)::int + count(id_token)::int + count(refresh_token)::int as tokens from auth.credential where provider_id = 'city'`,
    )
    expect(found.rows[0].links).toBeGreaterThan(2)
    expect(found.rows[0].tokens).toBe(0)
  })

  test('a provider that does not answer leaves the password way open, and is found again when it is back', async () => {
    settings = { ...base(), issuer: 'http://127.0.0.1:9' }
    const account = await hall.add()
    const desk = deskAt(hall)
    expect((await desk.post('/sign-in/social')).body['type']).toBe('/problems/provider-away')
    expect(
      (await desk.post('/sign-in/username', { username: account.userName, password: account.password })).status,
    ).toBe(200)
    settings = base()
    expect((await desk.post('/sign-in/social')).body['url']).toContain(provider.issuer)
  })

  test('a city without a provider has no such way in', async () => {
    settings = base()
    expect((await deskAt(hall).get('/api/auth/ways')).body).toEqual({ provider: '庁内認証基盤' })
    settings = undefined
    expect((await deskAt(hall).get('/api/auth/ways')).body).toEqual({ provider: null })
    expect((await deskAt(hall).post('/sign-in/social')).body['type']).toBe('/problems/provider-away')
  })
})
