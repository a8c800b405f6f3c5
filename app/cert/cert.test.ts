import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { adoptCertificate } from './adopt.ts'
import { cert } from './cert.ts'
import { issueServer, makeAuthority } from './issue.ts'
import { isDue, makeCertificates, renewCertificate } from './make.ts'
import { addressBytes, readNames } from './names.ts'
import { loadAuthority, loadServerCertificate } from './store.ts'
import { CertTrouble } from './trouble.ts'

const root = mkdtempSync(join(tmpdir(), 'sekisho-cert-'))
afterAll(() => rmSync(root, { recursive: true }))

const scratch = () => mkdtempSync(join(root, 'tls-'))
const names = ['localhost', '127.0.0.1', '::1', 'sekisho.city.mihon.example']
const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (!hasOpenssl) console.warn('SKIPPED LOUDLY: openssl is not here, so nobody else has looked at the certificates')

test('a browser that trusts ca.crt gets through by every name, and one that does not is stopped', async () => {
  const directory = scratch()
  await makeCertificates({ directory, names, years: 10 })
  const ca = readFileSync(join(directory, 'ca.crt'), 'utf8')
  const { key = '', cert = '' } = loadServerCertificate(directory) ?? {}
  await serving({ key, cert }, async (port) => {
    for (const servername of ['localhost', 'sekisho.city.mihon.example']) {
      expect(await visit({ port, servername, ca })).toBe('こんにちは')
    }
    expect(await visit({ port, host: '127.0.0.1', ca })).toBe('こんにちは')
    expect(await visit({ port, servername: 'localhost' })).toMatch(/UNABLE_TO|SELF_SIGNED/)
    expect(await visit({ port, servername: 'bank.example', ca })).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
  })
})

test('the authority speaks for its own names alone: what it signs for others is not believed', async () => {
  const now = Date.now()
  const validity = { from: new Date(now - 1000), to: new Date(now + 86_400_000) }
  for (const [constrained, foreign] of [
    [['sekisho.example'], 'localhost'],
    [['sekisho.example'], '127.0.0.1'],
    [['192.0.2.1'], 'localhost'],
    [['192.0.2.1'], '127.0.0.1'],
    [['127.0.0.1'], '::1'],
  ] as const) {
    const authority = await makeAuthority(readNames(constrained), validity)
    const server = await issueServer(authority, readNames([foreign]), validity)
    await serving({ key: server.key, cert: server.certificate }, async (port) => {
      const outcome = await visit({ port, servername: 'localhost', ca: authority.certificate })
      expect(outcome, `${constrained} must not speak for ${foreign}`).toMatch(/(permitted|excluded) subtree violation/i)
    })
  }
})

test.skipIf(!hasOpenssl)('openssl agrees', async () => {
  const directory = scratch()
  await makeCertificates({ directory, names, years: 10 })
  const verify = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', join(directory, 'ca.crt')]
  const server = join(directory, 'server.pem')
  expect(execFileSync('openssl', [...verify, '-verify_hostname', 'localhost', server], { encoding: 'utf8' })).toContain(
    'OK',
  )
  expect(execFileSync('openssl', [...verify, '-verify_ip', '::1', server], { encoding: 'utf8' })).toContain('OK')
  expect(spawnSync('openssl', [...verify, '-verify_hostname', 'bank.example', server]).status).not.toBe(0)
  const text = execFileSync('openssl', ['x509', '-in', join(directory, 'ca.crt'), '-noout', '-text'], {
    encoding: 'utf8',
  })
  expect(text).toMatch(/Name Constraints: critical\s+Permitted:\s+DNS:localhost/)
  expect(text).toMatch(/CA:TRUE, pathlen:0/)
})

test('renewal keeps the authority, so that PCs notice nothing', async () => {
  const directory = scratch()
  const now = new Date('2026-11-23T00:00:00Z')
  const first = await makeCertificates({ directory, names, years: 10, now })
  const ca = readFileSync(join(directory, 'ca.crt'), 'utf8')
  expect(first.authorityIsNew).toBe(true)
  expect(isDue(first.server, now)).toBe(false)
  const future = new Date('2029-01-10T00:00:00Z')
  expect(isDue(first.server, future)).toBe(true)
  const renewed = await renewCertificate(directory, future)
  expect(renewed.authorityIsNew).toBe(false)
  expect(readFileSync(join(directory, 'ca.crt'), 'utf8')).toBe(ca)
  expect(renewed.server.names).toEqual(first.server.names)
  expect(renewed.server.expires > future).toBe(true)
  // Eleven years on the authority itself has ended.
  expect(await codeOf(renewCertificate(directory, new Date('2037-01-01')))).toBe('authority-expiring')
})

test('another name needs another authority, on purpose', async () => {
  const directory = scratch()
  await makeCertificates({ directory, names: ['sekisho.example'], years: 10 })
  expect(await codeOf(makeCertificates({ directory, names: ['other.example'], years: 10 }))).toBe('name-not-permitted')
  const made = await makeCertificates({ directory, names: ['other.example'], years: 10, newAuthority: true })
  expect(made.authorityIsNew).toBe(true)
  expect(loadServerCertificate(directory)?.names).toEqual([{ type: 'dns', value: 'other.example' }])
})

test('keys and certificates are for us alone, and nothing half-written stays', async () => {
  const directory = scratch()
  await makeCertificates({ directory, names, years: 1 })
  for (const name of ['ca.key', 'ca.crt', 'server.pem']) {
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
    expect(existsSync(join(directory, `${name}.draft`))).toBe(false)
  }
  writeFileSync(join(directory, 'ca.key'), readFileSync(join(scratchAuthority(), 'ca.key')))
  expect(await codeOf(renewCertificate(directory))).toBe('authority-damaged')
})

test('names are read as people write them, and refused when they are none', () => {
  expect(
    readNames([
      'Sekisho.City.Example',
      'ｓｅｋｉｓｈｏ',
      '関所.example',
      '[::1]',
      '192.0.2.1',
      'sekisho.city.example.',
    ]),
  ).toEqual([
    { type: 'dns', value: 'sekisho.city.example' },
    { type: 'dns', value: 'sekisho' },
    { type: 'dns', value: 'xn--8ous75i.example' },
    { type: 'ip', value: '::1' },
    { type: 'ip', value: '192.0.2.1' },
  ])
  for (const bad of ['', 'a b', 'https://x/', '*.example', 'a..b', '-a', '1.2.3', '300.1.1.1', 'a_b', 'x'.repeat(64)]) {
    expect(() => readNames([bad])).toThrow(CertTrouble)
  }
  expect([...addressBytes('2001:db8::1')]).toEqual([0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 1])
})

test('the city’s own pair is taken when it fits', async () => {
  const [from, to] = [scratch(), scratch()]
  await makeCertificates({ directory: from, names, years: 10 })
  const { cert: chain = '', key = '' } = loadServerCertificate(from) ?? {}
  const files = write(from, { chain: `${chain}\n${readFileSync(join(from, 'ca.crt'), 'utf8')}`, key })
  const adopted = adoptCertificate({ directory: to, names: ['localhost', '::1'], ...files })
  expect(adopted.fingerprint).toBe(loadServerCertificate(from)?.fingerprint)
  expect(loadAuthority(to)).toBeUndefined()
})

test('each thing that is wrong with the city’s pair has its own code, and nothing is taken', async () => {
  const from = scratch()
  const other = scratch()
  await makeCertificates({ directory: from, names, years: 10 })
  await makeCertificates({ directory: other, names, years: 10 })
  const { cert: chain = '', key = '' } = loadServerCertificate(from) ?? {}
  const stranger = loadServerCertificate(other)
  const authority = loadAuthority(from)
  const directory = scratch()
  const tryPair = (pair: { chain: string; key: string }, more: { names?: string[]; now?: Date } = {}) =>
    codeOf(async () => adoptCertificate({ directory, names: ['localhost'], ...write(scratch(), pair), ...more }))
  expect(await tryPair({ chain: 'PK\u0003\u0004', key })).toBe('not-pem')
  expect(await tryPair({ chain: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', key })).toBe('not-pem')
  expect(await tryPair({ chain, key: 'nonsense' })).toBe('key-unreadable')
  expect(await tryPair({ chain, key: stranger?.key ?? '' })).toBe('key-mismatch')
  expect(await tryPair({ chain, key }, { names: ['bank.example'] })).toBe('name-not-covered')
  expect(await tryPair({ chain, key }, { names: ['192.0.2.77'] })).toBe('name-not-covered')
  expect(await tryPair({ chain, key }, { names: [] })).toBe('no-name')
  expect(await tryPair({ chain, key }, { now: new Date('2099-01-01') })).toBe('expired')
  expect(await tryPair({ chain, key }, { now: new Date('2000-01-01') })).toBe('not-yet-valid')
  expect(await tryPair({ chain: `${chain}\n${loadAuthority(other)?.certificate}`, key })).toBe('chain-broken')
  expect(await tryPair({ chain: authority?.certificate ?? '', key: authority?.key ?? '' })).toBe('not-a-server')
  expect(
    await codeOf(async () => adoptCertificate({ directory, names, certificateFile: '/absent', keyFile: '/absent' })),
  ).toBe('unreadable')
  expect(loadServerCertificate(directory)).toBeUndefined()
})

test.skipIf(!hasOpenssl)('an RSA key of 1024 bits is refused, one of 2048 is taken', async () => {
  for (const [bits, outcome] of [
    ['1024', 'weak-key'],
    ['2048', 'done'],
  ] as const) {
    const at = scratch()
    const [keyFile, certificateFile] = [join(at, 'k.pem'), join(at, 'c.pem')]
    const subject = [
      '-subj',
      '/CN=x',
      '-addext',
      'subjectAltName=DNS:sekisho.example',
      '-addext',
      'basicConstraints=CA:FALSE',
    ]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', `rsa:${bits}`, '-nodes', '-keyout', keyFile, '-out', certificateFile, ...subject],
      { stdio: 'ignore' },
    )
    const adopt = async () => adoptCertificate({ directory: at, names: ['sekisho.example'], certificateFile, keyFile })
    expect(await codeOf(adopt)).toBe(outcome)
  }
})

test('the command tells how to distribute ca.crt, once, and what went wrong in one sentence', async () => {
  const directory = scratch()
  const first = await cert(['sekisho.city.mihon.example', '--name', '192.0.2.10', '--directory', directory])
  expect(first.join('\n')).toContain('信頼されたルート証明機関')
  expect(first.join('\n')).toContain('192.0.2.10')
  expect(first.join('\n')).toContain('令和')
  const renewed = await cert(['--renew', '--directory', directory])
  expect(renewed.join('\n')).toContain('配り直す必要はありません')
  expect((await cert(['--help'])).join('\n')).toMatch(/使い方[\s\S]*Usage/)
  expect(await codeOf(cert(['--unknown']))).toBe('usage')
  expect(await codeOf(cert(['x.example', '--cert', 'alone.pem']))).toBe('usage')
  expect(await codeOf(cert(['x.example', '--years', '900', '--directory', directory]))).toBe('usage')
  expect(await codeOf(cert(['--directory', directory]))).toBe('no-name')
  expect(await codeOf(cert(['--renew', '--directory', scratch()]))).toBe('no-authority')
})

function scratchAuthority(): string {
  const at = scratch()
  execFileSync(process.execPath, [
    '-e',
    `require('node:fs').writeFileSync(${JSON.stringify(join(at, 'ca.key'))},
    require('node:crypto').generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))`,
  ])
  return at
}

function write(at: string, { chain, key }: { chain: string; key: string }) {
  const files = { certificateFile: join(at, 'c.pem'), keyFile: join(at, 'k.pem') }
  writeFileSync(files.certificateFile, chain)
  writeFileSync(files.keyFile, key)
  return files
}

async function serving(pair: { key: string; cert: string }, act: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(pair, (_, response) => response.end('こんにちは')).listen(0)
  await once(server, 'listening')
  const address = server.address()
  try {
    await act(typeof address === 'object' && address !== null ? address.port : 0)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function visit(to: { port: number; host?: string; servername?: string; ca?: string }): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const asked = request({ host: 'localhost', agent: false, ...to }, (response) => {
    response.setEncoding('utf8').on('data', (text: string) => resolve(text))
  })
  asked.on('error', (error) => resolve(`${'code' in error ? String(error.code) : ''} ${error.message}`))
  asked.end()
  return promise
}

async function codeOf(act: Promise<unknown> | (() => Promise<unknown>)): Promise<unknown> {
  try {
    await (typeof act === 'function' ? act() : act)
    return 'done'
  } catch (error) {
    return error instanceof CertTrouble ? error.code : error
  }
}
