import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-chromium-'))
afterAll(() => rmSync(folder, { recursive: true }))

function install(name: string, mode = 0o755): string {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, mode)
  return path
}

test('finds Chromium on PATH, preferring Debian’s name to Google’s', () => {
  expect(findChromium({ PATH: folder })).toBeUndefined()
  const chrome = install('google-chrome')
  expect(findChromium({ PATH: `/absent:${folder}` })).toBe(chrome)
  const chromium = install('chromium')
  expect(findChromium({ PATH: folder })).toBe(chromium)
})

test('PLAYWRIGHT_CHROMIUM wins, and where it names nothing executable there is no Chromium', () => {
  const own = install('my-chromium')
  expect(findChromium({ PATH: folder, PLAYWRIGHT_CHROMIUM: own })).toBe(own)
  expect(findChromium({ PATH: folder, PLAYWRIGHT_CHROMIUM: join(folder, 'absent') })).toBeUndefined()
})
