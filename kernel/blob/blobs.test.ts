import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBlobs } from './blobs.ts'

/** What GCM says, and what we say. */
const damaged = /authenticate|begin as stored|ends before/u

const tenant = randomUUID()
const key = randomBytes(32).toString('base64url')
const place = () => mkdtempSync(join(tmpdir(), 'sekisho-blobs-'))
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function all(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(piece)
  return Buffer.concat(parts)
}

test('6(6): what is written is read, whatever its size and its pieces', async () => {
  const blobs = openBlobs({ directory: place(), key })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 5 }), async (sizes) => {
      const pieces = sizes.map((size) => randomBytes(size))
      const stored = await blobs.write(tenant, pieces)
      const whole = Buffer.concat(pieces)
      expect(stored).toEqual({ sha256: digest(whole), bytes: whole.length })
      expect((await all(blobs.read(tenant, stored.sha256))).equals(whole)).toBe(true)
    }),
    { numRuns: 25 },
  )
})

test('6(6): nothing of a file can be read on the disk, and another city’s key opens nothing', async () => {
  const directory = place()
  const blobs = openBlobs({ directory, key })
  const secret = Buffer.from('住民税課税台帳'.repeat(1000))
  const { sha256 } = await blobs.write(tenant, [secret])
  const path = join(directory, tenant, sha256.slice(0, 2), sha256)
  expect(readFileSync(path).includes(Buffer.from('住民税'))).toBe(false)
  expect(statSync(path).mode & 0o077).toBe(0)
  await expect(
    all(openBlobs({ directory, key: randomBytes(32).toString('base64url') }).read(tenant, sha256)),
  ).rejects.toThrow(damaged)
})

test('6(6): a changed, moved or missing byte is found', async () => {
  const directory = place()
  const blobs = openBlobs({ directory, key })
  const { sha256 } = await blobs.write(tenant, [randomBytes(700_000)])
  const path = join(directory, tenant, sha256.slice(0, 2), sha256)
  const good = readFileSync(path)
  for (const at of [0, 5, 25, 40, 262_180, good.length - 1]) {
    const bad = Buffer.from(good)
    bad.writeUInt8(bad.readUInt8(at) ^ 1, at)
    writeFileSync(path, bad)
    await expect(all(blobs.read(tenant, sha256)), `byte ${at}`).rejects.toThrow(damaged)
  }
  writeFileSync(path, good)
  truncateSync(path, good.length - 28)
  await expect(all(blobs.read(tenant, sha256))).rejects.toThrow(damaged)
})

test('a file that comes in parts goes on where the last whole part ended, also after half a frame was written', async () => {
  const directory = place()
  const blobs = openBlobs({ directory, key })
  const [first, second] = [randomBytes(600_000), randomBytes(300_000)]
  const id = randomUUID()
  expect(await blobs.stage(tenant, id).append([first])).toBe(first.length)
  const path = join(directory, tenant, 'staging', id)
  truncateSync(path, statSync(path).size - 7)
  const kept = await openBlobs({ directory, key }).stage(tenant, id).length()
  expect(kept).toBe(524_288)
  expect(await blobs.stage(tenant, id).append([first.subarray(kept), second])).toBe(900_000)
  const stored = await blobs.stage(tenant, id).finish()
  expect(stored.sha256).toBe(digest(Buffer.concat([first, second])))
  expect(readdirSync(join(directory, tenant, 'staging'))).toEqual([])
})

test('erasure leaves alone what was written just now', async () => {
  const directory = place()
  const blobs = openBlobs({ directory, key })
  const { sha256 } = await blobs.write(tenant, [Buffer.from('x')])
  expect(await blobs.erase(tenant, sha256, new Date())).toBe(false)
  utimesSync(join(directory, tenant, sha256.slice(0, 2), sha256), new Date(0), new Date(0))
  expect(await blobs.erase(tenant, sha256, new Date())).toBe(true)
  expect(await blobs.has(tenant, sha256)).toBe(false)
})

test('a name that leads elsewhere is refused', () => {
  const blobs = openBlobs({ directory: place(), key })
  expect(() => blobs.stage(tenant, '../../etc/passwd')).toThrow('no name')
  expect(() => blobs.read(tenant, '../x')).toThrow('no digest')
})
