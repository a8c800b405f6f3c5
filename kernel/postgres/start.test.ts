import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { startPostgres } from './start.ts'
import { StartupTrouble } from './trouble.ts'

const root = process.getuid?.() === 0
const cleanups: (() => unknown)[] = []

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

test('a first start makes the database, a second one is quick, and what was committed stays', async () => {
  const directory = scratch()
  const first = await start(directory)
  await query(first.url(), 'create table promise (id int)', 'insert into promise values (42)')
  expect(await query(first.url(), 'show fsync')).toEqual([{ fsync: 'on' }])
  expect(await query(first.url(), 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
  expect(
    await query(first.url(), "select datlocprovider, datlocale from pg_database where datname = 'sekisho'"),
  ).toEqual([{ datlocprovider: 'b', datlocale: 'C.UTF-8' }])
  await first.stop()
  expect(await first.exited).toMatchObject({ expected: true, code: 0 })

  const began = performance.now()
  const second = await start(directory)
  expect(performance.now() - began).toBeLessThan(30_000)
  expect(await query(second.url(), 'select id from promise')).toEqual([{ id: 42 }])
})

test('the server is on no network port, and its socket is closed to others', async () => {
  const running = await start(scratch())
  expect(await query(running.url(), 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(execFileSync('stat', ['-c', '%a', running.socketDirectory], { encoding: 'utf8' })).toBe('700\n')
})

test('a second Sekisho on the same data is told so, in this process and in another', async () => {
  const directory = scratch()
  await start(directory)
  expect(await troubleOf(directory)).toBe('in-use')
  const other = hold(directory)
  expect(await other.said).toEqual({ trouble: 'in-use' })
})

test('of two that start at once on an empty directory, one serves and the other is told', async () => {
  const directory = scratch()
  const said = await Promise.all([hold(directory).said, hold(directory).said])
  expect(said.map((one) => one['trouble']).sort()).toEqual(['in-use', undefined])
})

test('kill -9 of the server is reported, and the next start has every committed row', async () => {
  const directory = scratch()
  const running = await start(directory)
  await query(running.url(), 'create table promise (id int)', 'insert into promise values (1)')
  process.kill(running.pid, 'SIGKILL')
  expect(await running.exited).toMatchObject({ expected: false, signal: 'SIGKILL' })
  const again = await start(directory)
  expect(await query(again.url(), 'select id from promise')).toEqual([{ id: 1 }])
})

test('kill -9 of Sekisho ends the server in order, and the next start has every committed row', async () => {
  const directory = scratch()
  const holder = hold(directory)
  const { pid, url } = await serving(holder)
  await query(url, 'create table promise (id int)', 'insert into promise values (2)')
  holder.child.kill('SIGKILL')
  await gone(pid)
  const lines: string[] = []
  const again = await start(directory, (line) => lines.push(line))
  expect(await query(again.url(), 'select id from promise')).toEqual([{ id: 2 }])
  expect(lines.join('\n')).toContain('database system was shut down at')
})

test('a server left behind even by its watchdog is ended by the next start', async () => {
  const directory = scratch()
  const holder = hold(directory)
  const { pid, url } = await serving(holder)
  await query(url, 'create table promise (id int)', 'insert into promise values (3)')
  const watchdog = execFileSync('pgrep', ['-f', `sekisho-watchdog ${pid}$`], { encoding: 'utf8' }).trim()
  process.kill(Number(watchdog), 'SIGKILL')
  holder.child.kill('SIGKILL')
  await once(holder.child, 'close')
  await sleep(300)
  expect(isAlive(pid)).toBe(true)
  const again = await start(directory)
  expect(isAlive(pid)).toBe(false)
  expect(await query(again.url(), 'select id from promise')).toEqual([{ id: 3 }])
})

test('kill -9 of both at once loses nothing', async () => {
  const directory = scratch()
  const holder = hold(directory)
  const { pid, url } = await serving(holder)
  await query(url, 'create table promise (id int)', 'insert into promise values (4)')
  holder.child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  const again = await start(directory)
  expect(await query(again.url(), 'select id from promise')).toEqual([{ id: 4 }])
})

test('SIGTERM to Sekisho stops the server in order', async () => {
  const directory = scratch()
  const holder = hold(directory)
  const { pid } = await serving(holder)
  holder.child.kill('SIGTERM')
  await once(holder.child, 'close')
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(directory, 'cluster', 'postmaster.pid'))).toBe(false)
})

test('a first start killed at any moment starts again cleanly', { timeout: 120_000 }, async () => {
  const directory = scratch()
  for (const wait of [100, 250, 400, 600, 900, 1300]) {
    const holder = hold(directory)
    await sleep(wait)
    holder.child.kill('SIGKILL')
    await once(holder.child, 'close')
  }
  const running = await start(directory)
  expect(await query(running.url(), 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a stale pid file that names a living stranger does not stop the start', async () => {
  const directory = scratch()
  const running = await start(directory)
  const file = join(directory, 'cluster', 'postmaster.pid')
  const recorded = readFileSync(file, 'utf8')
  await running.stop()
  const owner = Number(execFileSync('stat', ['-c', '%u', join(directory, 'cluster')], { encoding: 'utf8' }))
  const stranger = spawn('sleep', ['60'], root ? { uid: owner, cwd: '/' } : { cwd: '/' })
  cleanups.push(() => stranger.kill('SIGKILL'))
  writeFileSync(file, recorded.replace(/^\d+/, String(stranger.pid)))
  const again = await start(directory)
  expect(again.pid).not.toBe(stranger.pid)
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
})

test.skipIf(!root)('as root the server runs as somebody else', async () => {
  const running = await start(scratch())
  expect(readFileSync(`/proc/${running.pid}/status`, 'utf8')).not.toMatch(/^Uid:\s+0\s/m)
})

test.skipIf(!root)(
  'as root below a closed directory it runs in a user namespace, and moves back when opened',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'sekisho-closed-'))
    cleanups.push(() => rmSync(closed, { recursive: true, force: true }))
    const directory = join(closed, 'data', 'postgres')
    const inside = await start(directory)
    await query(inside.url(), 'create table promise (id int)', 'insert into promise values (5)')
    expect(readFileSync(`/proc/${inside.pid}/uid_map`, 'utf8').trim().split(/\s+/).at(-1)).toBe('1')
    await inside.stop()
    execFileSync('chmod', ['-R', 'a+X', closed])
    execFileSync('chmod', ['0700', join(directory, 'cluster')])
    const outside = await start(directory)
    expect(readFileSync(`/proc/${outside.pid}/uid_map`, 'utf8').trim().split(/\s+/).at(-1)).not.toBe('1')
    expect(await query(outside.url(), 'select id from promise')).toEqual([{ id: 5 }])
  },
)

test('a path too long for a socket still works', async () => {
  const directory = join(scratch(), '関'.repeat(30), '所'.repeat(30))
  const running = await start(directory)
  expect(running.socketDirectory).not.toContain('関')
  expect(await query(running.url(), 'select 1 as one')).toEqual([{ one: 1 }])
  await running.stop()
  expect(existsSync(running.socketDirectory)).toBe(false)
})

test('a file in place of the directory, and a directory with other things in it, are left alone', async () => {
  const at = scratch()
  writeFileSync(join(at, 'postgres'), 'mine')
  expect(await troubleOf(join(at, 'postgres'))).toBe('not-a-directory')
  expect(await troubleOf(join(at, 'postgres', 'below'))).toBe('not-a-directory')
  mkdirSync(join(at, 'other', 'cluster'), { recursive: true })
  writeFileSync(join(at, 'other', 'cluster', 'letter.txt'), 'mine')
  expect(await troubleOf(join(at, 'other'))).toBe('not-a-database')
  expect(readFileSync(join(at, 'other', 'cluster', 'letter.txt'), 'utf8')).toBe('mine')
})

test('data of another PostgreSQL version is named and left alone', async () => {
  const directory = scratch()
  const running = await start(directory)
  await running.stop()
  writeFileSync(join(directory, 'cluster', 'PG_VERSION'), '15\n')
  expect(await troubleOf(directory)).toBe('wrong-version')
})

const mayMount = root && mounts('size=1m')
if (!mayMount) console.warn('SKIPPED LOUDLY: full-disk and read-only tests need root and the right to mount')

test.skipIf(!mayMount)('a full disk is one clear sentence, at the first start and later', async () => {
  // Full while initdb writes its log, while it writes its tables, and while the first database is made.
  for (const megabytes of [5, 20, 40]) {
    expect(await troubleOf(join(mount(`size=${megabytes}m`), 'postgres'))).toBe('disk-full')
  }
  const enough = mount('size=200m')
  const running = await start(join(enough, 'postgres'))
  await running.stop()
  spawnSync('dd', ['if=/dev/zero', `of=${join(enough, 'filler')}`, 'bs=64k'], { stdio: 'ignore' })
  expect(await troubleOf(join(enough, 'postgres'))).toBe('disk-full')
  rmSync(join(enough, 'filler'))
  await start(join(enough, 'postgres'))
})

test.skipIf(!mayMount)('a read-only disk is one clear sentence', async () => {
  const at = mount('size=200m')
  const running = await start(join(at, 'postgres'))
  await running.stop()
  execFileSync('mount', ['-o', 'remount,ro', at])
  expect(await troubleOf(join(at, 'postgres'))).toBe('read-only')
  expect(await troubleOf(join(at, 'elsewhere'))).toBe('read-only')
})

function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'sekisho-pg-'))
  // Open to the account that runs the server, as an ordinary clone is.
  execFileSync('chmod', ['755', directory])
  cleanups.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

async function start(directory: string, log: (line: string) => void = () => undefined) {
  const running = await startPostgres({ directory, log })
  cleanups.push(() => running.stop('immediate'))
  return running
}

function troubleOf(directory: string): Promise<unknown> {
  return start(directory).then(
    () => 'started',
    (error: unknown) => (error instanceof StartupTrouble ? error.code : error),
  )
}

interface Holder {
  readonly child: ChildProcess
  readonly said: Promise<Record<string, unknown>>
}

function hold(directory: string): Holder {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'holder.ts'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'close')
  })
  const said = once(createInterface({ input: child.stdout }), 'line').then(([line]) => JSON.parse(String(line)))
  return { child, said }
}

async function serving({ said }: Holder): Promise<{ pid: number; url: string }> {
  const { pid, url } = await said
  return { pid: Number(pid), url: String(url) }
}

async function query(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  for (let waited = 0; waited < 15_000 && isAlive(pid); waited += 100) await sleep(100)
  expect(isAlive(pid)).toBe(false)
}

function mounts(options: string): boolean {
  const at = mkdtempSync(join(tmpdir(), 'sekisho-mount-'))
  const can = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { stdio: 'ignore' }).status === 0
  if (can) execFileSync('umount', [at])
  rmSync(at, { recursive: true })
  return can
}

function mount(options: string): string {
  const at = mkdtempSync(join(tmpdir(), 'sekisho-mount-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `${options},mode=755`, 'tmpfs', at])
  cleanups.push(() => {
    execFileSync('umount', ['-l', at])
    rmSync(at, { recursive: true })
  })
  return at
}
