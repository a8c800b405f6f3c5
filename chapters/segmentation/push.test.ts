import { execFileSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Can } from '../../kernel/actor.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import {
  changeNetworkSettings,
  listConfigurations,
  listKeys,
  makeKey,
  readVersion,
  revokeKey,
  takeConfigurations,
  takeRepository,
} from './contract.ts'
import { pushAnswer, pushPath } from './push.ts'
import { ask, handed, makeCity, rightsOfChapter, type TestCity } from './testing.ts'

const day = '2026-11-23'
const at = (on: string): Date => new Date(`${on}T09:00:00+09:00`)
let database: TestDatabase
let can: Can
let city: TestCity
let other: string
const faults: string[] = []

beforeAll(async () => {
  database = await testDatabase()
  can = await rightsOfChapter()
  city = await makeCity(database)
  other = await database.addTenant('tonari')
})
afterAll(() => database.close())

const as = (person: string, endpoint: { readonly id: string }, sent: Parameters<typeof ask>[3] = {}) =>
  ask({ database, can, now: at(day) }, person, endpoint, sent)
const push = (
  key: string,
  files: unknown,
  { tenant = database.tenant, on = day }: { tenant?: string; on?: string } = {},
) =>
  pushAnswer(
    new Request(`http://mihon.test${pushPath}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ files }),
    }),
    {
      tenant,
      database,
      clock: () => at(on),
      log: (line, error) => void faults.push(`${line} ${String(error)}`),
    },
  )
const rtx = `# RTX1220 Rev.15.04.05
login password mihon-sample-word
snmp sysname rt
snmp community read-only mihon-sample-word
ip lan1 address 10.1.0.1/24
ip lan2 address 10.2.0.1/24
`
const key = async (expiresOn = '2027-03-31') =>
  makeKey.reply.parse(await as(city.office, makeKey, { body: { name: '管理端末', expiresOn } }))

describe('6(3), 6(6): the door of scheduled jobs', () => {
  test('a key hands in; its text is kept nowhere, and no secret of the file is stored', async () => {
    const made = await key()
    const answer = await push(made.key, [handed('rt.txt', rtx)])
    expect(answer.status).toBe(200)
    const { files } = takeConfigurations.reply.parse(await answer.json())
    expect(files[0]).toMatchObject({ outcome: 'added', vendor: 'yamaha', devices: ['rt'] })
    expect(files[0]?.removed.map(({ line }) => line)).toEqual([2, 4])
    const { text } = readVersion.reply.parse(
      await as(city.auditor, readVersion, { params: { id: files[0]?.version ?? '' } }),
    )
    expect(text).toContain('ip lan1 address 10.1.0.1/24')
    expect(text).not.toContain('mihon-sample-word')
    const everywhere = await database.system.query<{ found: boolean }>(
      `select bool_or(k::text like '%' || $1 || '%') as found from segmentation.push_key k`,
      [made.key.slice(20)],
    )
    expect(everywhere.rows[0]?.found).toBe(false)
    const [listed] = listKeys.reply.parse(await as(city.office, listKeys))
    expect(listed).toMatchObject({ name: '管理端末', revoked: null })
    expect(listed?.lastUsed).not.toBeNull()
  })

  test('the same file again is no new version', async () => {
    const made = await key()
    const again = takeConfigurations.reply.parse(await (await push(made.key, [handed('rt.txt', rtx)])).json())
    expect(again.files[0]?.outcome).toBe('same')
  })

  test('a wrong, expired, revoked or foreign key opens nothing, and the journal knows', async () => {
    const made = await key('2026-12-01')
    const files = [handed('rt.txt', rtx)]
    expect((await push('sekisho-push-nothing', files)).status).toBe(401)
    expect((await push('', files)).status).toBe(401)
    expect((await push(made.key, files, { on: '2026-12-02' })).status).toBe(401)
    expect((await push(made.key, files, { tenant: other })).status).toBe(401)
    await as(city.office, revokeKey, { params: { id: made.made.id }, body: { because: '端末を替えたため' } })
    expect((await push(made.key, files)).status).toBe(401)
    const told = await database.system.query<{ n: number }>(
      `select count(*)::int as n from journal.entry where kind = 'refused' and subject_id like '%push%'`,
    )
    expect(told.rows[0]?.n).toBe(4)
    expect(faults).toEqual([])
  })

  test('a body that is none, or not ours, is refused in words', async () => {
    const made = await key()
    expect((await push(made.key, 'x')).status).toBe(400)
    expect((await push(made.key, [])).status).toBe(400)
    const odd = takeConfigurations.reply.parse(
      await (await push(made.key, [handed('photo.jpg', '\u0000\u0001'), handed('poem.txt', '古池や')])).json(),
    )
    expect(odd.files.map(({ outcome }) => outcome)).toEqual(['refused', 'refused'])
    expect(odd.files.every(({ because }) => because !== null)).toBe(true)
  })

  test('a key ends within a year; only the office and the system manager make one', async () => {
    await expect(as(city.office, makeKey, { body: { name: 'x', expiresOn: '2027-11-24' } })).rejects.toMatchObject({
      code: 'key-lives-a-year',
    })
    await expect(as(city.office, makeKey, { body: { name: 'x', expiresOn: day } })).rejects.toMatchObject({
      code: 'key-lives-a-year',
    })
    for (const person of [city.clerk, city.head, city.auditor])
      await expect(as(person, makeKey, { body: { name: 'x', expiresOn: '2027-01-01' } })).rejects.toMatchObject({
        code: 'not-permitted',
      })
  })
})

describe('6(3): configurations from a bare Git repository', () => {
  test('the files at a ref come in, no symbolic link is followed, and a name leads nowhere else', async () => {
    const root = await mkdtemp(join(tmpdir(), 'sekisho-git-'))
    process.env['TEST_REPOSITORIES'] = root
    const work = join(root, 'work')
    const git = (...words: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.jp', ...words], { stdio: 'pipe' })
    git('init', '-q', '-b', 'main', work)
    await writeFile(join(work, 'rt2.txt'), rtx.replace('sysname rt', 'sysname rt2'))
    execFileSync('ln', ['-s', '/etc/passwd', join(work, 'link')])
    git('-C', work, 'add', '.')
    git('-C', work, 'commit', '-qm', 'x')
    git('clone', '-q', '--bare', work, join(root, 'net.git'))
    await as(city.office, changeNetworkSettings, { body: { repository: { name: 'net', ref: 'main', folder: '' } } })
    const { commit, files } = takeRepository.reply.parse(await as(city.office, takeRepository))
    expect(commit).toMatch(/^[0-9a-f]{40}$/u)
    expect(files).toMatchObject([{ name: 'rt2.txt', outcome: 'added' }])
    const { rows } = listConfigurations.reply.parse(await as(city.office, listConfigurations))
    expect(rows.find(({ name }) => name === 'rt2')?.newest).toMatchObject({
      origin: 'repository',
      originNote: `net ${commit}`,
    })
    await as(city.office, changeNetworkSettings, { body: { repository: { name: 'net', ref: 'gone', folder: '' } } })
    await expect(as(city.office, takeRepository)).rejects.toMatchObject({ code: 'repository-unreadable' })
    await expect(
      as(city.office, changeNetworkSettings, { body: { repository: { name: '../net', ref: 'main', folder: '' } } }),
    ).rejects.toMatchObject({ code: 'invalid-request' })
    await expect(
      as(city.office, changeNetworkSettings, {
        body: { repository: { name: 'net', ref: '--upload-pack=x y', folder: '' } },
      }),
    ).rejects.toMatchObject({ code: 'invalid-request' })
  })
})
