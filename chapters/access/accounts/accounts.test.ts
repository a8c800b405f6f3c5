// 6(6): from a file to the change list and back, through the real pipeline with the real rules.
import Encoding from 'encoding-japanese'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadEdition } from '../../../catalogue/index.ts'
import type { Can } from '../../../kernel/actor.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { contextIn } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { nineOn, rulesOf, seatIn, type Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { accountsRound } from './round.ts'
import { access } from '../index.ts'
import { type AccountsTown, openTownOfAccounts, revisePerson } from './testing.ts'

let database: TestDatabase
let can: Can
let town: AccountsTown
let system: string
let cities = 0
beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('access', access.served)
})
afterAll(() => database.close())
beforeEach(async () => {
  cities += 1
  town = await openTownOfAccounts({ database, can, slug: `a${cities}` })
  system = await town.addSystem()
})

const head = 'ログインID,氏名,職員番号,所属,状態,最終ログイン,グループ'
const row = (
  login: string,
  number: string,
  more: Partial<Record<'name' | 'unit' | 'state' | 'used' | 'roles', string>> = {},
): string =>
  [
    login,
    more.name ?? `職員${number}`,
    number,
    more.unit ?? '',
    more.state ?? '有効',
    more.used ?? '2026/11/20',
    more.roles ?? '',
  ].join(',')
const csv = (...rows: readonly string[]): string => [head, ...rows].join('\r\n')

/** Confirm everything that is certain. */
async function matchAll(): Promise<number> {
  const { rows } = contract.listMatches.reply.parse(await town.ask(town.city.office, contract.listMatches))
  const matches = rows.flatMap(({ id, person, because }) =>
    person === null ? [] : [{ account: id, person: person.id, because }],
  )
  if (matches.length === 0) return 0
  return contract.confirmMatches.reply.parse(
    await town.ask(town.city.office, contract.confirmMatches, { body: { matches } }),
  ).confirmed
}
const differences = async () =>
  contract.listDifferences.reply.parse(await town.ask(town.city.office, contract.listDifferences))
const changes = async (by: Seated = town.city.manager) =>
  contract.listChanges.reply.parse(await town.ask(by, contract.listChanges, { query: 'state=all' }))
const reviews = async (by: Seated) => contract.listReviews.reply.parse(await town.ask(by, contract.listReviews)).batches
const openReview = (dueOn = '2026-12-20') =>
  town.ask(town.city.office, contract.openReview, { body: { name: '令和8年度下期 ID棚卸し', dueOn } })
const runRound = (): Promise<void> =>
  town.inCity((tx) => accountsRound.run(contextIn(tx, { tenant: town.city.tenant, now: nineOn(town.today) })))
const tasks = async (kind: string): Promise<readonly { role: string | null; title: string }[]> =>
  (
    await town.inCity((tx) =>
      sql<{ role: string | null; title: string }>`select role, title from task.task t where kind = ${kind}
    and not exists (select from task.closure c where c.task_id = t.id) order by title`.execute(tx),
    )
  ).rows

describe('6(6): a list comes in', () => {
  test('tried, counted, applied; a second time nothing is new; what is missing is gone and can come back', async () => {
    const first = csv(row('s1001', '1001'), row('s1002', '1002', { roles: '税務課_共有;全職員' }))
    const dry = await town.try(system, first)
    expect(dry.counts).toEqual({ new: 2, changed: 0, gone: 0, same: 0, rejected: 0, unmatched: 2 })
    expect((await town.accounts()).size).toBe(0)
    await town.import(system, first)
    expect((await town.accounts()).get('s1002')?.values).toMatchObject({
      displayName: '職員1002',
      roles: '全職員\n税務課_共有',
      enabled: true,
      lastUsedOn: '2026-11-20',
      kind: 'personal',
    })
    expect((await town.import(system, first)).counts).toMatchObject({ new: 0, changed: 0, gone: 0, same: 2 })
    town.today = '2026-11-24'
    const changed = await town.import(system, csv(row('S1001', '1001', { state: '停止' })))
    expect(changed.counts).toMatchObject({ changed: 1, gone: 1 })
    expect(changed.rows.find(({ outcome }) => outcome === 'changed')?.changes).toContainEqual({
      field: '有効',
      before: '有効',
      after: '無効',
    })
    town.today = '2026-11-25'
    expect((await town.import(system, first)).rows.find(({ login }) => login === 's1002')?.because).toContain(
      'また現れました',
    )
    const on = async (day: string) =>
      contract.accountsOnDay.reply
        .parse(await town.ask(town.city.office, contract.accountsOnDay, { params: { id: system }, query: `on=${day}` }))
        .map(({ login, enabled }) => [login, enabled])
    expect(await on('2026-11-22')).toEqual([])
    expect(await on('2026-11-23')).toEqual([
      ['s1001', true],
      ['s1002', true],
    ])
    expect(await on('2026-11-24')).toEqual([['S1001', false]])
    expect(await on('2026-11-25')).toEqual([
      ['s1001', true],
      ['s1002', true],
    ])
  })

  test('CP932 is read, and the columns that were chosen are remembered for the system', async () => {
    const text = 'ID,なまえ,番号\r\ntakasaki,髙﨑 栄一郎,1001'
    const bytes = Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' }))
    const dry = await town.try(system, bytes)
    expect(dry.columns).toMatchObject({ login: 'ID', displayName: null, staffNumber: null })
    const columns = { ...dry.columns, displayName: 'なまえ', staffNumber: '番号' }
    const again = contract.IntakeReport.parse(
      await town.ask(town.city.manager, contract.rematchAccounts, {
        params: { id: system, file: dry.file },
        body: { columns, takenOn: town.today },
      }),
    )
    expect(again.rows[0]).toMatchObject({ login: 'takasaki', displayName: '髙﨑 栄一郎' })
    await town.ask(town.city.manager, contract.applyAccounts, {
      params: { id: system, file: dry.file },
      body: { columns, takenOn: town.today },
    })
    expect((await town.try(system, bytes)).columns).toMatchObject({ displayName: 'なまえ', staffNumber: '番号' })
  })

  test('csvde: control bits, FILETIME and groups', async () => {
    const file = [
      'DN,objectClass,sAMAccountName,displayName,userAccountControl,lastLogonTimestamp,accountExpires,memberOf',
      '"CN=職員1002,OU=税務課,DC=mihon",user,s1002,職員1002,512,134082000000000000,9223372036854775807,"CN=税務課_共有,OU=G,DC=mihon;CN=Domain Admins,CN=Users,DC=mihon"',
      '"CN=x,DC=mihon",user,s1001,職員1001,514,0,0,',
    ].join('\r\n')
    await town.import(system, file)
    const found = await town.accounts()
    expect(found.get('s1002')?.values).toMatchObject({
      enabled: true,
      lastUsedOn: '2025-11-21',
      expiresOn: null,
      kind: 'privileged',
      roles: 'CN=Domain Admins,CN=Users,DC=mihon\nCN=税務課_共有,OU=G,DC=mihon',
    })
    expect(found.get('s1001')?.values).toMatchObject({ enabled: false, lastUsedOn: null, kind: 'personal' })
  })

  test('Get-ADUser | Export-Csv: dates as Windows writes them; a list of groups that is no list is told with the way out', async () => {
    const file = [
      'SamAccountName,Name,Enabled,LastLogonDate,MemberOf',
      's1001,職員1001,True,2026/11/20 9:00:00,',
      's1002,職員1002,False,11/19/2026 9:00:00 AM,Microsoft.ActiveDirectory.Management.ADPropertyValueCollection',
    ].join('\n')
    const dry = await town.try(system, file)
    expect(dry.counts).toMatchObject({ new: 1, rejected: 1 })
    expect(dry.rows[0]?.because).toContain('-join ";"')
    await expect(town.import(system, file)).rejects.toMatchObject({ code: 'rows-rejected' })
    await town.import(system, file, { skipRejected: true })
    expect([...(await town.accounts()).keys()]).toEqual(['s1001'])
  })

  test('LDIF comes in through the sandbox; computers and groups are passed over', async () => {
    const ldif = [
      'version: 1',
      '# export',
      'dn:: Q049566h55CGLE9VPVVzZXJzLERDPW1paG9u',
      'objectClass: user',
      'sAMAccountName: s1002',
      'displayName:: 6IG35ZOhMTAwMg==',
      'userAccountControl: 512',
      'memberOf: CN=Very Long',
      '  Group,DC=mihon',
      '',
      'dn: CN=PC01,DC=mihon',
      'objectClass: computer',
      'sAMAccountName: PC01$',
      '',
    ].join('\n')
    const report = await town.import(system, ldif)
    expect(report).toMatchObject({ source: 'ldif', counts: { new: 1 } })
    expect(report.notes.join()).toContain('1件を読み飛ばしました')
    expect((await town.accounts()).get('s1002')?.values).toMatchObject({
      displayName: '職員1002',
      roles: 'CN=Very Long Group,DC=mihon',
    })
  })

  test('what looks like another system’s list has to be said twice; a part of a list takes nothing away', async () => {
    await town.import(system, csv(...Array.from({ length: 12 }, (_, n) => row(`u${n}`, ''))))
    const other = csv(row('x1', ''))
    expect((await town.try(system, other)).isAlarming).toBe(true)
    await expect(town.import(system, other)).rejects.toMatchObject({ code: 'too-many-gone' })
    await town.import(system, other, { isPartial: true })
    expect((await town.accounts()).size).toBe(13)
    await town.import(system, other, { acceptAlarm: true })
    expect((await town.accounts()).size).toBe(1)
  })

  test('lists do not go back in time, nor come from tomorrow', async () => {
    await town.import(system, csv(row('a', '')))
    await expect(town.import(system, csv(row('a', '')), { takenOn: '2026-11-22' })).rejects.toMatchObject({
      code: 'older-than-known',
    })
    await expect(town.import(system, csv(row('a', '')), { takenOn: '2026-11-24' })).rejects.toMatchObject({
      code: 'day-not-come',
    })
  })

  test.each([
    ['nothing', ''],
    ['bytes', Uint8Array.from({ length: 500 }, (_, n) => (n * 7) % 256)],
    ['half an LDIF', 'dn: CN=a,DC=x\nsAMAccountName:: abc'],
    ['a change record', 'dn: CN=a,DC=x\nchangetype: delete\n'],
    ['a file to fetch', 'dn: CN=a,DC=x\nobjectClass: user\ndisplayName:< file:///etc/passwd\n'],
    ['a zip that is none', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
  ])('%s is refused in words and nothing is kept', async (_, file) => {
    await expect(town.try(system, file)).rejects.toMatchObject({ code: 'file-unreadable' })
    expect((await town.inCity((tx) => sql`select from kernel.file`.execute(tx))).rows).toEqual([])
  })

  test('formulas stay text, rows without a login and doubled ones are named', async () => {
    const dry = await town.try(system, csv(row("'=cmd|' /C calc'!A0", ''), row('', ''), row('a', ''), row('Ａ', '')))
    expect(dry.counts).toMatchObject({ new: 2, rejected: 2 })
    expect(dry.rows.map(({ because }) => because).join()).toContain('ログイン名がありません')
    expect(dry.rows.map(({ because }) => because).join()).toContain('4 行目と同じ')
  })

  test('100,000 accounts come in, and in again, in sets', async () => {
    const big = csv(...Array.from({ length: 100_000 }, (_, n) => row(`u${n}`, String(n))))
    const first = await town.bring(system, big)
    expect(first.counts).toMatchObject({ new: 100_000 })
    expect(first.rows).toHaveLength(500)
    expect((await town.bring(system, big)).counts).toMatchObject({ same: 100_000 })
  }, 240_000)

  test('6(1): a manager of another unit and a clerk import nothing; a section head does not even read', async () => {
    const other = await town.inCity((tx) =>
      seatIn(tx, { number: '1099', unit: town.city.tax, roles: ['system-manager'] }),
    )
    for (const by of [other, town.city.taxClerk, town.city.taxHead])
      await expect(town.try(system, csv(row('a', '')), by)).rejects.toMatchObject({ details: { status: 403 } })
    await expect(town.ask(town.city.taxHead, contract.accountLedger.endpoints.list)).rejects.toMatchObject({
      details: { status: 403 },
    })
  })
})

describe('6(6): whose account it is', () => {
  test('proposed by number, mail, name; never by itself, never by a name alone', async () => {
    await town.bring(
      system,
      csv(
        row('a', '1001'),
        row('b', '1002', { name: '別の人' }),
        row('c', '', { name: '職員2001', unit: '総務課' }),
        row('d', '', { name: '職員2002' }),
        row('1001', '', { name: '職員1001' }),
        row('e', '', { name: 'だれでもない' }),
      ),
    )
    const { rows } = contract.listMatches.reply.parse(await town.ask(town.city.office, contract.listMatches))
    expect(
      Object.fromEntries(rows.map(({ login, confidence, person }) => [login, [confidence, person?.number ?? null]])),
    ).toEqual({
      a: ['certain', '1001'],
      b: ['weak', '1002'],
      c: ['likely', '2001'],
      d: ['weak', '2002'],
      '1001': ['certain', '1001'],
      e: ['none', null],
    })
    expect([...(await town.accounts()).values()].every(({ values }) => values['person'] === null)).toBe(true)
    expect(await matchAll()).toBe(5)
    expect((await town.accounts()).get('a')?.values['person']).toBe(town.city.taxHead.person)
    expect(contract.listMatches.reply.parse(await town.ask(town.city.office, contract.listMatches)).total).toBe(1)
    await expect(
      town.ask(town.city.office, contract.confirmMatches, {
        body: { matches: [{ account: rows[0]?.id, person: newId(), because: 'x' }] },
      }),
    ).rejects.toMatchObject({ code: 'person-unknown' })
    await expect(
      town.ask(town.city.manager, contract.confirmMatches, {
        body: { matches: [{ account: rows[0]?.id, person: null, because: 'x' }] },
      }),
    ).rejects.toMatchObject({ details: { status: 403 } })
  })
})

describe('6(6): differences between accounts and people', () => {
  test('leaver, mover, joiner, orphan, unused, shared and privileged, each with its days', async () => {
    await town.inCity((tx) => sql`update access.system set demands = 'unit' where id = ${system}::uuid`.execute(tx))
    await town.bring(
      system,
      csv(
        row('s1001', '1001'),
        row('s1002', '1002', { unit: '総務課' }),
        row('s2001', '2001', { used: '2026/07/01' }),
        row('s2002', '2002', { roles: 'Domain Admins' }),
        row('ghost', '', { name: '幽霊' }),
        row('kyoyo', '', { name: '共用' }),
        row('closed', '', { name: '止めた', state: '停止' }),
      ),
    )
    await matchAll()
    await revisePerson(town, town.city.taxHead, { endsOn: '2026-11-13' })
    const kyoyo = (await town.accounts()).get('kyoyo')?.id
    await expect(
      town.ask(town.city.office, contract.answerForAccounts, {
        body: { accounts: [kyoyo], kind: 'shared', owner: null, reason: null },
      }),
    ).rejects.toMatchObject({ code: 'owner-and-reason-needed' })
    await town.inCity((tx) => sql`update access.account set kind = 'shared' where login = 'kyoyo'`.execute(tx))
    const { rows, counts } = await differences()
    const of = (login: string) =>
      rows.filter(({ account }) => account?.login === login).map(({ kind, days }) => [kind, days])
    expect(of('s1001')).toEqual([['leaver', 9]])
    expect(of('s1002').map(([kind]) => kind)).toEqual(['mover'])
    expect(of('s2001')).toEqual([['unused', 145]])
    expect(of('s2002').map(([kind]) => kind)).toEqual(['privileged'])
    expect(of('ghost').map(([kind]) => kind)).toEqual(['orphan'])
    expect(of('kyoyo').map(([kind]) => kind)).toEqual(['shared'])
    expect(of('closed')).toEqual([])
    // 総務課 has nine people without an account here
    expect(rows.filter(({ kind }) => kind === 'joiner').map(({ person }) => person?.number)).toEqual(
      expect.arrayContaining(['3001', '9001']),
    )
    expect(counts.leaver).toBe(1)
    await town.ask(town.city.office, contract.answerForAccounts, {
      body: { accounts: [kyoyo], kind: 'shared', owner: town.city.generalHead.post, reason: '当番' },
    })
    expect(await town.kinds('kyoyo')).toEqual([])
  })

  test('a mover is found by a role that carries the old unit’s name', async () => {
    await town.inCity((tx) =>
      sql`update organization.assignment set valid_to = '2026-09-30' where person = ${town.city.taxClerk.person}::uuid`.execute(
        tx,
      ),
    )
    await town.inCity((tx) =>
      sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('x', ${town.city.taxClerk.person}::uuid, ${town.city.generalClerk.post}::uuid, 'main', '2026-10-01')`.execute(
        tx,
      ),
    )
    await town.bring(system, csv(row('s1002', '1002', { roles: '税務課_共有;全職員' })))
    await matchAll()
    const [found] = (await differences()).rows
    expect(found).toMatchObject({ kind: 'mover', since: '2026-10-01', days: 53 })
    expect(found?.because).toContain('税務課_共有')
  })

  test('a difference goes on the change list once, with a task for the keeper', async () => {
    await town.bring(system, csv(row('ghost', '')))
    const ghost = (await town.accounts()).get('ghost')?.id
    const ask = () =>
      town.ask(town.city.office, contract.askForChanges, {
        body: { accounts: [ghost], act: 'remove', note: '使う人がいない' },
      })
    expect(await ask()).toEqual({ added: 1, already: 0 })
    expect(await ask()).toEqual({ added: 0, already: 1 })
    expect(await tasks('access.change-list')).toMatchObject([{ role: 'system-manager' }])
  })
})

describe('6(6) ID棚卸し', () => {
  const list = csv(
    row('s1001', '1001'),
    row('s1002', '1002', { used: '2026/07/01' }),
    row('s2001', '2001'),
    row('adm', '3003', { roles: 'Domain Admins' }),
    row('adm2', '1001', { roles: 'Domain Admins' }),
  )
  beforeEach(async () => {
    await town.bring(system, list)
    await matchAll()
  })
  const batch = async (by: Seated) => {
    const mine = (await reviews(by)).find(({ isMine }) => isMine)
    if (mine === undefined) throw new Error('nothing is asked')
    return contract.readBatch.reply.parse(await town.ask(by, contract.readBatch, { params: { id: mine.id } }))
  }

  test('each head gets one screen of the unit’s people, keepers their system’s privileged ones, nobody their own', async () => {
    await openReview()
    const mine = await batch(town.city.taxHead)
    expect(mine.items.map(({ login, proposal, differences: found }) => [login, proposal, found])).toEqual([
      ['s1002', 'remove', ['unused']],
      ['s1001', 'keep', []],
    ])
    expect((await batch(town.city.manager)).items.map(({ login }) => login)).toEqual(['adm2'])
    // the manager's own privileged account: the office looks at it
    expect((await batch(town.city.office)).items.map(({ login }) => login)).toEqual(['adm'])
    await expect(
      town.ask(town.city.generalHead, contract.readBatch, { params: { id: mine.batch.id } }),
    ).rejects.toMatchObject({ details: { status: 404 } })
    await expect(openReview()).rejects.toMatchObject({ code: 'review-is-running' })
    expect((await tasks('access.review')).map(({ role }) => role).toSorted()).toEqual([
      'section-head',
      'section-head',
      'security-office',
      'system-manager',
    ])
  })

  test('answers are saved in parts, confirmed once, and become a change list that the next list proves', async () => {
    await openReview()
    const {
      batch: { id },
      items,
    } = await batch(town.city.taxHead)
    const decide = (...decisions: readonly object[]) =>
      town.ask(town.city.taxHead, contract.decideItems, { params: { id }, body: { decisions } })
    const submit = () => town.ask(town.city.taxHead, contract.submitBatch, { params: { id } })
    const [sleeper, own] = items
    expect(await decide({ item: sleeper?.id, decision: 'remove' })).toEqual({ saved: 1 })
    expect(await decide({ item: sleeper?.id, decision: 'remove' })).toEqual({ saved: 0 })
    await expect(submit()).rejects.toMatchObject({ code: 'answers-are-missing' })
    await expect(decide({ item: own?.id, decision: 'change' })).rejects.toMatchObject({ code: 'change-needs-words' })
    await decide({ item: own?.id, decision: 'keep' })
    expect(await submit()).toEqual({ changes: 1 })
    await expect(submit()).rejects.toMatchObject({ code: 'review-is-confirmed' })

    const [change] = await changes()
    expect(change).toMatchObject({ login: 's1002', act: 'remove', state: 'open', dueOn: '2026-12-07', mayDo: true })
    const file = async (format: string) =>
      new TextDecoder().decode(
        (
          (await town.ask(town.city.manager, contract.exportChanges, {
            query: `system=${system}&format=${format}`,
          })) as { bytes: Uint8Array }
        ).bytes,
      )
    expect(await file('csv')).toContain('"s1002"')
    expect(await file('text')).toContain('停止・削除')
    await expect(file('ldif')).rejects.toMatchObject({ code: 'no-directory-names' })

    const done = () => town.ask(town.city.manager, contract.confirmChanges, { body: { changes: [change?.id] } })
    await expect(
      town.ask(town.city.taxHead, contract.confirmChanges, { body: { changes: [change?.id] } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    expect(await done()).toEqual({ done: 1 })
    expect(await tasks('access.change-list')).toEqual([])
    town.today = '2026-11-24'
    await town.bring(system, list)
    expect((await changes())[0]).toMatchObject({ state: 'reopened' })
    expect(await tasks('access.change-list')).toHaveLength(1)
    await done()
    town.today = '2026-11-25'
    await town.bring(system, list.replace('職員1002,1002,,有効', '職員1002,1002,,停止'))
    expect((await changes())[0]).toMatchObject({ state: 'verified' })
  })

  test('6(1): nobody decides on their own privileged account, a stand-in neither; 代決 is marked and read afterwards', async () => {
    await town.inCity((tx) =>
      sql`insert into organization.absence (name, person, valid_from, valid_to, reason, stand_in_person) values ('休み', ${town.city.manager.person}::uuid, '2026-11-20', '2026-11-30', 'trip', ${town.city.taxHead.person}::uuid)`.execute(
        tx,
      ),
    )
    await openReview()
    const all = await reviews(town.city.taxHead)
    const kept = all.find(({ kind }) => kind === 'system')
    expect(kept).toMatchObject({ isMine: true, standsIn: true })
    const { items } = contract.readBatch.reply.parse(
      await town.ask(town.city.taxHead, contract.readBatch, { params: { id: kept?.id ?? '' } }),
    )
    expect(items).toMatchObject([{ login: 'adm2', isOwn: true }])
    await expect(
      town.ask(town.city.taxHead, contract.decideItems, {
        params: { id: kept?.id ?? '' },
        body: { decisions: [{ item: items[0]?.id, decision: 'keep' }] },
      }),
    ).rejects.toMatchObject({ code: 'own-privileged-account' })
    await town.inCity((tx) =>
      sql`update organization.absence set stand_in_person = ${town.city.generalHead.person}::uuid`.execute(tx),
    )
    await town.ask(town.city.generalHead, contract.decideItems, {
      params: { id: kept?.id ?? '' },
      body: { decisions: [{ item: items[0]?.id, decision: 'keep' }] },
    })
    await town.ask(town.city.generalHead, contract.submitBatch, { params: { id: kept?.id ?? '' } })
    expect((await reviews(town.city.office)).find(({ id }) => id === kept?.id)?.submitted).toMatchObject({
      standsIn: true,
    })
    expect(await tasks('access.review-later-reading')).toMatchObject([{ role: 'system-manager' }])
  })

  test('a batch over its day goes to the office as well', async () => {
    await openReview('2026-11-30')
    town.today = '2026-12-01'
    await runRound()
    await runRound()
    expect((await tasks('access.review')).filter(({ title }) => title.includes('期限を過ぎて'))).toHaveLength(3)
  })
})

describe('6(6) 特権ID', () => {
  test('6(1): neither the applicant nor the user permits; a use lies inside the permission and is checked by another', async () => {
    await town.bring(system, csv(row('adm', '3003', { roles: 'Domain Admins' }), row('s1', '1002')))
    await matchAll()
    const accounts = await town.accounts()
    const apply = (by: Seated, person: Seated, more: object = {}) =>
      town.ask(by, contract.privilegeLedger.endpoints.add, {
        body: {
          values: {
            title: `点検${newId()}`,
            account: accounts.get('adm')?.id,
            person: person.person,
            purpose: '点検',
            startsOn: '2026-11-23',
            endsOn: '2026-12-22',
            ...more,
          },
        },
      })
    const idOf = (made: unknown): string => contract.privilegeLedger.Row.parse(made).id
    await expect(
      apply(town.city.manager, town.city.manager, { account: accounts.get('s1')?.id }),
    ).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(apply(town.city.manager, town.city.manager, { endsOn: '2028-01-01' })).rejects.toMatchObject({
      code: 'record-cannot-be',
    })
    const permit = (by: Seated, id: string, act = 'permitted') =>
      town.ask(by, contract.decidePrivilege, { params: { id }, body: { act } })
    const asked = idOf(await apply(town.city.office, town.city.manager))
    await expect(permit(town.city.office, asked)).rejects.toMatchObject({ details: { status: 403 } })
    await expect(permit(town.city.manager, asked)).rejects.toMatchObject({ details: { status: 403 } })
    const used = idOf(await apply(town.city.manager, town.city.second))
    await expect(permit(town.city.second, used)).rejects.toMatchObject({ details: { status: 403 } })
    expect(await town.kinds('adm')).toEqual(['privileged'])
    await expect(permit(town.city.second, asked, 'refused')).rejects.toMatchObject({ code: 'reason-needed' })
    expect(await permit(town.city.second, asked)).toMatchObject({ state: 'permitted' })
    expect(await town.kinds('adm')).toEqual([])
    await expect(permit(town.city.chief, asked)).rejects.toMatchObject({ code: 'privilege-is-settled' })
    const use = (values: object) =>
      town.ask(town.city.manager, contract.privilegeUseLedger.endpoints.add, {
        body: { values: { work: `更新${newId()}`, privilege: asked, usedOn: '2026-11-23', ...values } },
      })
    await expect(use({ usedOn: '2026-11-22' })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await expect(use({ checkedBy: town.city.manager.person })).rejects.toMatchObject({ code: 'record-cannot-be' })
    await use({ checkedBy: town.city.generalHead.person })
    town.today = '2026-12-23'
    expect(await town.kinds('adm')).toEqual(['privileged'])
    await runRound()
    expect(await tasks('access.privilege-ended')).toHaveLength(1)
    expect(
      await town.ask(town.city.manager, contract.returnPrivilege, { params: { id: asked }, body: {} }),
    ).toMatchObject({ state: 'returned', uses: 1 })
    expect(await tasks('access.privilege-ended')).toEqual([])
  })
})

describe('6(6): checks', () => {
  const ids = checks.map(({ id }) => id.replace('access.', ''))
  test('eleven, each with controls that the catalogue knows; an empty register leaves all unsure until emptiness is declared', async () => {
    const known = new Set(loadEdition('R8.3').controls.map(({ id }) => id))
    expect(checks).toHaveLength(11)
    for (const { id, controls } of checks) expect([id, controls.filter((one) => !known.has(one))]).toEqual([id, []])
    const empty = await openTownOfAccounts({ database, can, slug: `e${cities}` })
    for (const id of ids) expect([id, await empty.outcome(id)]).toEqual([id, 'unsure'])
    for (const register of contract.accessRegisters.filter(
      (one) => one.startsWith('access.system') || one.startsWith('access.privilege'),
    ))
      await empty.ask(empty.city.office, contract.declareAccessEmptiness, {
        body: { ledger: register, reason: 'ない' },
      })
    for (const id of ids) expect([id, await empty.outcome(id)]).toEqual([id, 'out-of-scope'])
    await expect(
      town.ask(town.city.office, contract.declareAccessEmptiness, { body: { ledger: 'access.system', reason: 'x' } }),
    ).rejects.toMatchObject({ code: 'register-is-not-empty' })
  })

  test('lists-fresh: fresh kept, none and old unsure; an old list makes no other rule 適合', async () => {
    expect(await town.outcome('lists-fresh')).toBe('unsure')
    await town.bring(system, csv(row('s1001', '1001')))
    await matchAll()
    const rules = [
      'leavers-closed',
      'movers-changed',
      'no-orphans',
      'unused-closed',
      'shared-answered-for',
      'privileged-permitted',
    ]
    for (const id of ['lists-fresh', ...rules]) expect([id, await town.outcome(id)]).toEqual([id, 'kept'])
    town.today = '2026-12-29'
    for (const id of ['lists-fresh', ...rules]) expect([id, await town.outcome(id)]).toEqual([id, 'unsure'])
  })

  test.each([
    ['leavers-closed', { login: 's1001', number: '1001' }],
    ['movers-changed', { login: 's1002', number: '1002', unit: '総務課' }],
    ['no-orphans', { login: 'ghost', number: '' }],
    ['unused-closed', { login: 's1002', number: '1002', used: '2026/01/05' }],
    ['privileged-permitted', { login: 'adm', number: '3003', roles: 'Domain Admins' }],
  ])('%s: broken by one account', async (id, { login, number, ...more }) => {
    await town.bring(system, csv(row(login, number, more)))
    await matchAll()
    if (id === 'leavers-closed') await revisePerson(town, town.city.taxHead, { endsOn: '2026-11-22' })
    expect(await town.outcome(id)).toBe('broken')
    if (id === 'leavers-closed') {
      await runRound()
      expect(await tasks('access.leavers')).toHaveLength(1)
      town.today = '2026-11-24'
      await town.bring(system, csv(row(login, number, { state: '停止' })))
      await runRound()
      expect(await tasks('access.leavers')).toEqual([])
      expect(await town.outcome(id)).toBe('kept')
    }
  })

  test('shared-answered-for: broken without an owner', async () => {
    await town.bring(system, `${head},種別\r\n${row('kyoyo', '')},共用`)
    expect(await town.outcome('shared-answered-for')).toBe('broken')
  })

  test('credentials: unknown unsure, weak broken, said kept; the my-number zone needs two factors', async () => {
    expect(await town.outcome('credentials')).toBe('unsure')
    const set = (values: object) =>
      town.inCity((tx) =>
        sql`update access.system set mfa = ${Reflect.get(values, 'mfa')}, lockout = ${Reflect.get(values, 'lockout')}, initial_password_changed = true, password_length = ${Reflect.get(values, 'length')}, zone = ${Reflect.get(values, 'zone')} where id = ${system}::uuid`.execute(
          tx,
        ),
      )
    await set({ mfa: false, lockout: true, length: 12, zone: 'lgwan' })
    expect(await town.outcome('credentials')).toBe('kept')
    await set({ mfa: false, lockout: true, length: 8, zone: 'lgwan' })
    expect(await town.outcome('credentials')).toBe('broken')
    await set({ mfa: false, lockout: true, length: 12, zone: 'my-number' })
    expect(await town.outcome('credentials')).toBe('broken')
  })

  test('reviewed-yearly: never unsure, running unsure, late broken, finished kept, a year later broken', async () => {
    await town.bring(system, csv(row('s1001', '1001')))
    await matchAll()
    expect(await town.outcome('reviewed-yearly')).toBe('unsure')
    await openReview('2026-11-30')
    expect(await town.outcome('reviewed-yearly')).toBe('unsure')
    town.today = '2026-12-01'
    expect(await town.outcome('reviewed-yearly')).toBe('broken')
    const [mine] = await reviews(town.city.taxHead)
    const { items } = contract.readBatch.reply.parse(
      await town.ask(town.city.taxHead, contract.readBatch, { params: { id: mine?.id ?? '' } }),
    )
    await town.ask(town.city.taxHead, contract.decideItems, {
      params: { id: mine?.id ?? '' },
      body: { decisions: items.map(({ id: item }) => ({ item, decision: 'keep' })) },
    })
    await town.ask(town.city.taxHead, contract.submitBatch, { params: { id: mine?.id ?? '' } })
    expect(await town.outcome('reviewed-yearly')).toBe('kept')
    town.today = '2027-12-02'
    expect(await town.outcome('reviewed-yearly')).toBe('broken')
  })

  test('changes-done: none unsure, in time kept, late broken, done but never seen unsure, dropped with a reason', async () => {
    await town.bring(system, csv(row('ghost', '')))
    expect(await town.outcome('changes-done')).toBe('unsure')
    const ghost = (await town.accounts()).get('ghost')?.id
    await town.ask(town.city.office, contract.askForChanges, { body: { accounts: [ghost], act: 'remove', note: 'x' } })
    expect(await town.outcome('changes-done')).toBe('kept')
    town.today = '2026-12-08'
    expect(await town.outcome('changes-done')).toBe('broken')
    await runRound()
    expect(await tasks('access.change-list')).toHaveLength(1)
    const [change] = await changes()
    await town.ask(town.city.manager, contract.confirmChanges, { body: { changes: [change?.id] } })
    expect(await town.outcome('changes-done')).toBe('kept')
    town.today = '2027-02-01'
    expect(await town.outcome('changes-done')).toBe('unsure')
    await town.ask(town.city.office, contract.dropChange, {
      params: { id: change?.id ?? '' },
      body: { because: '使う人が分かった' },
    })
    expect(await town.outcome('changes-done')).toBe('kept')
    await expect(
      town.ask(town.city.office, contract.dropChange, { params: { id: change?.id ?? '' }, body: { because: 'x' } }),
    ).rejects.toMatchObject({ code: 'change-is-settled' })
  })

  test('privileged-work-recorded: running unsure, ended without a record broken, with one kept', async () => {
    await town.bring(system, csv(row('adm', '3003', { roles: 'Domain Admins' })))
    const account = (await town.accounts()).get('adm')?.id
    const made = await town.ask(town.city.manager, contract.privilegeLedger.endpoints.add, {
      body: {
        values: {
          title: '点検',
          account,
          person: town.city.manager.person,
          purpose: '点検',
          startsOn: '2026-11-23',
          endsOn: '2026-11-30',
        },
      },
    })
    const { id } = contract.privilegeLedger.Row.parse(made)
    await town.ask(town.city.chief, contract.decidePrivilege, { params: { id }, body: { act: 'permitted' } })
    expect(await town.outcome('privileged-work-recorded')).toBe('unsure')
    town.today = '2026-12-01'
    expect(await town.outcome('privileged-work-recorded')).toBe('broken')
    await town.ask(town.city.manager, contract.privilegeUseLedger.endpoints.add, {
      body: { values: { work: '更新', privilege: id, usedOn: '2026-11-25' } },
    })
    expect(await town.outcome('privileged-work-recorded')).toBe('kept')
  })
})
