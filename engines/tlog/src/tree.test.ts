import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merkle, sha256 } from '../fixtures/crypto.ts'
import { entriesOf } from '../fixtures/log.ts'
import { edgeRoot, emptyEdge, grow } from './edge.ts'
import { treeHash } from './oracle.ts'
import { append, emptyTree, packTree, parseTree, root, rootOf } from './tree.ts'

/** The eight leaves and the roots of their first n that Certificate Transparency implementations publish for RFC 6962. */
const published = {
  leaves: ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
} as const

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('the published RFC 6962 vectors', () => {
  const entries = published.leaves.map((leaf) => new Uint8Array(Buffer.from(leaf, 'hex')))
  test.each(published.roots.map((expected, size) => ({ size, expected })))('root of $size', ({ size, expected }) => {
    const leaves = entries.slice(0, size).map(merkle.leaf)
    expect(hex(treeHash(sha256, entries.slice(0, size)))).toBe(expected)
    expect(hex(root(merkle, append(merkle, emptyTree, leaves)))).toBe(expected)
    expect(hex(rootOf(merkle, leaves))).toBe(expected)
    expect(hex(edgeRoot(merkle, grow(merkle, emptyEdge, leaves).edge))).toBe(expected)
  })
})

test('every size from 0 to 300 has the root of the oracle, one leaf at a time', () => {
  const entries = entriesOf(300)
  let tree = emptyTree
  let edge = emptyEdge
  for (let size = 0; size <= entries.length; size += 1) {
    const expected = hex(treeHash(sha256, entries.slice(0, size)))
    expect(hex(root(merkle, tree))).toBe(expected)
    expect(hex(edgeRoot(merkle, edge))).toBe(expected)
    const leaves = entries.slice(size, size + 1).map(merkle.leaf)
    tree = append(merkle, tree, leaves)
    edge = grow(merkle, edge, leaves).edge
  }
})

test('random entries, appended in random groups with the state packed between them, have the root of the oracle', () => {
  const group = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 90 })
  const promise = fc.property(fc.array(group, { maxLength: 6 }), (groups) => {
    let tree = emptyTree
    for (const entries of groups) {
      const kept = parseTree(tree.size, packTree(tree))
      if (!kept.ok) return false
      tree = append(merkle, kept.value, entries.map(merkle.leaf))
    }
    return hex(root(merkle, tree)) === hex(treeHash(sha256, groups.flat()))
  })
  expect(fc.check(promise, { numRuns: 60 }).counterexample).toBeNull()
})

test('appending leaves the older tree as it was', () => {
  const older = append(merkle, emptyTree, entriesOf(7).map(merkle.leaf))
  const before = hex(root(merkle, older))
  append(merkle, older, entriesOf(9).map(merkle.leaf))
  expect(hex(root(merkle, older))).toBe(before)
})

test('70,000 leaves agree between the compact tree and the tile edge, across three levels of tiles', () => {
  const leaf = merkle.leaf(Uint8Array.of(1))
  const leaves = Array.from({ length: 70_000 }, () => leaf)
  const { edge } = grow(merkle, emptyEdge, leaves)
  expect(edge.rows.map((row) => row.length)).toEqual([112, 17, 1])
  expect(hex(edgeRoot(merkle, edge))).toBe(hex(root(merkle, append(merkle, emptyTree, leaves))))
})

test('a kept state that does not fit its size is rejected', () => {
  const bytes = packTree(append(merkle, emptyTree, entriesOf(6).map(merkle.leaf)))
  expect(parseTree(6, bytes)).toMatchObject({ ok: true })
  expect(parseTree(7, bytes)).toEqual({ ok: false, code: 'peaks-do-not-fit-size' })
  expect(parseTree(6, bytes.subarray(1))).toEqual({ ok: false, code: 'peaks-do-not-fit-size' })
  expect(parseTree(2 ** 60, bytes)).toEqual({ ok: false, code: 'size-out-of-range' })
  expect(parseTree(-1, bytes)).toEqual({ ok: false, code: 'size-out-of-range' })
})
