import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readable } from './inmates.ts'
import { isolationOfHost, openSandbox, runSandboxed, type Sandbox } from './sandbox.ts'
import { findWalls, type Walls } from './walls.ts'

const fixture = (name: string) => join(import.meta.dirname, '..', 'fixtures', name)
const limits = { milliseconds: 5_000, megabytes: 64, outputBytes: 1_000_000 }
const nothing = new Uint8Array()

/** A file that exists, belongs to us and lies outside of what an inmate may read. */
const outside = join(mkdtempSync(join(tmpdir(), 'sekisho-outside-')), 'secret')

writeFileSync(outside, 'himitsu')

const kinds = ['bubblewrap', 'namespaces', 'permission-model'] as const
const found = new Map<string, Walls>()
for (const kind of kinds) {
  const walls = await findWalls(readable, kind).catch(() => undefined)
  if (walls !== undefined) found.set(kind, walls)
  else console.warn(`SKIPPED LOUDLY: this host has no ${kind}; its walls are not tested`)
}

describe.each(kinds.filter((kind) => found.has(kind)))('behind %s', (kind) => {
  let sandbox: Sandbox
  const act = (name: string, argument = '', changed = {}) => {
    const job = {
      module: fixture('acts.ts'),
      input: nothing,
      options: { act: name, argument },
      limits: { ...limits, ...changed },
    }
    return sandbox.run(job, (value) => value)
  }

  beforeAll(() => {
    const walls = found.get(kind)
    if (walls !== undefined) sandbox = openSandbox(Promise.resolve(walls))
  })
  afterAll(() => sandbox.close())

  test('a job gets its bytes and options and answers with bytes; printing does no harm', async () => {
    const job = { module: fixture('echo.ts'), input: Buffer.from('髙﨑'), options: { sheet: 1 }, limits }
    expect(await sandbox.run(job, (value) => value)).toEqual({
      ok: true,
      value: { input: new Uint8Array(Buffer.from('髙﨑')), options: { sheet: 1 }, length: 6 },
      isolation: kind,
    })
    expect(await act('print')).toMatchObject({ ok: true })
  })

  test('a loop is ended in time', async () => {
    const began = performance.now()
    expect(await act('loop', '', { milliseconds: 500 })).toMatchObject({ ok: false, code: 'timeout' })
    expect(await act('asyncForever', '', { milliseconds: 500 })).toMatchObject({ ok: false, code: 'timeout' })
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  test('memory ends at the limit, on the heap and beside it', { timeout: 60_000 }, async () => {
    expect(await act('heap', '', { milliseconds: 30_000 })).toMatchObject({ ok: false, code: 'memory' })
    expect(await act('buffers')).toMatchObject({ ok: false, code: 'memory' })
    const swallowed = await act('swallowedBuffers')
    // Swallowing the refusals brings no more than dying of them.
    expect(swallowed.ok ? Number(swallowed.value) < 300 : swallowed.code).toBe(swallowed.ok ? true : 'memory')
  })

  test('a parser that dies, throws or answers rubbish gives a verdict', async () => {
    expect(await act('exit')).toMatchObject({ ok: false, code: 'crash' })
    expect(await act('recursion')).toMatchObject({ ok: false, code: 'failed' })
    expect(await act('forge')).toMatchObject({ ok: false, code: 'failed' })
    expect(await act('deep')).toMatchObject({ ok: false, code: 'failed' })
    const rejected = await act('rejects')
    expect(rejected).toMatchObject({ ok: false, code: 'failed' })
    expect(!rejected.ok && rejected.detail).toMatch(/not a spreadsheet/)
    expect(JSON.stringify(rejected)).not.toContain('\\u001b')
  })

  test('an answer that is too long is refused', async () => {
    expect(await act('large', '999000')).toMatchObject({ ok: true })
    expect(await act('large', '1000001')).toMatchObject({ ok: false, code: 'output-too-large' })
  })

  test('a flood of frames ends, whatever it says', async () => {
    expect(await act('flood')).toMatchObject({ ok: false, code: 'output-too-large' })
  })

  test('a job may ask for what we offer, and for nothing else; its words are not believed', async () => {
    const asking = (name: string) => {
      const asks = { double: async (value: unknown) => ({ doubled: Number(value) * 2, bytes: new Uint8Array([1]) }) }
      const job = { module: fixture('acts.ts'), input: nothing, options: { act: 'ask', argument: name }, limits, asks }
      return sandbox.run(job, (value) => value)
    }
    expect(await asking('double')).toMatchObject({ ok: true, value: { doubled: 42, bytes: new Uint8Array([1]) } })
    expect(await asking('triple')).toMatchObject({
      ok: false,
      code: 'failed',
      detail: expect.stringContaining('triple'),
    })
    expect(await asking('toString')).toMatchObject({ ok: false, code: 'failed' })
  })

  test('a signal ends a job', async () => {
    const stopped = new AbortController()
    const job = { module: fixture('acts.ts'), input: nothing, options: { act: 'loop' }, limits, signal: stopped.signal }
    const ended = sandbox.run(job, (value) => value)
    setTimeout(() => stopped.abort(), 300)
    expect(await ended).toMatchObject({ ok: false, code: 'stopped' })
  })

  test('files outside the code can be neither read nor written', async () => {
    expect(await act('read', join(import.meta.dirname, 'sandbox.ts'))).toMatchObject({ ok: true })
    for (const path of [
      '/etc/passwd',
      '/proc/self/environ',
      outside,
      join(import.meta.dirname, '../../../package-lock.json'),
    ]) {
      expect(existsSync(path)).toBe(true)
      expect(await act('read', path)).toMatchObject({ ok: false, code: 'failed' })
    }
    expect(await act('list', '/')).toMatchObject({ ok: false, code: 'failed' })
    const target = join(import.meta.dirname, '..', 'fixtures', 'written')
    for (const path of [`${outside}-too`, target, '/tmp/sekisho-written']) {
      expect(await act('write', path)).toMatchObject({ ok: false, code: 'failed' })
      expect(existsSync(path)).toBe(false)
    }
  })

  test('no other program, no other process, no generated code, no environment', async () => {
    for (const name of ['node:child_process', 'worker_threads', 'node:net', 'http2', 'inspector', 'dns/promises']) {
      expect(await act('load', name)).toMatchObject({ ok: false, code: 'failed' })
    }
    expect(await act('load', 'node:zlib')).toMatchObject({ ok: true })
    expect(await act('builtin', 'net')).toMatchObject({ ok: false, code: 'failed' })
    expect(await act('evaluate')).toMatchObject({ ok: false, code: 'failed' })
    expect(await act('kill', String(process.pid))).toMatchObject({ ok: false, code: 'failed' })
    const environment = await act('environment')
    expect(environment.ok && environment.value).toEqual(expect.not.arrayContaining(['HOME', 'PATH', 'DATABASE_URL']))
  })

  test('no network', async () => {
    let calls = 0
    const server = createServer(() => void calls++).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const direct = { module: fixture('socket.ts'), input: nothing, options: port, limits }
    expect(await sandbox.run(direct, String)).not.toMatchObject({ value: 'connected' })
    expect(await act('fetch', `http://127.0.0.1:${port}/`)).toMatchObject({ ok: false })
    expect(calls).toBe(0)
    server.close()
  })
})

test.skipIf(!found.has('namespaces'))('in namespaces the kernel itself has no way out', () => {
  const { before = [], as = {} } = found.get('namespaces') ?? {}
  const [file = '', ...args] = [...before, '/bin/sh', '-c', 'cat /proc/net/dev | grep -v lo: | wc -l']
  expect(spawnSync(file, args, { ...as, cwd: '/', encoding: 'utf8' }).stdout.trim()).toBe('2')
})

test.skipIf(!found.has('bubblewrap'))(
  'a bomb of processes behind bubblewrap is bounded and dies with its walls',
  async () => {
    const { before = [], within = [], as = {} } = found.get('bubblewrap') ?? {}
    const [file = '', ...args] = [
      ...before,
      ...within,
      '/bin/sh',
      '-c',
      'bomb() { bomb | bomb & }; bomb; sleep 2; ls /proc | grep -c "^[0-9]*$"',
    ]
    const { stdout } = spawnSync(file, args, {
      ...as,
      cwd: '/',
      encoding: 'utf8',
      timeout: 20_000,
      killSignal: 'SIGKILL',
    })
    expect(Number(stdout.trim() || 0)).toBeLessThan(300)
  },
)

test('many jobs at once each get their own answer', { timeout: 60_000 }, async () => {
  const jobs = Array.from({ length: 24 }, (_, n) =>
    runSandboxed({ module: fixture('echo.ts'), input: Buffer.from([n]), options: n, limits }, (value) => value),
  )
  const answers = await Promise.all(jobs)
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(
    answers.map((_, n) => ({ input: new Uint8Array([n]), options: n, length: 1 })),
  )
  expect(kinds).toContain(await isolationOfHost())
})

test('an answer that its reader rejects is a verdict', async () => {
  const strict = (): never => {
    throw new Error('expected rows')
  }
  const job = { module: fixture('echo.ts'), input: nothing, limits }
  expect(await runSandboxed(job, strict)).toMatchObject({ ok: false, code: 'failed' })
})

test('a parent that is killed leaves no child behind, at work or waiting', { timeout: 30_000 }, async () => {
  const parent = spawn(process.execPath, [fixture('parent.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(parent.stdout, 'data')
  const children = descendants(parent.pid ?? 0)
  expect(children.length).toBeGreaterThan(0)
  parent.kill('SIGKILL')
  await once(parent, 'close')
  for (let waited = 0; waited < 5_000 && children.some(isAlive); waited += 100) await sleep(100)
  expect(children.filter(isAlive)).toEqual([])
})

afterAll(() => rmSync(join(outside, '..'), { recursive: true }))

function descendants(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && parentOf(one) === pid)
  return [...children, ...children.flatMap(descendants)]
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/^PPid:\s+(\d+)/m)?.[1])
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
