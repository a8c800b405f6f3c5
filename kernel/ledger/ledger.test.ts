import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Can } from '../actor.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { act } from '../http/act.ts'
import { type Parts, perform } from '../http/perform.ts'
import type { Endpoint, OutputOf } from '../contract/endpoint.ts'
import { Refusal } from '../refusal.ts'
import { serveLedger } from './serve.ts'
import { boxes, boxRules, makeTables, thingRules, things } from './testing.ts'

let database: TestDatabase
const served = [...serveLedger(thingRules, async () => new Map()), ...serveLedger(boxRules, async () => new Map())]
const { list, add, revise, retire, restore, history, bulk, export: exported, upload, apply, choices } = things.endpoints

beforeAll(async () => {
  database = await testDatabase()
  await makeTables(database)
})
afterAll(() => database.close())

function ask<const E extends Endpoint>(
  endpoint: E,
  parts: Parts<E>,
  as: { actor?: Actor; can?: Can } = {},
): Promise<OutputOf<E['reply']>> {
  return act({ database, tenant: database.tenant, now: new Date('2026-11-23T09:00:00+09:00'), ...as }, (context) =>
    perform(served, endpoint, parts, context),
  )
}

const values = (code: string, more: object = {}) => ({ code, name: `もの${code}`, ...more })
const refusalOf = (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const csv = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\r\n'))

describe('6(2): records', () => {
  test('a record is added with its derived column, its first version and an entry of the journal', async () => {
    const row = await ask(add, { body: { values: values('A-1', { count: 3, since: '2026-04-01' }) } })
    expect(row).toMatchObject({
      revision: 1,
      values: { label: 'A-1 ものA-1', count: 3, since: '2026-04-01', kind: null },
    })
    const entries = await database.system.query(
      `select from journal.entry where kind = 'test.thing-added' and subject_id = $1`,
      [row.id],
    )
    expect(entries.rowCount).toBe(1)
    expect(await ask(history, { params: { id: row.id } })).toHaveLength(1)
  })

  test('what cannot be is refused with the field and the article, and nothing is kept', async () => {
    const refusal = await refusalOf(ask(add, { body: { values: values('A-2', { kind: 'disk' }) } }))
    expect(refusal.details).toMatchObject({ status: 422, article: '6(2)', errors: [{ path: '/body/values/locked' }] })
    expect((await ask(list, { query: { search: 'A-2' } })).total).toBe(0)
  })

  test('two people: the second one is told, not overwritten', async () => {
    const row = await ask(add, { body: { values: values('A-3') } })
    await ask(revise, { params: { id: row.id }, body: { revision: 1, values: values('A-3', { remarks: '一人目' }) } })
    const refusal = await refusalOf(
      ask(revise, { params: { id: row.id }, body: { revision: 1, values: values('A-3', { remarks: '二人目' }) } }),
    )
    expect(refusal.details.status).toBe(409)
    expect((await ask(things.endpoints.get, { params: { id: row.id } })).values['remarks']).toBe('一人目')
  })

  test('a mistake is undone by a new version that is the old one; a retired record comes back', async () => {
    const row = await ask(add, { body: { values: values('A-4', { remarks: '正しい' }) } })
    await ask(revise, { params: { id: row.id }, body: { revision: 1, values: values('A-4', { remarks: '誤り' }) } })
    expect((await ask(restore, { params: { id: row.id }, body: { revision: 2, to: 1 } })).values['remarks']).toBe(
      '正しい',
    )
    const gone = await ask(retire, { params: { id: row.id }, body: { revision: 3, reason: '廃棄' } })
    expect(gone.retiredAt).not.toBeNull()
    expect((await ask(list, { query: { search: 'A-4' } })).total).toBe(0)
    expect((await ask(list, { query: { search: 'A-4', state: 'retired' } })).total).toBe(1)
    expect((await ask(restore, { params: { id: row.id }, body: { revision: 4, to: 1 } })).retiredAt).toBeNull()
    expect((await ask(history, { params: { id: row.id } })).map((one) => one.act)).toEqual([
      'restored',
      'retired',
      'restored',
      'revised',
      'added',
    ])
  })

  test('6(1): who keeps one unit’s records can neither take nor give away those of another', async () => {
    const head: Actor = {
      personId: '00000000-0000-7000-8000-000000000001',
      name: '課長',
      roles: ['section-head'],
      unit: null,
      units: ['総務課'],
      posts: [],
      standsInFor: [],
    }
    const can: Can = (actor, _right, resource) =>
      typeof resource?.unit === 'string' && actor.units.includes(resource.unit)
    const own = await ask(add, { body: { values: values('U-1', { unit: '総務課' }) } }, { actor: head, can })
    expect(
      (await refusalOf(ask(add, { body: { values: values('U-2', { unit: '税務課' }) } }, { actor: head, can }))).details
        .status,
    ).toBe(403)
    expect(
      (
        await refusalOf(
          ask(
            revise,
            { params: { id: own.id }, body: { revision: 1, values: values('U-1', { unit: '税務課' }) } },
            { actor: head, can },
          ),
        )
      ).details.status,
    ).toBe(403)
  })
})

describe('6(2): lists', () => {
  test('search takes any width and kana; filters, ranges and order are the server’s', async () => {
    const box = await ask(boxes.endpoints.add, { body: { values: { name: '耐火金庫' } } })
    await ask(add, {
      body: { values: values('L-1', { name: 'ﾊﾞｯｸｱｯﾌﾟ媒体', kind: 'disk', locked: true, box: box.id, count: 5 }) },
    })
    await ask(add, { body: { values: values('L-2', { name: '台帳（髙﨑）', kind: 'paper', count: 50 }) } })
    expect((await ask(list, { query: { search: 'バックアップ' } })).rows.map((row) => row.labels['box'])).toEqual([
      '耐火金庫',
    ])
    expect((await ask(list, { query: { search: '髙﨑 l-2' } })).total).toBe(1)
    expect((await ask(list, { query: { filter: 'kind:disk,kind:paper', search: 'L-' } })).total).toBe(2)
    expect((await ask(list, { query: { filter: `box:${box.id}` } })).total).toBe(1)
    expect(
      (await ask(list, { query: { filter: 'count:>=10,count:<=60', search: 'L-' } })).rows.map(
        (row) => row.values['code'],
      ),
    ).toEqual(['L-2'])
    expect(
      (await ask(list, { query: { sort: '-count', search: 'L-' } })).rows.map((row) => row.values['code']),
    ).toEqual(['L-2', 'L-1'])
    expect((await ask(choices, { query: { search: '台帳' } })).map((one) => one.note)).toEqual(['L-2'])
  })

  test('conditions that are no conditions are refused, never run', async () => {
    for (const query of [
      { filter: `count:>=1;drop table test.thing` },
      { filter: 'nothing:1' },
      { filter: `since:>='2026` },
      { sort: 'password' },
      { filter: 'box:1' },
    ]) {
      expect((await refusalOf(ask(list, { query }))).details.status).toBe(400)
    }
    expect((await ask(list, { query: { search: `%_\\' or 1=1` } })).total).toBe(0)
  })
})

describe('6(2): many at once', () => {
  test('a bulk change is shown before it is made, and what cannot be is left out by name', async () => {
    for (const code of ['B-1', 'B-2', 'B-3'])
      await ask(add, { body: { values: values(code, { locked: code !== 'B-2' }) } })
    const wanted = { selection: { all: true, search: 'B-' }, values: { kind: 'disk' } }
    const preview = await ask(bulk, { body: { ...wanted, preview: true } })
    expect(preview).toMatchObject({ count: 3, refused: [{ name: 'ものB-2', because: 'ディスクは施錠してください。' }] })
    expect(preview.changes[0]).toMatchObject({ before: { kind: null }, after: { kind: 'disk' } })
    expect((await ask(list, { query: { filter: 'kind:disk', search: 'B-' } })).total).toBe(0)
    await ask(bulk, { body: { ...wanted, preview: false } })
    expect((await ask(list, { query: { filter: 'kind:disk', search: 'B-' } })).total).toBe(2)
  })

  test('an import tells row by row what it would do, does all of it or nothing, and can be read back', async () => {
    const bytes = csv(
      '台帳一覧,,',
      '番号,品名,種別,取得日,箱,謎の列',
      'I-1,机,紙,R8.4.1,耐火金庫,x',
      'I-2,"棚, 大",ディスク,2026/5/1,,',
      'I-1,重複,,,,',
      ',名なし,,,,',
      'I-3,本,本棚,R8.13.1,どこかの箱,',
    )
    const report = await ask(upload, { query: { name: '台帳.csv' }, body: bytes })
    expect(report.counts).toEqual({ added: 1, changed: 0, same: 0, rejected: 4 })
    expect(report.unmatched).toEqual(['謎の列'])
    expect(report.rows.find((row) => row.row === 7)?.errors).toHaveLength(3)
    expect(
      (
        await refusalOf(
          ask(apply, { params: { file: report.file }, body: { matching: report.matching, skipRejected: false } }),
        )
      ).code,
    ).toBe('rows-rejected')
    expect((await ask(list, { query: { search: 'I-' } })).total).toBe(0)
    await ask(apply, { params: { file: report.file }, body: { matching: report.matching, skipRejected: true } })
    expect((await ask(list, { query: { search: 'I-1' } })).rows[0]).toMatchObject({
      values: { since: '2026-04-01', kind: 'paper' },
      labels: { box: '耐火金庫' },
    })

    const again = await ask(upload, {
      query: { name: 'again.csv' },
      body: new Uint8Array(
        (
          (await act({ database, tenant: database.tenant, now: new Date() }, (context) =>
            perform(served, exported, { query: { search: 'I-' } }, context),
          )) as unknown as { bytes: Uint8Array }
        ).bytes,
      ),
    })
    expect(again.counts).toEqual({ added: 0, changed: 0, same: 1, rejected: 0 })
  })

  test('a file that is none is refused in words and leaves nothing', async () => {
    for (const bytes of [
      new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]),
      new Uint8Array([0, 1, 2, 3, 0]),
      csv('"閉じない'),
      csv(''),
    ]) {
      expect((await refusalOf(ask(upload, { query: { name: 'x' }, body: bytes }))).code).toBe('file-unreadable')
    }
  })
})
