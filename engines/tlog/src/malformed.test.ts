import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merkle, newSigner, sha256, verifyEd25519 } from '../fixtures/crypto.ts'
import { entriesOf, publish } from '../fixtures/log.ts'
import { packBundle, parseBundle } from './bundle.ts'
import { openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { sameBytes } from './hash.ts'
import { formatKey, parseKey } from './key.ts'
import { parseNote } from './note.ts'
import { verifyConsistency, verifyInclusion, type TreeHead } from './proof.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { parseTile, parseTilePath, tilePath } from './tile.ts'
import { parseTree } from './tree.ts'

const signer = newSigner('town.example/log')
const log = publish(entriesOf(300), signer)
const source = { merkle, read: async (tile: Parameters<typeof tilePath>[0]) => log.files.get(tilePath(tile)) }
const fileAt = (path: string): Uint8Array => log.files.get(path) ?? new Uint8Array()

/** One change to some bytes: flip bits, cut out, double, or put in. */
const change = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'double', 'insert'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 40 }),
  byte: fc.integer({ min: 1, max: 255 }),
})

function mutate(
  bytes: Uint8Array,
  { kind, at, length, byte }: typeof change extends fc.Arbitrary<infer C> ? C : never,
): Uint8Array {
  const from = at % Math.max(1, bytes.length)
  const to = Math.min(bytes.length, from + length)
  const [head, part, tail] = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)]
  if (kind === 'flip') return Uint8Array.of(...head, ...part.map((old, n) => (n === 0 ? old ^ byte : old)), ...tail)
  if (kind === 'cut') return Uint8Array.of(...head, ...tail)
  if (kind === 'double') return Uint8Array.of(...head, ...part, ...part, ...tail)
  return Uint8Array.of(...head, byte, ...part, ...tail)
}

/** The first input, made as small as it goes, for which the promise does not hold; `null` when there is none. */
function broken<Input extends unknown[]>(promise: fc.IProperty<Input>, numRuns: number): Input | null {
  return fc.check(promise, { numRuns }).counterexample
}

describe('hostile input is answered, never thrown', () => {
  test('a changed checkpoint is never believed', () => {
    const good = fileAt('checkpoint')
    const promise = fc.property(change, (edit) => !openCheckpoint(mutate(good, edit), signer.key, verifyEd25519).ok)
    expect(broken(promise, 2_000)).toBeNull()
  })

  test('any bytes or text at every parser give a verdict', () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 })
    const promise = fc.property(fc.uint8Array({ maxLength: 200 }), text, fc.integer(), (bytes, text, n) => {
      const answers = [
        parseNote(bytes),
        parseNote(text),
        parseKey(sha256, text),
        parseCheckpoint(text),
        parseTilePath(text),
        parseTile(bytes, n),
        parseBundle(bytes, n),
        parseTree(n, bytes),
      ]
      return answers.every((answer) => typeof answer.ok === 'boolean')
    })
    expect(broken(promise, 2_000)).toBeNull()
  })

  test('a changed vkey is rejected or is the key of another', () => {
    const good = new TextEncoder().encode(formatKey(signer.key))
    const promise = fc.property(change, (edit) => {
      const line = new TextDecoder().decode(mutate(good, edit))
      const key = parseKey(sha256, line)
      return !key.ok || formatKey(key.value) === line.trim()
    })
    expect(broken(promise, 2_000)).toBeNull()
  })

  test('a changed bundle does not give the same entries', () => {
    const good = fileAt('tile/entries/001.p/44')
    const promise = fc.property(change, (edit) => {
      const entries = parseBundle(mutate(good, edit), 44)
      const again = entries.ok && packBundle(entries.value)
      return !again || (again.ok && !sameBytes(again.value, good))
    })
    expect(broken(promise, 2_000)).toBeNull()
  })
})

test.each([
  'tile/0/0',
  'tile/0/0000',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/00/001',
  'tile/64/001',
  'tile/-1/001',
  'tile/entry/001',
  'tile/0/001.p/0',
  'tile/0/001.p/256',
  'tile/0/001.p/07',
  'tile/0/001.p/',
  'tile/0/../0/001',
  '/tile/0/001',
  'tile/0/001\n',
  'tile/0/x999/x999/x999/x999/x999/999',
])('%j is not a tile path', (path) => {
  expect(parseTilePath(path)).toEqual({ ok: false, code: 'not-a-tile-path' })
})

test.each([
  ['nothing', '', 'note-shape'],
  ['no blank line', 'a\nb\n— k AAAAAAA=\n', 'note-shape'],
  ['no text', '\n\n— k AAAAAAA=\n', 'note-shape'],
  ['no newline at the end', 'a\n\n— k AAAAAAA=', 'note-shape'],
  ['no signature', 'a\n\n', 'signature-line'],
  ['a hyphen for the dash', 'a\n\n- k AAAAAAA=\n', 'signature-line'],
  ['two spaces', 'a\n\n—  k AAAAAAA=\n', 'signature-line'],
  ['a key id without signature', 'a\n\n— k AAAAAA==\n', 'signature-line'],
  ['base64 with a loose bit', 'a\n\n— k AAAAAAB=\n', 'signature-line'],
  ['a carriage return', 'a\r\n\n— k AAAAAAA=\n', 'note-encoding'],
  ['half a surrogate', 'a\ud800\n\n— k AAAAAAA=\n', 'note-encoding'],
  ['65 signatures', `a\n\n${'— k AAAAAAA=\n'.repeat(65)}`, 'too-many-signatures'],
  ['more than 256 KiB', `${'a'.repeat(256 * 1024)}\n\n— k AAAAAAA=\n`, 'note-too-long'],
])('a note with %s is rejected', (_, note, code) => {
  expect(parseNote(note)).toEqual({ ok: false, code })
})

test('a byte order mark is not silently dropped, and bytes that are not UTF-8 are rejected', () => {
  expect(parseNote(Uint8Array.of(0xff, 0x0a, 0x0a))).toEqual({ ok: false, code: 'note-encoding' })
  const marked = Uint8Array.of(0xef, 0xbb, 0xbf, ...fileAt('checkpoint'))
  expect(openCheckpoint(marked, signer.key, verifyEd25519)).toEqual({ ok: false, code: 'signature-wrong' })
})

describe('a changed proof does not verify', () => {
  const bent = (proof: readonly Uint8Array[], at: number): readonly Uint8Array[] =>
    proof.map((hash, n) => (n === at ? hash.map((byte, b) => (b === 5 ? byte ^ 4 : byte)) : hash))

  test('of inclusion', async () => {
    const made = await proveInclusion(source, { index: 77, size: 300 })
    if (!made.ok) throw new Error(made.code)
    const proof = made.value
    const claim = { leaf: merkle.leaf(entriesOf(1, 77)[0] ?? new Uint8Array()), index: 77, tree: log, proof }
    expect(verifyInclusion(merkle, claim).ok).toBe(true)
    const changed = [...proof.keys()].map((at) => verifyInclusion(merkle, { ...claim, proof: bent(proof, at) }))
    expect(changed).toEqual(proof.map(() => ({ ok: false, code: 'root-mismatch' })))
    const code = (edit: Partial<typeof claim>): unknown => verifyInclusion(merkle, { ...claim, ...edit })
    expect(code({ proof: proof.slice(1) })).toMatchObject({ ok: false })
    expect(code({ proof: [...proof, merkle.empty] })).toEqual({ ok: false, code: 'proof-length' })
    expect(code({ proof: [...proof.slice(1), new Uint8Array(31)] })).toEqual({ ok: false, code: 'hash-length' })
    expect(code({ index: Number.NaN })).toEqual({ ok: false, code: 'index-out-of-range' })
    expect(code({ index: -1 })).toEqual({ ok: false, code: 'index-out-of-range' })
    expect(code({ index: 7.5 })).toEqual({ ok: false, code: 'index-out-of-range' })
    expect(code({ tree: { ...log, size: Infinity } })).toEqual({ ok: false, code: 'size-out-of-range' })
  })

  test('of consistency', async () => {
    const made = await proveConsistency(source, { older: 77, newer: 300 })
    if (!made.ok) throw new Error(made.code)
    const proof = made.value
    const older: TreeHead = publish(entriesOf(77), signer)
    const newer: TreeHead = log
    const claim = { older, newer, proof }
    expect(verifyConsistency(merkle, claim).ok).toBe(true)
    const changed = [...proof.keys()].map((at) => verifyConsistency(merkle, { ...claim, proof: bent(proof, at) }))
    expect(changed).toEqual(proof.map(() => ({ ok: false, code: 'root-mismatch' })))
    const code = (edit: Partial<typeof claim>): unknown => verifyConsistency(merkle, { ...claim, ...edit })
    expect(code({ proof: [] })).toEqual({ ok: false, code: 'proof-length' })
    expect(code({ proof: [...proof, merkle.empty] })).toEqual({ ok: false, code: 'proof-length' })
    expect(code({ proof: proof.slice(0, -1) })).toMatchObject({ ok: false })
    expect(code({ older: log, newer: older })).toEqual({ ok: false, code: 'size-out-of-range' })
    expect(code({ older: log, newer: log })).toEqual({ ok: false, code: 'proof-length' })
    expect(code({ older: { size: 0, root: log.root }, proof: [] })).toEqual({ ok: false, code: 'root-mismatch' })
  })
})
