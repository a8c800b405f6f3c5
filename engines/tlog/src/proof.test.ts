import { expect, test } from 'vitest'
import { merkle, newSigner, sha256 } from '../fixtures/crypto.ts'
import { entriesOf, publish, type PublishedLog } from '../fixtures/log.ts'
import type { Hash } from './hash.ts'
import { auditPath, consistencyPath, treeHash } from './oracle.ts'
import { verifyConsistency, verifyInclusion, type TreeHead } from './proof.ts'
import { proveConsistency, proveInclusion, type ReadTile, type Source } from './prove.ts'
import { tilePath } from './tile.ts'
import { append, emptyTree, root } from './tree.ts'
import type { Verdict } from './verdict.ts'

const signer = newSigner('town.example/log')
const entries = entriesOf(200)
const hexes = (proof: readonly Hash[]): readonly string[] => proof.map((hash) => Buffer.from(hash).toString('hex'))

function sourceOf(log: PublishedLog): Source & { readonly reads: string[] } {
  const reads: string[] = []
  const read: ReadTile = async (tile) => {
    reads.push(tilePath(tile))
    return log.files.get(tilePath(tile))
  }
  return { merkle, read, reads }
}

function proven(proof: Verdict<readonly Hash[], string>): readonly Hash[] {
  if (!proof.ok) throw new Error(proof.code)
  return proof.value
}

test('every inclusion proof up to 200 leaves verifies, and for no other place or leaf', async () => {
  const wrong: string[] = []
  for (let size = 1; size <= 200; size += 1) {
    const log = publish(entries.slice(0, size), signer)
    const source = sourceOf(log)
    for (let index = 0; index < size; index += 1) {
      const proof = proven(await proveInclusion(source, { index, size }))
      const leaf = merkle.leaf(entries[index] ?? new Uint8Array())
      const claim = { leaf, index, tree: { size, root: log.root }, proof }
      if (!verifyInclusion(merkle, claim).ok) wrong.push(`${index} of ${size} does not verify`)
      if (verifyInclusion(merkle, { ...claim, index: index + 1 }).ok) wrong.push(`${index} of ${size} elsewhere`)
      if (verifyInclusion(merkle, { ...claim, leaf: merkle.empty }).ok) wrong.push(`${index} of ${size} another leaf`)
    }
  }
  expect(wrong).toEqual([])
})

test('inclusion proofs are those of RFC 6962 §2.1.1', async () => {
  for (const size of [1, 2, 3, 7, 8, 31, 33]) {
    const source = sourceOf(publish(entries.slice(0, size), signer))
    for (let index = 0; index < size; index += 1) {
      const proof = proven(await proveInclusion(source, { index, size }))
      expect(hexes(proof)).toEqual(hexes(auditPath(sha256, index, entries.slice(0, size))))
    }
  }
})

test('every consistency proof up to 64 leaves is that of RFC 6962 §2.1.2, verifies, and not for another past', async () => {
  const roots = Array.from({ length: 65 }, (_, size) => treeHash(sha256, entries.slice(0, size)))
  const headAt = (size: number): TreeHead => ({ size, root: roots[size] ?? merkle.empty })
  const bent = ({ size, root }: TreeHead): TreeHead => ({ size, root: merkle.leaf(root) })
  const wrong: string[] = []
  for (let newer = 1; newer <= 64; newer += 1) {
    const source = sourceOf(publish(entries.slice(0, newer), signer))
    for (let older = 1; older <= newer; older += 1) {
      const proof = proven(await proveConsistency(source, { older, newer }))
      const expected = consistencyPath(sha256, older, entries.slice(0, newer))
      const claim = { older: headAt(older), newer: headAt(newer), proof }
      if (`${hexes(proof)}` !== `${hexes(expected)}`) wrong.push(`${older} to ${newer} is another proof`)
      if (!verifyConsistency(merkle, claim).ok) wrong.push(`${older} to ${newer} does not verify`)
      if (verifyConsistency(merkle, { ...claim, older: bent(claim.older) }).ok) wrong.push(`${older} rewritten`)
      if (verifyConsistency(merkle, { ...claim, newer: bent(claim.newer) }).ok) wrong.push(`${newer} rewritten`)
    }
  }
  expect(wrong).toEqual([])
})

test('every log is consistent with the empty log, and with nothing else of size 0', async () => {
  const log = publish(entries, signer)
  const proof = proven(await proveConsistency(sourceOf(log), { older: 0, newer: log.size }))
  expect(proof).toEqual([])
  const older = { size: 0, root: merkle.empty }
  expect(verifyConsistency(merkle, { older, newer: log, proof })).toMatchObject({ ok: true })
  expect(verifyConsistency(merkle, { older: { size: 0, root: log.root }, newer: log, proof })).toMatchObject({
    ok: false,
  })
})

test('proofs across three levels of tiles verify and read each tile once', async () => {
  const many = entriesOf(70_000)
  const log = publish(many, signer)
  for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
    const source = sourceOf(log)
    const proof = proven(await proveInclusion(source, { index, size: log.size }))
    const leaf = merkle.leaf(many[index] ?? new Uint8Array())
    expect(verifyInclusion(merkle, { leaf, index, tree: log, proof }).ok).toBe(true)
    expect(new Set(source.reads).size).toBe(source.reads.length)
    expect(source.reads.length).toBeLessThanOrEqual(4)
  }
  for (const older of [1, 255, 256, 257, 65_536, 65_537, 69_999, 70_000]) {
    const tree = append(merkle, emptyTree, many.slice(0, older).map(merkle.leaf))
    const proof = proven(await proveConsistency(sourceOf(log), { older, newer: log.size }))
    const claim = { older: { size: older, root: root(merkle, tree) }, newer: log, proof }
    expect(verifyConsistency(merkle, claim).ok).toBe(true)
  }
})

test('a place outside the tree and a tile that is not there are told apart', async () => {
  const source = sourceOf(publish(entries, signer))
  expect(await proveInclusion(source, { index: 200, size: 200 })).toEqual({ ok: false, code: 'index-out-of-range' })
  expect(await proveInclusion(source, { index: 1, size: 201 })).toEqual({ ok: false, code: 'tile-missing' })
  expect(await proveConsistency(source, { older: 9, newer: 8 })).toEqual({ ok: false, code: 'size-out-of-range' })
  const short: Source = { merkle, read: async () => new Uint8Array(32) }
  expect(await proveInclusion(short, { index: 1, size: 200 })).toEqual({ ok: false, code: 'tile-length' })
})

test('sizes beyond 2³¹ are compared whole, not cut to 32 bits', () => {
  // A tree of 2⁴⁰ equal leaves: level by level, one hash stands for all.
  let hash = merkle.leaf(Uint8Array.of(1))
  const proof: Hash[] = []
  for (let level = 0; level < 40; level += 1) {
    proof.push(hash)
    hash = merkle.node(hash, hash)
  }
  const tree = { size: 2 ** 40, root: hash }
  const leaf = merkle.leaf(Uint8Array.of(1))
  expect(verifyInclusion(merkle, { leaf, index: 2 ** 40 - 1, tree, proof })).toMatchObject({ ok: true })
  expect(verifyInclusion(merkle, { leaf, index: 2 ** 40, tree, proof })).toEqual({
    ok: false,
    code: 'index-out-of-range',
  })
  expect(verifyInclusion(merkle, { leaf, index: 5, tree: { ...tree, size: 2 ** 39 }, proof })).toEqual({
    ok: false,
    code: 'proof-length',
  })
})
