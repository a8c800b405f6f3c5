import { expect, test } from 'vitest'
import { checkLock } from './check-lock.ts'
import { absent } from './lock.ts'
import { plant } from './tree.ts'

const asking = {
  version: '2.0.0',
  dev: true,
  license: 'MIT',
  optionalDependencies: { 'tool-linux-x64': '2.0.0', 'tool-linux-arm64-musl': '2.0.0' },
}
const lock = { packages: { 'node_modules/tool': asking, 'node_modules/tool-linux-x64': { version: '2.0.0' } } }

test('a lock that leaves out another platform is named, with the command that completes it', () => {
  const said = checkLock(plant({ 'package-lock.json': JSON.stringify(lock) }))
  expect(said).toEqual([expect.stringContaining('lacks node_modules/tool-linux-arm64-musl and 0 more')])
})

test('completed, it is silent, and the entry is for that platform alone', () => {
  const added = absent(lock)
  expect(added).toEqual({
    'node_modules/tool-linux-arm64-musl': {
      version: '2.0.0',
      cpu: ['arm64'],
      dev: true,
      license: 'MIT',
      optional: true,
      os: ['linux'],
      libc: ['musl'],
    },
  })
  expect(
    checkLock(plant({ 'package-lock.json': JSON.stringify({ packages: { ...lock.packages, ...added } }) })),
  ).toEqual([])
})

test('a package nested below the one that asks for it is no gap; an optional peer neither', () => {
  const nested = {
    'node_modules/tool': { optionalDependencies: { fsevents: '1' } },
    'node_modules/tool/node_modules/fsevents': {},
  }
  const peer = {
    'node_modules/tool': { optionalDependencies: { sass: '1' }, peerDependenciesMeta: { sass: { optional: true } } },
  }
  expect(absent({ packages: nested })).toEqual({})
  expect(absent({ packages: peer })).toEqual({})
})
