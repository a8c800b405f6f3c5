import { expect, test } from 'vitest'
import { merkle, sha256 } from '../fixtures/crypto.ts'
import { longestEntry, sameBytes } from './hash.ts'

test('a leaf that spells out an inner node does not hash like one', () => {
  const [left, right] = [merkle.leaf(Uint8Array.of(1)), merkle.leaf(Uint8Array.of(2))]
  expect(sameBytes(merkle.leaf(Uint8Array.of(...left, ...right)), merkle.node(left, right))).toBe(false)
})

test('a short entry after a long one is not mixed with its rest', () => {
  merkle.leaf(new Uint8Array(longestEntry).fill(7))
  expect(sameBytes(merkle.leaf(Uint8Array.of(1)), sha256(Uint8Array.of(0, 1)))).toBe(true)
})

test('an entry above the limit is a fault of the caller', () => {
  expect(() => merkle.leaf(new Uint8Array(longestEntry + 1))).toThrow('65536 bytes')
})
