import Encoding from 'encoding-japanese'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { inTenant } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { type Sheet, work } from '../../kernel/ledger/transfer/sheet.ts'
import { chartOf, transfersOn } from './chart.ts'
import { nothingKnown } from './roster/known.ts'
import { planRoster } from './roster/plan.ts'
import { takeIn, upload } from './roster/serve.ts'
import { growTown } from './sample/grow.ts'
import { plantOrganization } from './sample/plant.ts'
import { actorOf, holdersOf } from './store.ts'
import { act, nineOn } from './testing.ts'

const on = '2026-11-23'
const reading = { on, proposeRoles: false }
const headings = ['職員番号', '氏名', 'カナ', '所属コード', '所属', '職名', '区分', '兼務']
const sheet = (rows: readonly (readonly string[])[], names: readonly string[] = headings): Sheet => ({
  encoding: 'UTF-8',
  headings: names,
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
})
const because = (plan: ReturnType<typeof planRoster>): readonly string[] =>
  plan.rows.flatMap(({ errors }) => errors.map((one) => one.because))

describe('6(1): a roster on paper, without a server', () => {
  test('makes offices, posts, people and assignments out of one table', () => {
    const plan = planRoster(
      sheet([
        ['1', '髙﨑 恵', 'タカサキ メグミ', '1020', '総務課', '課長', '正規', '選管事務局 書記長'],
        ['2', '渡邉 一', '', '1020', '総務課', '', '会計年度', ''],
      ]),
      nothingKnown,
      { on, proposeRoles: true },
    )
    expect(plan.rows.map(({ outcome, name }) => [outcome, name])).toEqual([
      ['added', '髙﨑 恵'],
      ['added', '渡邉 一'],
    ])
    expect(plan.units.map(({ values }) => [values['code'], values['name']])).toEqual([
      ['1020', '総務課'],
      ['選管事務局', '選管事務局'],
    ])
    expect(plan.posts.map(({ values }) => [values['name'], values['roles']])).toEqual([
      ['総務課 課長', ['section-head']],
      ['選管事務局 書記長', ['section-head']],
      ['総務課 職員', []],
    ])
    expect(plan.assignments.map(({ values }) => values['kind'])).toEqual(['main', 'concurrent', 'main'])
    expect(plan.people.map(({ values }) => values['kind'])).toEqual(['regular', 'fiscal-year'])
  })

  test('special posts stand outside offices; education and assembly have their own organ', () => {
    const plan = planRoster(
      sheet([
        ['1', '見越', '', '', '特別職', '市長', '特別職', ''],
        ['2', '辻村', '', '', '市議会', '議員', '議員', ''],
        ['3', '榊原', '', '', '教育委員会事務局', '局長', '', ''],
      ]),
      nothingKnown,
      { on, proposeRoles: true },
    )
    expect(plan.units.map(({ values }) => values['name'])).toEqual(['教育委員会事務局'])
    expect(plan.organs.map(({ values }) => values['kind'])).toEqual(['head', 'assembly', 'board-of-education'])
  })

  test('a second main post, a doubled post, an unknown kind and a missing place are refused with their row', () => {
    const plan = planRoster(
      sheet([
        ['1', '甲', '', '', '総務課', '主事', '本務', ''],
        ['1', '甲', '', '', '財政課', '主事', '本務', ''],
        ['2', '乙', '', '', '総務課', '主事', '宇宙人', ''],
        ['3', '丙', '', '', '', '', '', ''],
        ['4', '丁', '', '', '総務課', '主事', '', '総務課 主事'],
        ['', '戊', '', '', '総務課', '主事', '', ''],
      ]),
      nothingKnown,
      reading,
    )
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => 'rejected'))
    expect(because(plan)).toEqual([
      '同じ職員番号の3行目に誤りがあるため、この行も取り込みません。',
      '本務が二つあります。どちらかを兼務にしてください。',
      expect.stringContaining('「宇宙人」は読み取れません'),
      '所属と職名がありません。退任した者は、退任日を入れてください。',
      '「総務課 主事」が二度書かれています。',
      '職員番号：入力が必要です。',
    ])
    expect([plan.units, plan.posts, plan.people, plan.assignments]).toEqual([[], [], [], []])
  })

  test('事務取扱 and 心得 at the end of a title tell how the post is held', () => {
    const plan = planRoster(
      sheet([
        ['1', '甲', '', '', '総務課', '課長心得', '', ''],
        ['2', '乙', '', '', '総務課', '部長事務取扱', '', ''],
      ]),
      nothingKnown,
      reading,
    )
    expect(plan.assignments.map(({ values }) => values['kind'])).toEqual(['probationary', 'acting'])
    expect(plan.posts.map(({ values }) => values['title'])).toEqual(['課長', '部長'])
  })

  test('5,000 people are planned at one go', () => {
    const start = performance.now()
    const plan = planRoster(growTown(5_000), nothingKnown, { on, proposeRoles: true })
    expect([
      plan.people.length,
      plan.units.length,
      plan.rows.filter(({ outcome }) => outcome === 'rejected').length,
    ]).toEqual([5_000, 282, 0])
    expect(performance.now() - start).toBeLessThan(30_000)
  })

  test('whatever the cells hold, each row gets an answer', () => {
    const junk = [
      '',
      ' ',
      '\u0000',
      '=1+1',
      '"',
      '〇',
      '99999999999999999999',
      '総務課',
      '課長',
      '本務',
      'R8.4.31',
      '2026-13-01',
      'a'.repeat(5_000),
      '🈁',
      '兼',
    ]
    let seed = 7
    const pick = (): string => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return junk[seed % junk.length] ?? ''
    }
    const names = [...headings, '部局', '発令区分', '発令日', '採用日', '退職日', 'メール']
    const plan = planRoster(
      sheet(
        Array.from({ length: 2_000 }, () => names.map(pick)),
        names,
      ),
      nothingKnown,
      { on, proposeRoles: true },
    )
    expect(plan.rows.length).toBe(2_000)
  })
})

describe('6(1): rosters against the records', () => {
  let database: TestDatabase
  const run = <T>(day: string, work: Parameters<typeof act<T>>[1]) => act({ database, now: nineOn(day) }, work)
  const csv = (rows: readonly (readonly string[])[]): string =>
    rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  const transferred = ['職員番号', '氏名', '旧所属', '新所属', '新職名']
  const take = (day: string, bytes: Uint8Array, from: string) =>
    run(day, async (context) => {
      const report = await upload({ name: '異動.csv', bytes }, { on: from, proposeRoles: false }, context)
      return takeIn(
        report.file,
        { on: from, proposeRoles: false, matching: report.matching, skipRejected: false },
        context,
      )
    })
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

  beforeAll(async () => {
    database = await testDatabase()
    await run(on, plantOrganization)
  })
  afterAll(() => database.close())

  test('the transfers of 1 April go in before, take effect at 00:00 and end what was', async () => {
    const file = utf8(
      csv([
        transferred,
        ['2022', '𠮷田 ひなの', '情報政策課', '企画課', '主任'],
        ['2012', '渡邊 大河', '企画課', '情報政策課', '係長'],
      ]),
    )
    const report = await take(on, file, '2027-04-01')
    expect([report.counts.changed, report.totals.ended, report.rows[0]?.changes]).toEqual([
      2,
      2,
      [{ field: '職', before: '情報政策課 係長', after: '企画課 主任' }],
    ])
    const posts = (day: string) =>
      inTenant(database, database.tenant, async (tx) =>
        (await holdersOf(tx, day))
          .filter(({ personName }) => personName === '𠮷田 ひなの')
          .map(({ postName }) => postName),
      )
    expect([await posts('2027-03-31'), await posts('2027-04-01')]).toEqual([['情報政策課 係長'], ['企画課 主任']])
    const moved = await inTenant(database, database.tenant, (tx) => transfersOn(tx, '2027-04-01'))
    expect(moved.find(({ name }) => name === '渡邊 大河')).toMatchObject({
      change: 'moved',
      before: ['企画課 主任'],
      after: ['情報政策課 係長'],
      rolesAfter: ['security-office', 'csirt-member', 'contact-window', 'system-operator'],
    })
  })

  test('the same file again changes nothing', async () => {
    const report = await take(
      on,
      utf8(csv([transferred, ['2022', '𠮷田 ひなの', '情報政策課', '企画課', '主任']])),
      '2027-04-01',
    )
    expect(report.counts).toEqual({ added: 0, changed: 0, same: 1, rejected: 0 })
  })

  test('a corrected file of the same day replaces the mistake without a trace in the chart, and with one in the history', async () => {
    await take(on, utf8(csv([transferred, ['2022', '𠮷田 ひなの', '情報政策課', '財政課', '係長']])), '2027-04-01')
    const rows = await inTenant(database, database.tenant, async (tx) => ({
      posts: (await holdersOf(tx, '2027-04-01'))
        .filter(({ personName }) => personName === '𠮷田 ひなの')
        .map(({ postName }) => postName),
      retired: (
        await sql`select from organization.assignment where name = '𠮷田 ひなの' and retired_at is not null`.execute(tx)
      ).rows.length,
    }))
    expect(rows).toEqual({ posts: ['財政課 係長'], retired: 1 })
  })

  test('a roster of today in CP932 keeps letters, adds who is new, ends who leaves and names who is missing', async () => {
    const text = csv([
      ['職員番号', '氏名', 'カナ', '所属コード', '所属', '職名', '区分', '退職日'],
      ['7777', '髙﨑 ①子', 'タカサキ イチコ', '5010', '商工観光課', '主事', '会計年度任用職員', ''],
      ['5021', '深堀 清志', '', '', '', '', '', 'R8.12.31'],
    ])
    // the converter leaves out the extensions of NEC and IBM that Excel writes: here as the bytes that Excel writes
    const bytes = Buffer.concat(
      text
        .split(/(髙|﨑|①)/)
        .map((part) =>
          part === '髙'
            ? Buffer.from([0xfb, 0xfc])
            : part === '﨑'
              ? Buffer.from([0xfa, 0xb1])
              : part === '①'
                ? Buffer.from([0x87, 0x40])
                : Buffer.from(Encoding.convert(Encoding.stringToCode(part), { from: 'UNICODE', to: 'SJIS' })),
        ),
    )
    const report = await take(on, bytes, on)
    expect([report.encoding, report.counts.added, report.counts.changed, report.totals.ended]).toEqual([
      'Shift_JIS',
      1,
      1,
      2,
    ])
    expect(report.missingCount).toBe(63)
    const found = await inTenant(database, database.tenant, (tx) =>
      sql<{
        name: string
        ends_on: string | null
      }>`select name, ends_on from organization.person where number in ('7777', '5021') order by number desc`.execute(
        tx,
      ),
    )
    expect(found.rows).toEqual([
      { name: '髙﨑 ①子', ends_on: null },
      { name: '深堀 清志', ends_on: '2026-12-31' },
    ])
    const open = await inTenant(database, database.tenant, (tx) =>
      sql`select from organization.assignment where name = '深堀 清志' and coalesce(valid_to, 'infinity') > '2026-12-31'`.execute(
        tx,
      ),
    )
    expect(open.rows).toEqual([])
  })

  test('a person who moves and takes another name in one file keeps one history', async () => {
    const report = await take(
      on,
      utf8(csv([transferred, ['2021', '関 新姓', '情報政策課', '企画課', '主任']])),
      '2027-05-01',
    )
    expect(report.counts.rejected).toBe(0)
    const held = await inTenant(database, database.tenant, async (tx) =>
      (await holdersOf(tx, '2027-05-01'))
        .filter(({ personName }) => personName === '関 新姓')
        .map(({ postName }) => postName),
    )
    expect(held).toContain('企画課 主任')
  })

  test('a rejected row keeps the whole file out', async () => {
    const before = await inTenant(database, database.tenant, (tx) => chartOf(tx, on))
    await expect(
      take(
        on,
        utf8(csv([transferred, ['8888', '新 人', '', '新しい課', '主事'], ['8889', '', '', '総務課', '主事']])),
        on,
      ),
    ).rejects.toMatchObject({ code: 'rows-rejected' })
    expect(await inTenant(database, database.tenant, (tx) => chartOf(tx, on))).toEqual(before)
  })

  test('a code that names another office is refused, not renamed', async () => {
    const file = await run(on, (context) =>
      upload(
        {
          name: 'a.csv',
          bytes: utf8(
            csv([
              ['職員番号', '氏名', '所属コード', '所属', '職名'],
              ['1', '甲', '1020', '総務管財課', '主事'],
            ]),
          ),
        },
        reading,
        context,
      ),
    )
    expect(file.rows[0]?.errors[0]?.because).toBe(
      '所属コード 1020 は「総務課」です。名簿の「総務管財課」と違います。課室の名称を先に改めるか、名簿を直してください。',
    )
  })

  test('an empty city is founded by one Excel file, and its head signs in with the proposed role', async () => {
    const city = await testDatabase()
    const grown = growTown(500)
    const bytes = await writeXlsx(
      [[...grown.headings], ...grown.rows.map(({ cells }) => [...cells])].map((row) =>
        row.map((value) => ({ value, type: String })),
      ),
    ).toBuffer()
    await act({ database: city, now: nineOn(on) }, async (context) => {
      const report = await upload({ name: '名簿.xlsx', bytes }, { on, proposeRoles: true }, context)
      expect([report.encoding, report.counts.added, report.counts.rejected]).toEqual(['XLSX', 500, 0])
      await takeIn(report.file, { on, proposeRoles: true, matching: report.matching, skipRejected: false }, context)
    })
    const counts = await inTenant(city, city.tenant, async (tx) => {
      const found = await sql<{
        people: number
        open: number
        revisions: number
        first: string
      }>`select (select count(*)::int from organization.person) as people,
        (select count(*)::int from organization.assignment where valid_to is null) as open,
        (select count(*)::int from ledger.revision) as revisions, (select id from organization.person where number = 'G000001') as first`.execute(
        tx,
      )
      return { ...found.rows[0], head: (await actorOf(tx, found.rows[0]?.first ?? '', nineOn(on)))?.roles }
    })
    expect(counts).toMatchObject({ people: 500, open: 500, head: ['section-head', 'staff'] })
    await city.close()
  })
})

test('the reader of sheets and the planner agree on a file with a title above the table', async () => {
  const read = await work(
    new TextEncoder().encode('\uFEFF令和8年度 職員名簿,\r\n職員番号,氏名,所属,職名\r\n1,甲,総務課,主事\r\n'),
  )
  if (!read.ok) throw new Error(read.because)
  expect(planRoster(read.sheet, nothingKnown, reading).rows).toMatchObject([{ row: 3, outcome: 'added', name: '甲' }])
})
