import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { root } from './tree.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Runs the real `npm test` program over planted test files, inside the repository so that `vitest` resolves. */
function run(files: Readonly<Record<string, string>>, program = ['tools/test.ts'], more: readonly string[] = []) {
  mkdirSync(join(root, '.tsbuild'), { recursive: true })
  const folder = mkdtempSync(join(root, '.tsbuild', 'planted-'))
  folders.push(folder)
  const config = `export default { test: { reporters: ['default', '${root}tools/reporter.ts'], pool: 'forks', maxWorkers: 1 } }`
  for (const [name, text] of Object.entries({ ...files, 'vitest.config.ts': config }))
    writeFileSync(join(folder, name), text)
  const { CI: _, SEKISHO_TALLY: __, ...env } = process.env
  const outcome = spawnSync(
    process.execPath,
    [...program, '--root', folder, '--config', join(folder, 'vitest.config.ts'), ...more],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...env, SEKISHO_BUILT: '1' },
    },
  )
  return { code: outcome.status, output: outcome.stdout, last: outcome.stdout.trimEnd().split('\n').at(-1) }
}

const passing = `import { test, expect } from 'vitest'; test('adds', () => { expect(1 + 1).toBe(2) })`

test('passing tests end with the plain line and exit 0', () => {
  expect(run({ 'a.test.ts': passing })).toMatchObject({ code: 0, last: '1 passed, 0 failed' })
})

test('a failing test, a file that does not load and a broken beforeAll each count; skips are named with their reason', () => {
  const { code, last, output } = run({
    'a.test.ts': passing,
    'b.test.ts': `import { test, expect } from 'vitest'; test('fails', () => { expect(1).toBe(2) })`,
    'c.test.ts': `import './absent.ts'`,
    'd.test.ts': `import { beforeAll, describe, test } from 'vitest'; describe('s', () => { beforeAll(() => { throw new Error('no') }); test('x', () => {}) })`,
    'e.test.ts': `import { test } from 'vitest'; test('journey', ({ skip }) => { skip('no Chromium here') })`,
  })
  expect(last).toBe('1 passed, 3 failed, 2 skipped')
  expect(output).toContain('!!! 2 SKIPPED')
  expect(output).toContain('e.test.ts > journey\n!!!       because: no Chromium here')
  expect(code).toBe(1)
})

test('a worker that dies is a failure, and the line is still the last one', () => {
  const { code, last } = run({
    'a.test.ts': `import { test } from 'vitest'; test('dies', () => { process.kill(process.pid, 'SIGKILL') })`,
  })
  expect(last).toMatch(/^0 passed, [1-9]\d* failed$/)
  expect(code).toBe(1)
})

test('vitest itself dying is a failure too', () => {
  const kill = `import { test } from 'vitest'; test('kills its parent', async () => { process.kill(process.ppid, 'SIGKILL'); await new Promise(() => {}) })`
  expect(run({ 'a.test.ts': kill })).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
})

test('no test found is a failure', () => {
  expect(run({})).toMatchObject({ code: 1, last: '0 passed, 1 failed' })
})

test('tests that a name pattern leaves out are not reported as skipped', () => {
  const two = `${passing}; test('other', () => {})`
  expect(run({ 'a.test.ts': two }, ['tools/test.ts'], ['-t', 'adds'])).toMatchObject({
    code: 0,
    last: '1 passed, 0 failed',
  })
})

test('vitest started without tools/test.ts prints the line as well', () => {
  expect(run({ 'a.test.ts': passing }, ['node_modules/vitest/vitest.mjs', 'run'])).toMatchObject({
    code: 0,
    last: '1 passed, 0 failed',
  })
})
