// Commands that need no server, as a person at a console or another program calls them.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ImportReport } from '../../kernel/contract/ledger.ts'
import { freshPlace, run } from './program.ts'

const { data, remove } = freshPlace()
const home = join(data, '..')
const file = (name: string, text: string): string => {
  writeFileSync(join(home, name), text)
  return join(home, name)
}

beforeAll(() => void mkdirSync(home, { recursive: true }))
afterAll(remove)

const policy = `# 見本町情報セキュリティ基本方針

令和８年３月制定

## １ 目的
この基本方針は、情報資産を守るために必要な事項を定める。

## ２ 定義
(1) ネットワーク
　機器を相互につなぐ通信網をいう。
`

test('1: a dry run of a policy is JSON on stdout, and makes no data folder', async () => {
  const { code, out, err } = await run(['import', 'policy', file('方針.md', policy), '--dry-run', '--json'], { data })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({
    title: '見本町情報セキュリティ基本方針',
    revisions: [{ kind: '制定', year: 2026, month: 3 }],
    clauses: [
      { number: '1', path: '1', title: '目的', children: [] },
      { number: '2', path: '2', title: '定義', children: [{ number: '(1)', path: '2(1)' }] },
    ],
  })
  expect(JSON.parse(out)).toMatchObject({ uncertain: expect.any(Array), mappings: expect.any(Array) })
  expect(existsSync(data)).toBe(false)
})

test('1: of several files each is told, one that cannot be read among them ends with 1', async () => {
  const good = file('a.md', policy)
  const broken = file('b.docx', 'PK\u0003\u0004 no zip')
  const { code, out, err } = await run(
    ['import', 'policy', good, broken, join(home, 'none.md'), good, '--dry-run', '--json'],
    { data },
  )
  expect(code).toBe(1)
  const told: unknown = JSON.parse(out)
  expect(told).toMatchObject([
    { file: good, title: '見本町情報セキュリティ基本方針' },
    { file: broken, error: expect.stringMatching(/。$/) },
    { file: join(home, 'none.md'), error: expect.stringContaining('見つかりません') },
    { file: good },
  ])
  expect(err).not.toMatch(/^\s+at /m)
})

test('6(1), 6(2): dry runs of roster and register need no city; a row refused ends with 1', async () => {
  const roster = file(
    '名簿.csv',
    '職員番号,氏名,所属コード,所属,職名\n1,山田 一,01,総務課,課長\n,名無し,01,総務課,主事\n',
  )
  const people = await run(['import', 'roster', roster, '--dry-run', '--json', '--on', 'R8.12.1'], { data })
  expect(people.code).toBe(1)
  expect(ImportReport.parse(JSON.parse(people.out)).counts).toMatchObject({ added: 1, rejected: 1 })
  const assets = await run(
    ['import', 'assets', file('台帳.csv', '管理番号,情報資産名,区分\nA-1,住民記録,情報\n'), '--dry-run'],
    { data },
  )
  expect(assets).toMatchObject({ code: 0, err: '' })
  expect(assets.out).toContain('追加 1')
  expect(existsSync(data)).toBe(false)
})

test.each([
  [['frobnicate'], '「frobnicate」という命令はありません'],
  [['board', '--port', '1'], '--port は使えません'],
  [['board', '--zork'], '--zork という指定はありません'],
  [['board', '--as-of', 'いつか'], '「いつか」が読み取れません'],
  [['board', '--as-of', '2999-01-01'], '今日までの日付'],
  [['board'], 'まだ何もありません'],
  [['import', 'zork', 'x'], 'sekisho import policy|roster|assets'],
  [['import', 'policy', 'x', '--tier', 'high', '--dry-run'], '--tier'],
  [['journal', 'verify', 'x'], '--key'],
  [['restore'], '控えのファイル'],
  [['start', '--port', '99999'], '65535'],
] as const)('sekisho %j says in one sentence what is wrong', async (words, sentence) => {
  const { code, out, err } = await run(words, { data })
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(sentence)
  expect(err.trim().split('\n')).toHaveLength(2)
})

test('help is there for every command, in both languages', async () => {
  for (const command of ['start', 'import', 'board', 'journal', 'backup', 'restore', 'cert', 'city']) {
    const { code, out } = await run([command, '--help'], { data })
    expect({ command, code }).toEqual({ command, code: 0 })
    expect(out).toMatch(/[ぁ-ん]/)
    expect(out).toMatch(/[a-z]{4,} [a-z]{2,}/)
  }
})
