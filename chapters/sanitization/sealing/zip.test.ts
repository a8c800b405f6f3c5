import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lock, newPassword, unlock } from './password.ts'
import { sealedZip } from './zip.ts'

const seven = ['7z', '7zz', '7za'].find((name) => spawnSync(name, ['i']).status === 0)
if (seven === undefined) console.warn('7-Zip is not installed: sealed zips are not opened by a judge of others')

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function zipOf(bytes: Buffer, name: string, password: string, size = 10_007): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'sekisho-zip-')), 'out.zip')
  const parts: Uint8Array[] = []
  for await (const part of sealedZip(pieces(bytes, size), { name, password, at: new Date('2026-11-29T03:04:06Z') }))
    parts.push(part)
  writeFileSync(path, Buffer.concat(parts))
  return path
}

describe.skipIf(seven === undefined)('6(3)②: a sealed take-out', () => {
  for (const [what, bytes] of [
    ['empty', Buffer.alloc(0)],
    ['short', Buffer.from('本文')],
    ['long and dull', Buffer.alloc(3_000_000, 'あいう')],
    ['long and random', randomBytes(1_234_567)],
  ] as const)
    test(`${what}: opens with its password and with no other`, async () => {
      const password = newPassword()
      const path = await zipOf(bytes, '住民一覧（案）.xlsx', password)
      const good = spawnSync(seven ?? '', ['x', '-so', `-p${password}`, path], { maxBuffer: 1e8 })
      expect(good.stderr.toString()).toBe('')
      expect(good.stdout.equals(bytes)).toBe(true)
      expect(spawnSync(seven ?? '', ['t', `-p${password}`, path]).status).toBe(0)
      expect(spawnSync(seven ?? '', ['t', '-pwrong-one', path]).status).not.toBe(0)
      const listed = spawnSync(seven ?? '', ['l', '-slt', path]).stdout.toString()
      expect(listed).toContain('AES-256')
      expect(listed).toContain('住民一覧（案）.xlsx')
    })
})

test('6(3)②: a password at rest is readable by its own transfer alone', () => {
  const key = randomBytes(32).toString('base64url')
  const locked = lock(key, 'a', 'pass')
  expect(unlock(key, 'a', locked)).toBe('pass')
  expect(() => unlock(key, 'b', locked)).toThrow('authenticate')
  expect(locked.includes(Buffer.from('pass'))).toBe(false)
})
