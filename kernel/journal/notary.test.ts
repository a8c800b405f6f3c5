import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCheckpoint, parseKey } from '@sekisho/tlog'
import {
  createKeyFile,
  createKeyPem,
  loadNotary,
  merkle,
  openNotary,
  sha256,
  signCheckpoint,
  verifyEd25519,
} from './notary.ts'

const home = await mkdtemp(join(tmpdir(), 'sekisho-notary-'))
afterAll(() => rm(home, { recursive: true }))
const origin = 'mihon.example/journal'

test("a key file is its owner's alone, is never replaced, and signs what its vkey verifies", async () => {
  const path = join(home, 'journal.pem')
  await createKeyFile(path)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await expect(createKeyFile(path)).rejects.toThrow('EEXIST')

  const notary = await loadNotary(path, origin)
  expect((await loadNotary(path, origin)).vkey).toBe(notary.vkey)
  const key = parseKey(sha256, notary.vkey)
  if (!key.ok) throw new Error(key.code)
  const published = signCheckpoint(notary, { size: 1, root: merkle.leaf(Uint8Array.of(1)) })
  expect(openCheckpoint(published, key.value, verifyEd25519)).toMatchObject({ ok: true, value: { origin, size: 1 } })
})

test('keys that are not Ed25519 in PEM are faults that say what was expected', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' })
  expect(() => openNotary(String(rsa), origin)).toThrow('type `rsa`, `ed25519` expected')
  expect(() => openNotary('no key', origin)).toThrow('PKCS #8 PEM expected')
  expect(() => openNotary(createKeyPem(), '見本市 journal')).toThrow('name a key')
})

test('a public key that is no key verifies nothing, without throwing', () => {
  const claim = { publicKey: new Uint8Array(3), message: new Uint8Array(), signature: new Uint8Array(64) }
  expect(verifyEd25519(claim)).toBe(false)
})
