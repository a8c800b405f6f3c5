import { execFileSync, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import '../../kernel/db/testing.ts'
import { migrate as migrateSekisho, migrations as migrationsOfSekisho } from '../../kernel/db/migrate.ts'
import { backup, type BackupReport } from './backup.ts'
import { restore, type RestoreRequest } from './restore.ts'
import { BackupTrouble } from './trouble.ts'
import { migrations, migrateTown } from './fixtures/town.ts'

const at = mkdtempSync(join(tmpdir(), 'sekisho-backup-'))
const made: string[] = []
let source: string
let out: string
let saved: BackupReport

/** Every kind of value that a careless backup would bend. */
const hard = [
  {
    name: '髙﨑𠮷',
    note: { 言葉: ['①', null, 1.5], tab: 'a\tb\\n' },
    seal: Buffer.from([0, 255, 10, 92]),
    seen: '0044-03-15 BC',
  },
  { name: '\\N', note: null, seal: null, seen: null },
  { name: 'line\nbreak\r\ttab "quote" \\. ', note: {}, seal: Buffer.alloc(0), seen: '2026-11-23 12:34:56.789123+09' },
  { name: '', note: [], seal: randomBytes(1000), seen: 'infinity' },
]

beforeAll(async () => {
  source = await newDatabase()
  await migrateTown(source)
  await run(source, async (client) => {
    for (const [n, { name, note, seal, seen }] of hard.entries()) {
      await client.query(
        'insert into town.person (tenant_id, name, note, seal, seen, chief) values ($1, $2, $3, $4, $5, $6)',
        ['mihon', name, note === null ? null : JSON.stringify(note), seal, seen, n === 0 ? null : n],
      )
    }
    await client.query(`insert into ledger.asset (tenant_id, person_id, title, value)
      select 'mihon', 1 + n % 4, '資産 ' || n, n / 7.0 from generate_series(1, 100000) n`)
    await client.query(
      "insert into ledger.event select 'mihon', timestamptz '2025-01-01' + n * interval '1 hour', n from generate_series(1, 10000) n",
    )
    // A circle: the first has the last as chief.
    await client.query('update town.person set chief = 4 where id = 1')
    await client.query("select nextval('town.number')")
    // One row longer than a chunk.
    await client.query("insert into town.person (tenant_id, name) values ('mihon', repeat('関', 4000000))")
  })
  mkdirSync(join(at, 'blobs', 'ab'), { recursive: true })
  writeFileSync(join(at, 'blobs', 'ab', 'a'.repeat(64)), randomBytes(3_000_000))
  writeFileSync(join(at, 'blobs', 'empty'), '')
  mkdirSync(join(at, 'keys'))
  writeFileSync(join(at, 'keys', 'journal.key'), 'PRIVATE+KEY')
  out = join(at, 'whole.tar')
  saved = await backup({
    databaseUrl: source,
    blobsDirectory: join(at, 'blobs'),
    keysDirectory: join(at, 'keys'),
    out,
  })
})

afterAll(async () => {
  rmSync(at, { recursive: true })
  for (const name of made)
    await run(address('postgres'), (client) => client.query(`drop database ${name} with (force)`))
})

test('everything comes back: rows to the last bit, sequences, rules, files', async () => {
  expect(saved).toMatchObject({ rows: 110_008, files: 3, tables: 8 })
  const target = await emptyTarget()
  const report = await restore(target)
  expect(report).toMatchObject({ rows: 110_008, files: 3 })
  expect(await fingerprint(target.databaseUrl)).toEqual(await fingerprint(source))
  expect(await rows(target.databaseUrl, 'select name from town.person where id = 1')).toEqual([{ name: '髙﨑𠮷' }])
  expect(readFileSync(join(target.blobsDirectory, 'ab', 'a'.repeat(64)))).toEqual(
    readFileSync(join(at, 'blobs', 'ab', 'a'.repeat(64))),
  )
  expect(readFileSync(join(target.keysDirectory, 'journal.key'), 'utf8')).toBe('PRIVATE+KEY')
  expect(readdirSync(target.keysDirectory)).toEqual(['journal.key'])
  expect(await rows(target.databaseUrl, "select nextval('town.number')::int as n")).toEqual([{ n: 2 }])
  // The rules for daily work are back: append-only, foreign keys, forced row security.
  await expect(run(target.databaseUrl, (client) => client.query('delete from town.promise'))).rejects.toThrow(
    'append only',
  )
  await expect(
    run(target.databaseUrl, (client) => client.query('delete from town.person where id = 1')),
  ).rejects.toThrow('foreign key')
})

test('the file is an ordinary tar that others can read, closed to other users', () => {
  expect(execFileSync('tar', ['tf', out], { encoding: 'utf8' })).toContain('contents.json\n')
  const promise = execFileSync('sh', ['-c', `tar xOf "$1" tables/0007/000000.gz | zcat`, 'sh', out], {
    encoding: 'utf8',
  })
  expect(promise).toBe('mihon\t1\t約束\n')
  expect(statSync(out).mode & 0o777).toBe(0o600)
})

test('an existing file is never overwritten', async () => {
  const before = statSync(out).mtimeMs
  expect(await codeOf(backup({ databaseUrl: source, blobsDirectory: at, keysDirectory: at, out }))).toBe('exists')
  expect(statSync(out).mtimeMs).toBe(before)
})

test('a role that does not see every row gets no backup, rather than a part of one', async () => {
  await run(source, async (client) => {
    await client.query('drop role if exists half_blind')
    await client.query('create role half_blind login; grant pg_read_all_data to half_blind')
  })
  const databaseUrl = source.replace('postgres@', 'half_blind@')
  const partial = join(at, 'partial.tar')
  expect(await codeOf(backup({ databaseUrl, blobsDirectory: at, keysDirectory: at, out: partial }))).toBe('hidden-rows')
  expect(existsSync(partial) || existsSync(`${partial}.partial`)).toBe(false)
  await run(source, (client) => client.query('drop owned by half_blind; drop role half_blind'))
})

test('only an empty installation is restored into, and what is there stays', async () => {
  const target = await emptyTarget()
  await run(target.databaseUrl, (client) => client.query('create table mine (x int)'))
  expect(await codeOf(restore(target))).toBe('not-empty')
  expect(await rows(target.databaseUrl, 'select count(*)::int as n from mine')).toEqual([{ n: 0 }])
  const other = await emptyTarget()
  mkdirSync(other.keysDirectory, { recursive: true })
  writeFileSync(join(other.keysDirectory, 'mine.key'), 'mine')
  expect(await codeOf(restore(other))).toBe('not-empty')
  expect(readFileSync(join(other.keysDirectory, 'mine.key'), 'utf8')).toBe('mine')
  expect(await isUntouched(other.databaseUrl)).toBe(true)
})

test('a damaged, cut, foreign or missing file changes nothing', { timeout: 120_000 }, async () => {
  const target = await emptyTarget()
  const whole = readFileSync(out)
  const tryBytes = async (bytes: Uint8Array) => {
    const file = join(at, 'bent.tar')
    writeFileSync(file, bytes)
    return codeOf(restore({ ...target, file }))
  }
  for (const part of [0.1, 0.5, 0.9, 0.999]) {
    expect(await tryBytes(whole.subarray(0, Math.floor(whole.length * part)))).toBe('truncated')
  }
  expect(await tryBytes(whole.subarray(0, whole.length - 1024))).toBe('truncated')
  for (let n = 1; n < 40; n++) {
    const bent = Buffer.from(whole)
    const where = Math.floor((whole.length * n) / 40)
    bent[where] = (bent[where] ?? 0) ^ (1 << (n % 8))
    // A flipped bit in the zeros that fill up a block changes nothing that is read.
    expect(['damaged', 'truncated', 'not-a-backup', 'newer-format']).toContain(await tryBytes(bent))
  }
  expect(await tryBytes(Buffer.from('名前,所属\n'))).toBe('not-a-backup')
  expect(await tryBytes(randomBytes(100_000))).toBe('not-a-backup')
  expect(await tryBytes(new Uint8Array(0))).toBe('not-a-backup')
  expect(await codeOf(restore({ ...target, file: join(at, 'absent') }))).toBe('not-found')
  expect(await isUntouched(target.databaseUrl)).toBe(true)
  expect(existsSync(target.blobsDirectory)).toBe(false)
})

test('a backup of another version is refused before anything is changed', async () => {
  const target = await emptyTarget()
  expect(await codeOf(restore({ ...target, migrations: migrations.slice(0, 1) }))).toBe('other-version')
  const changed = migrations.map((migration) => ({ ...migration, sha256: 'f'.repeat(64) }))
  expect(await codeOf(restore({ ...target, migrations: changed }))).toBe('other-version')
  expect(await isUntouched(target.databaseUrl)).toBe(true)
})

test('of two restorations at once into the same place one is told to wait', async () => {
  const target = await emptyTarget()
  const outcomes = await Promise.all([codeOf(restore(target)), codeOf(restore(target))])
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'not-empty' || outcome === 'busy')).toHaveLength(1)
  expect(await fingerprint(target.databaseUrl)).toEqual(await fingerprint(source))
})

test('a failure half way leaves the installation empty, and the next attempt succeeds', async () => {
  const target = await emptyTarget()
  const half = async (url: string) => {
    await migrateTown(url)
    // A rule that the hundred thousand rows of the backup break at the very end.
    await run(url, (client) =>
      client.query("alter table ledger.asset add constraint none_past_99999 check (title <> '資産 99999')"),
    )
  }
  await expect(restore({ ...target, migrate: half })).rejects.toThrow('none_past_99999')
  expect(await isUntouched(target.databaseUrl)).toBe(true)
  expect(readdirSync(target.blobsDirectory)).toEqual([])
  expect((await restore(target)).rows).toBe(110_008)
})

test('kill -9 half way: the next attempt knows what was left and succeeds', { timeout: 120_000 }, async () => {
  for (const wait of [250, 500, 800]) {
    const target = await emptyTarget()
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'fixtures', 'restorer.ts'),
      JSON.stringify(target),
    ])
    const closed = once(child, 'close')
    const [first] = await once(child.stdout, 'data')
    expect(String(first)).toContain('begun')
    await sleep(wait - 200)
    child.kill('SIGKILL')
    await closed
    const outcome = await codeOf(restore(target))
    // Either it had been finished already, or it is finished now.
    expect(['done', 'not-empty']).toContain(outcome)
    expect(await fingerprint(target.databaseUrl)).toEqual(await fingerprint(source))
  }
})

test('a backup taken while rows are written is of one moment', async () => {
  const writer = new Client({ connectionString: source })
  await writer.connect()
  const turn = { busy: true }
  const writing = (async () => {
    for (let n = 0; turn.busy; n++) {
      await writer.query('begin')
      await writer.query("insert into town.pair_a values ('mihon', $1)", [n])
      await writer.query("insert into town.pair_b values ('mihon', $1)", [n])
      await writer.query('commit')
    }
  })()
  const file = join(at, 'moving.tar')
  await sleep(100)
  await backup({ databaseUrl: source, blobsDirectory: join(at, 'none'), keysDirectory: join(at, 'none'), out: file })
  turn.busy = false
  await writing
  await writer.query('truncate town.pair_a, town.pair_b')
  await writer.end()
  const target = await emptyTarget()
  await restore({ ...target, file })
  const [counts] = await rows(
    target.databaseUrl,
    'select (select count(*)::int from town.pair_a) as a, (select count(*)::int from town.pair_b) as b',
  )
  expect(counts?.['a']).toBe(counts?.['b'])
  expect(counts?.['a']).toBeGreaterThan(0)
})

test('the schema of Sekisho itself survives the way out and back', async () => {
  const url = await newDatabase()
  await migrateSekisho(url)
  await run(url, (client) => client.query("insert into kernel.tenant (slug, name) values ('mihon', '見本市')"))
  const file = join(at, 'sekisho.tar')
  await backup({ databaseUrl: url, blobsDirectory: join(at, 'none'), keysDirectory: join(at, 'none'), out: file })
  const target = await emptyTarget()
  await restore({ ...target, file, migrate: migrateSekisho, migrations: await migrationsOfSekisho() })
  expect(await fingerprint(target.databaseUrl)).toEqual(await fingerprint(url))
})

function address(database: string): string {
  return inject('postgres').replace('DATABASE', database)
}

async function newDatabase(): Promise<string> {
  const name = `backup_${randomUUID().replaceAll('-', '')}`
  made.push(name)
  await run(address('postgres'), (client) => client.query(`create database ${name}`))
  return address(name)
}

async function emptyTarget(): Promise<RestoreRequest> {
  const place = join(at, randomUUID())
  return {
    file: out,
    databaseUrl: await newDatabase(),
    blobsDirectory: join(place, 'blobs'),
    keysDirectory: join(place, 'keys'),
    migrate: migrateTown,
    migrations,
  }
}

async function run<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

async function rows(url: string, question: string): Promise<Record<string, unknown>[]> {
  return run(url, async (client) => (await client.query<Record<string, unknown>>(question)).rows)
}

function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'done',
    (error: unknown) => (error instanceof BackupTrouble ? error.code : error),
  )
}

async function isUntouched(url: string): Promise<boolean> {
  const found = await rows(url, "select nspname from pg_namespace where nspname !~ '^pg_' order by 1")
  return found.map((row) => row['nspname']).join() === 'information_schema,public'
}

/** Every row of every table, every sequence, trigger, foreign key and row security, in one comparable value. */
async function fingerprint(url: string): Promise<unknown> {
  return run(url, async (client) => {
    const ours = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
    const tables = await client.query<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours} order by 1`)
    const contents = []
    for (const { name } of tables.rows) {
      const { rows } = await client.query(
        `select count(*), md5(string_agg(t::text, '|' order by t::text)) from ${name} t`,
      )
      contents.push([name, rows[0]])
    }
    const rules = await client.query(`
      select c.relname, c.relforcerowsecurity, c.relrowsecurity,
        (select array_agg(tgname || tgenabled::text order by tgname) from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers,
        (select array_agg(conname || pg_get_constraintdef(oid) order by conname) from pg_constraint where conrelid = c.oid) as constraints
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours} order by n.nspname, 1`)
    const sequences = await client.query('select schemaname, sequencename, last_value from pg_sequences order by 1, 2')
    return { contents, rules: rules.rows, sequences: sequences.rows }
  })
}
