// One file holds the installation: restored into an empty folder it is the same city, with the same board, journal and people.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ensureBuilt } from '../../tools/build.ts'
import { firstSignIn, signInAgain } from './client.ts'
import { endAll, freePort, freshPlace, run, serve, signalGroup } from './program.ts'

const { data, remove } = freshPlace()
const home = join(data, '..')
const file = join(home, 'city.sekisho')
const place = (name: string): string => join(home, name)

beforeAll(async () => {
  mkdirSync(home, { recursive: true })
  await ensureBuilt()
})
afterEach(endAll)
afterAll(remove)

test('8: a backup of a running city, restored elsewhere, is the same city', async () => {
  const port = await freePort()
  const running = await serve({ data }, { port, through: 'main' })
  const client = await firstSignIn(data, port)
  const added = await client.post('/assets/assets', {
    values: { number: 'B-1', name: '控えに残る記録', kind: 'information' },
  })
  expect(added.status).toBe(200)
  const before = await run(['board', '--json'], { data })
  expect(before.err).toBe('')
  expect(await run(['backup', '--out', file], { data })).toMatchObject({ code: 0, err: '' })
  const exported = await run(['journal', 'export', place('journal')], { data })
  const older = readFileSync(join(place('journal'), 'checkpoint'), 'utf8')
  signalGroup(running, 'SIGTERM')
  await running.ended

  const target = { data: place('restored') }
  expect(await run(['restore', file], target)).toMatchObject({ code: 0, err: '' })
  const again = await serve(target, { port, through: 'main' })
  const board = await run(['board', '--json'], target)
  expect(board.code).toBe(before.code)
  expect(JSON.parse(board.out)).toEqual(JSON.parse(before.out))
  expect(JSON.parse(board.out).clauses).toHaveLength(44)
  const back = await signInAgain(client, port)
  expect((await back.get('/assets/assets?search=B-1')).body).toMatchObject({
    rows: [{ values: { name: '控えに残る記録' } }],
  })

  // the same key signs: the public key given out before verifies what was written after
  const key = place('key.txt')
  writeFileSync(key, exported.out.trim().split('\n').at(-1) ?? '')
  writeFileSync(place('older'), older)
  expect((await run(['journal', 'export', place('journal-after')], target)).code).toBe(0)
  const verified = await run(
    ['journal', 'verify', place('journal-after'), '--key', key, '--older', place('older'), '--json'],
    target,
  )
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true, origin: 'sekisho/mihon' })
  signalGroup(again, 'SIGTERM')
  expect((await again.ended).code).toBe(0)
}, 300_000)

test('8: a restore over something, or from a part of a file, changes nothing and says so in one sentence', async () => {
  const over = await run(['restore', file], { data: place('restored') })
  expect(over).toMatchObject({ code: 2, out: '' })
  expect(over.err.split('\n')[0]).toContain('空ではありません')

  const whole = readFileSync(file)
  for (const length of lengths(whole.length)) {
    const cut = place(`cut-${length}`)
    writeFileSync(cut, whole.subarray(0, length))
    const target = { data: place(`from-cut-${length}`) }
    const { code, err } = await run(['restore', cut], target)
    expect(code).toBe(2)
    expect(err.trim().split('\n')).toHaveLength(2)
    expect(err).not.toMatch(/^\s+at /m)
    expect(existsSync(join(target.data, 'keys'))).toBe(false)
  }
  const mended = { data: place('from-cut-0') }
  expect((await run(['restore', file], mended)).code).toBe(0)
  expect(readdirSync(join(mended.data, 'keys'))).toEqual(['blobs.key', 'journal.pem', 'session.key'])
}, 300_000)

const lengths = (whole: number): readonly number[] =>
  process.env['SEKISHO_FULL'] === '1' ? [0, 100, Math.floor(whole / 2), whole - 1_000] : [0, Math.floor(whole / 2)]
