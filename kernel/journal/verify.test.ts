import { copyFile, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeBase64, formatNote, formatCheckpoint, signNote } from '@sekisho/tlog'
import { entriesOf, publish, type PublishedLog } from '../../engines/tlog/fixtures/log.ts'
import { createKeyPem, openNotary } from './notary.ts'
import { verifyExport } from './verify.ts'

const origin = 'mihon.example/journal'
const notary = openNotary(createKeyPem(), origin)
const home = await mkdtemp(join(tmpdir(), 'sekisho-verify-'))
const dir = join(home, 'export')
afterAll(() => rm(home, { recursive: true }))

const log = publish(entriesOf(600), notary)

async function write({ files }: PublishedLog): Promise<void> {
  await rm(dir, { recursive: true, force: true })
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytes)
  }
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(join(dir, path))
  bytes[at] = (bytes[at] ?? 0) ^ 0x20
  await writeFile(join(dir, path), bytes)
}

async function swap(one: string, other: string): Promise<void> {
  await rename(join(dir, one), join(dir, 'aside'))
  await rename(join(dir, other), join(dir, one))
  await rename(join(dir, 'aside'), join(dir, other))
}

const checkpointOf = (entries: readonly Uint8Array[]): string =>
  Buffer.from(publish(entries, notary).files.get('checkpoint') ?? []).toString()

describe('an export that is as signed', () => {
  test.each([0, 1, 255, 256, 257, 600, 66_000])('of %i entries is verified', async (size) => {
    const { root, ...published } = publish(entriesOf(size), notary)
    await write({ root, ...published })
    expect(await verifyExport(dir, notary.vkey)).toEqual({ ok: true, origin, size, root: encodeBase64(root) })
  })

  test.each([0, 1, 255, 256, 300, 512, 600])('still begins with its first %i entries', async (size) => {
    await write(log)
    expect(await verifyExport(dir, notary.vkey, checkpointOf(entriesOf(size)))).toMatchObject({ ok: true, size: 600 })
  })

  test('may keep partial tiles of older sizes', async () => {
    await write(log)
    const older = publish(entriesOf(560), notary)
    for (const path of ['tile/0/002.p/48', 'tile/entries/002.p/48']) {
      await writeFile(join(dir, path), older.files.get(path) ?? '')
    }
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ ok: true })
    await flip('tile/0/002.p/48', 3)
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'older-tile-mismatch', at: 'tile/0/002.p/48' })
  })
})

describe('tampering is found', () => {
  beforeEach(() => write(log))

  test('a changed entry, with its number', async () => {
    const at = Buffer.from(log.files.get('tile/entries/001') ?? []).indexOf('"n":300')
    await flip('tile/entries/001', at + 5)
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ ok: false, code: 'entry-mismatch', at: 'entry 300' })
  })

  test('a changed entry whose whole export was made anew, under the signed checkpoint', async () => {
    const forged = publish([...entriesOf(300), ...entriesOf(300, 301)], notary)
    await write({
      ...forged,
      files: new Map([...forged.files, ['checkpoint', log.files.get('checkpoint') ?? new Uint8Array()]]),
    })
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'root-mismatch' })
  })

  test('a missing entry', async () => {
    const forged = publish(entriesOf(599, 1), notary)
    await writeFile(join(dir, 'tile/entries/002.p/88'), forged.files.get('tile/entries/002.p/87') ?? '')
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({
      code: 'bundle-malformed',
      at: 'tile/entries/002.p/88',
    })
  })

  test('a missing bundle, tile or checkpoint', async () => {
    await rm(join(dir, 'tile/1/000.p/2'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-missing', at: 'tile/1/000.p/2' })
    await rm(join(dir, 'tile/0/001'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-missing', at: 'tile/0/001' })
    await rm(join(dir, 'tile/entries/001'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'bundle-missing', at: 'tile/entries/001' })
    await rm(dir, { recursive: true })
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'checkpoint-missing' })
  })

  test('a truncated and an oversized tile', async () => {
    await truncate(join(dir, 'tile/0/001'), 8160)
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-malformed', at: 'tile/0/001' })
    await truncate(join(dir, 'tile/0/001'), 2 ** 40)
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-malformed', at: 'tile/0/001' })
  })

  test('swapped tiles and swapped bundles', async () => {
    await swap('tile/0/000', 'tile/0/001')
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'entry-mismatch', at: 'entry 0' })
    await swap('tile/entries/000', 'tile/entries/001')
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-mismatch', at: 'tile/1/000.p/2' })
  })

  test('the key of another city, and a line that is no key', async () => {
    const stranger = openNotary(createKeyPem(), origin)
    expect(await verifyExport(dir, stranger.vkey)).toMatchObject({ code: 'signature-missing' })
    expect(await verifyExport(dir, 'mihon.example/journal')).toMatchObject({ code: 'key-malformed' })
  })

  test('a checkpoint that says another size, root or origin', async () => {
    const text = await readFile(join(dir, 'checkpoint'), 'utf8')
    await writeFile(join(dir, 'checkpoint'), text.replace('\n600\n', '\n599\n'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'signature-wrong' })
    await writeFile(join(dir, 'checkpoint'), text.trimEnd())
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'checkpoint-malformed' })
    const other = { text: formatCheckpoint({ origin: 'other.example', ...log }), signatures: [] }
    await writeFile(join(dir, 'checkpoint'), formatNote(signNote(other, notary)))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'checkpoint-malformed' })
  })

  test('a journal rolled back behind a checkpoint that was kept', async () => {
    const kept = checkpointOf(entriesOf(601))
    expect(await verifyExport(dir, notary.vkey, kept)).toMatchObject({ code: 'rolled-back' })
  })

  test('a past rewritten and signed again by the same key', async () => {
    const kept = checkpointOf([...entriesOf(299), ...entriesOf(1, 999)])
    expect(await verifyExport(dir, notary.vkey, kept)).toMatchObject({ code: 'past-rewritten' })
    expect(await verifyExport(dir, notary.vkey, 'no checkpoint')).toMatchObject({ code: 'older-malformed' })
    const forged = kept.replace('\n300\n', '\n200\n')
    expect(await verifyExport(dir, notary.vkey, forged)).toMatchObject({ code: 'older-signature' })
  })

  test('tiles beyond the signed size, and files that are no tiles', async () => {
    await copyFile(join(dir, 'tile/0/002.p/88'), join(dir, 'tile/0/002.p/89'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'beyond-size', at: 'tile/0/002.p/89' })
    await rename(join(dir, 'tile/0/002.p/89'), join(dir, 'tile/entries/003'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'beyond-size', at: 'tile/entries/003' })
    await rename(join(dir, 'tile/entries/003'), join(dir, 'tile/entries/note.txt'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'file-unexpected', at: 'tile/entries/note.txt' })
  })

  test('a link or device in the place of a file is not followed', async () => {
    await rm(join(dir, 'tile/entries/000'))
    await symlink('/dev/zero', join(dir, 'tile/entries/000'))
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'bundle-missing', at: 'tile/entries/000' })
  })

  test('a file in the place of a folder', async () => {
    await rm(join(dir, 'tile/0'), { recursive: true })
    await writeFile(join(dir, 'tile/0'), '')
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'tile-missing', at: 'tile/0/000' })
    await rm(join(dir, 'tile'), { recursive: true })
    await writeFile(join(dir, 'tile'), '')
    expect(await verifyExport(dir, notary.vkey)).toMatchObject({ code: 'bundle-missing', at: 'tile/entries/000' })
  })

  test('any one byte changed in any file, or any file cut short, is found', async () => {
    const paths = [...log.files.keys()]
    const promise = fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.boolean(), async (path, place, cut) => {
      const good = log.files.get(path) ?? new Uint8Array()
      const at = place % good.length
      await (cut ? truncate(join(dir, path), at) : flip(path, at))
      const verification = await verifyExport(dir, notary.vkey)
      await writeFile(join(dir, path), good)
      return !verification.ok && verification.because.endsWith('。')
    })
    expect((await fc.check(promise, { numRuns: 300 })).counterexample).toBeNull()
  })
})
