import { describe, expect, test } from 'vitest'
import { merkle, newSigner } from '../fixtures/crypto.ts'
import { entriesOf, publish } from '../fixtures/log.ts'
import { packBundle, parseBundle } from './bundle.ts'
import { emptyEdge } from './edge.ts'
import { longestEntry } from './hash.ts'
import { layBundle } from './layout.ts'
import { parseTile, parseTilePath, tilePath, widthAt, type Tile } from './tile.ts'

describe('tile paths, C2SP tlog-tiles', () => {
  const named: readonly (readonly [Tile, string])[] = [
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 0, index: 999, width: 256 }, 'tile/0/999'],
    [{ level: 0, index: 1000, width: 256 }, 'tile/0/x001/000'],
    [{ level: 2, index: 1_234_067, width: 8 }, 'tile/2/x001/x234/067.p/8'],
    [{ level: 'entries', index: 273, width: 112 }, 'tile/entries/273.p/112'],
  ]
  test.each(named)('%o is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile })
  })
})

test('a tree of 70,000 has the tiles that the specification lists', () => {
  const at = (level: number, index: number): number => widthAt({ level, index }, 70_000)
  expect([at(0, 272), at(0, 273), at(0, 274)]).toEqual([256, 112, 0])
  expect([at(1, 0), at(1, 1), at(1, 2)]).toEqual([256, 17, 0])
  expect([at(2, 0), at(3, 0), at(63, 0)]).toEqual([1, 0, 0])
  expect(widthAt({ level: 'entries', index: 273 }, 70_000)).toBe(112)
})

test('a published log of 600 has exactly the files of its size', () => {
  expect([...publish(entriesOf(600), newSigner('town.example/log')).files.keys()].sort()).toEqual([
    'checkpoint',
    'tile/0/000',
    'tile/0/001',
    'tile/0/002.p/88',
    'tile/1/000.p/2',
    'tile/entries/000',
    'tile/entries/001',
    'tile/entries/002.p/88',
  ])
})

test('a log of 256 is one full tile and a partial tile of one above it', () => {
  const { files } = publish(entriesOf(256), newSigner('town.example/log'))
  expect([...files.keys()].sort()).toEqual(['checkpoint', 'tile/0/000', 'tile/1/000.p/1', 'tile/entries/000'])
})

test('bundles give back their entries, empty and longest ones too', () => {
  const entries = [new Uint8Array(), new Uint8Array(longestEntry).fill(9), Uint8Array.of(1, 2)]
  const packed = packBundle(entries)
  expect(packed.ok && parseBundle(packed.value, 3)).toEqual({ ok: true, value: entries })
})

test('entries above the limits are rejected before anything is written', () => {
  expect(packBundle([new Uint8Array(longestEntry + 1)])).toEqual({ ok: false, code: 'entry-too-long' })
  expect(packBundle(entriesOf(257))).toEqual({ ok: false, code: 'too-many-entries' })
  const short = layBundle(merkle, emptyEdge, entriesOf(3))
  expect(short.ok && layBundle(merkle, short.value.edge, entriesOf(3))).toEqual({
    ok: false,
    code: 'bundle-not-aligned',
  })
})

test('a tile is as long as its width says', () => {
  expect(parseTile(new Uint8Array(64), 2)).toMatchObject({ ok: true })
  expect(parseTile(new Uint8Array(63), 2)).toEqual({ ok: false, code: 'tile-length' })
  expect(parseTile(new Uint8Array(96), 2)).toEqual({ ok: false, code: 'tile-length' })
})
