import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newSigner } from '../fixtures/crypto.ts'
import { entriesOf, publish, type PublishedLog } from '../fixtures/log.ts'
import { encodeBase64, formatKey } from '../src/index.ts'

const script = fileURLToPath(new URL('verify.py', import.meta.url))
const python = spawnSync('python3', ['--version']).status === 0
if (!python) console.warn('SKIPPED: python3 is missing, so the second implementation of the verifier is NOT compared')

const home = mkdtempSync(join(tmpdir(), 'tlog-verify-'))
afterAll(() => rmSync(home, { recursive: true }))

const signer = newSigner('town.example/log')
const vkey = formatKey(signer.key)
const dir = join(home, 'export')

function write(log: PublishedLog, to = dir): void {
  rmSync(to, { recursive: true, force: true })
  for (const [path, bytes] of log.files) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    writeFileSync(join(to, path), bytes)
  }
}

function verify(...args: readonly string[]): {
  readonly status: number | null
  readonly out: string
  readonly why: string
} {
  const run = spawnSync('python3', [script, dir, ...args], { encoding: 'utf8' })
  return { status: run.status, out: run.stdout, why: run.stderr }
}

describe.skipIf(!python)('the verifier in Python, written apart from the engine', () => {
  test.each([0, 1, 2, 255, 256, 257, 600, 65_536, 66_000])('agrees on the root of %i entries', (size) => {
    const log = publish(entriesOf(size), signer)
    write(log)
    const { status, out, why } = verify(vkey)
    expect(why).toBe('')
    expect(status).toBe(0)
    expect(out).toContain(`origin town.example/log\nsize ${size}\nroot ${encodeBase64(log.root)}\n`)
  })

  test('takes the key from a file, and an older checkpoint whose past is still there', () => {
    const older = publish(entriesOf(300), signer)
    write(publish(entriesOf(600), signer))
    writeFileSync(join(home, 'vkey'), `${vkey}\n`)
    writeFileSync(join(home, 'older'), older.files.get('checkpoint') ?? '')
    expect(verify(join(home, 'vkey'), join(home, 'older'))).toMatchObject({ status: 0, why: '' })
  })

  describe('finds', () => {
    beforeEach(() => write(publish(entriesOf(600), signer)))
    const edit = (path: string, change: (bytes: Buffer) => Uint8Array): void =>
      writeFileSync(join(dir, path), change(readFileSync(join(dir, path))))
    const flip = (bytes: Buffer): Uint8Array => bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte))

    test.each([
      ['a changed entry', 'tile/entries/001', 'tile/0/001 is not what the entries make it'],
      ['a changed tile', 'tile/0/002.p/88', 'tile/0/002.p/88 is not what the entries make it'],
      ['a changed tile above', 'tile/1/000.p/2', 'tile/1/000.p/2 is not what the entries make it'],
      ['a changed checkpoint', 'checkpoint', 'not verified'],
    ])('%s', (_, path, reason) => {
      edit(path, flip)
      expect(verify(vkey)).toMatchObject({ status: 1, why: expect.stringContaining(reason) })
    })

    test('a missing bundle and a truncated tile', () => {
      edit('tile/0/000', (bytes) => bytes.subarray(32))
      expect(verify(vkey)).toMatchObject({ status: 1, why: expect.stringContaining('tile/0/000') })
      rmSync(join(dir, 'tile/entries/000'))
      expect(verify(vkey)).toMatchObject({ status: 1, why: expect.stringContaining('tile/entries/000') })
    })

    test('a key of the same name that did not sign', () => {
      const stranger = formatKey(newSigner('town.example/log').key)
      expect(verify(stranger)).toMatchObject({ status: 1, why: expect.stringContaining('not signed by this key') })
    })

    test('a tile beyond the signed size', () => {
      writeFileSync(join(dir, 'tile/0/002.p/89'), readFileSync(join(dir, 'tile/0/002.p/88')))
      expect(verify(vkey)).toMatchObject({ status: 1, why: expect.stringContaining('beyond the signed size') })
    })

    test('a journal that went back, and one whose past was rewritten, though both are signed', () => {
      const older = join(home, 'older')
      writeFileSync(older, publish(entriesOf(700), signer).files.get('checkpoint') ?? '')
      expect(verify(vkey, older)).toMatchObject({ status: 1, why: expect.stringContaining('went back') })
      writeFileSync(older, publish(entriesOf(300, 1), signer).files.get('checkpoint') ?? '')
      expect(verify(vkey, older)).toMatchObject({ status: 1, why: expect.stringContaining('not those signed before') })
    })
  })
})
