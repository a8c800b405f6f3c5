import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Seated } from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { changeReaders } from './notice.ts'
import {
  acting,
  ask,
  city,
  confirm,
  day,
  document,
  eachInItsOwnCity,
  openTasks,
  own,
  seated,
  tell,
  turn,
  within,
} from './testing.ts'

eachInItsOwnCity()

test('9: a restricted document reaches those who may read it, and nobody else by any way', async () => {
  const notice = await tell({ tier: 'standard', title: '対策基準', readers: ['section-head', 'security-office'] })
  await turn(day)
  expect(new Set((await openTasks()).map(({ person }) => person))).toEqual(
    new Set([city.taxHead, city.generalHead, city.office, city.second].map(({ person }) => person)),
  )
  expect((await own(city.taxClerk)).open).toEqual([])
  const params = { id: notice }
  for (const endpoint of [contract.readNotice, contract.acknowledge])
    await expect(ask(city.taxClerk, endpoint, { params, body: { pledges: false } })).rejects.toMatchObject({
      code: 'not-found',
    })
  // auditors see progress, but this city's auditors are no readers of this document
  expect(await ask(city.auditor, contract.listNotices)).toEqual([])
  await expect(ask(city.auditor, contract.readNoticeProgress, { params })).rejects.toMatchObject({ code: 'not-found' })
  await expect(ask(city.auditor, contract.listNamed, { params, query: `unit=${city.tax}` })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(ask(city.auditor, contract.exportProgress, { params })).rejects.toMatchObject({ code: 'not-found' })
  await ask(city.taxHead, contract.readNotice, { params })
  const read = await within((tx) =>
    sql`select from journal.entry where kind = 'people.restricted-notice-read' and subject_id = ${notice}`.execute(tx),
  )
  expect(read.rows.length).toBe(1)
})

test('9: a document that is closed to staff afterwards disappears from their duties and their history', async () => {
  const notice = await tell()
  await confirm(city.taxClerk, notice)
  await acting((context) => changeReaders({ documentId: document, readers: ['section-head'] }, context))
  await turn(day)
  expect(await own(city.taxClerk)).toEqual({ open: [], done: [], pledge: null })
  await expect(ask(city.taxClerk, contract.readNotice, { params: { id: notice } })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect((await openTasks()).map(({ person }) => person).toSorted()).toEqual(
    [city.taxHead, city.generalHead].map(({ person }) => person).toSorted(),
  )
})

test('5: names of those who have not confirmed go to their own manager, the office and overseers', async () => {
  const params = { id: await tell() }
  const names = (who: Seated, unit: string) => ask(who, contract.listNamed, { params, query: `unit=${unit}` })
  const rows = contract.listNamed.reply.parse(await names(city.taxHead, city.tax)).rows
  expect(rows.map(({ number }) => number).toSorted()).toEqual(['1001', '1002'])
  await expect(names(city.taxHead, city.general)).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(names(city.taxClerk, city.tax)).rejects.toMatchObject({ code: 'not-permitted' })
  for (const who of [city.office, city.ciso, city.auditor])
    expect(contract.listNamed.reply.parse(await names(who, city.general)).rows.length).toBe(9)
  const seen = contract.readNoticeProgress.reply.parse(await ask(city.taxHead, contract.readNoticeProgress, { params }))
  expect(seen.units.map(({ name, mayName, mayRecord, total }) => ({ name, mayName, mayRecord, total }))).toEqual([
    { name: '総務課', mayName: false, mayRecord: false, total: 9 },
    { name: '税務課', mayName: true, mayRecord: true, total: 2 },
  ])
  const text = async (who: Seated): Promise<string> => {
    const { bytes } = (await ask(who, contract.exportProgress, { params, query: 'format=csv' })) as {
      bytes: Uint8Array
    } // a file
    return new TextDecoder().decode(bytes)
  }
  expect(await text(city.taxHead)).not.toContain('職員2001')
  expect(await text(city.office)).toContain('職員2001')
})

test('5: a paper sheet is recorded by the manager, never for oneself, another unit, a day to come or twice', async () => {
  const member = await seated('5002', { kind: 'assembly' })
  const params = { id: await tell() }
  await turn(day)
  const record = (who: Seated, persons: readonly string[], signedOn = day, unit = city.tax) =>
    ask(who, contract.recordSheet, { params, body: { unit, signedOn, persons, note: null } })
  const refused = (code: string) => ({ code })
  await expect(record(city.taxHead, [city.taxHead.person])).rejects.toMatchObject(refused('own-signature'))
  await expect(record(city.taxHead, [city.generalClerk.person])).rejects.toMatchObject(refused('not-of-this-unit'))
  await expect(record(city.taxHead, [member.person], '2026-06-02')).rejects.toMatchObject(refused('day-to-come'))
  await expect(record(city.taxHead, [member.person], '2026-05-31')).rejects.toMatchObject(refused('signed-too-early'))
  await expect(record(city.generalHead, [member.person])).rejects.toMatchObject({ code: 'not-permitted' })
  await expect(record(city.taxClerk, [member.person])).rejects.toMatchObject({ code: 'not-permitted' })
  const list = contract.readSignatures.reply.parse(
    await ask(city.taxHead, contract.readSignatures, { params, query: `unit=${city.tax}` }),
  )
  expect(list.rows.map(({ number }) => number)).toEqual(['1002', '5002'])
  expect(list.pledge).toContain('守ります')
  expect(await record(city.taxHead, [member.person, city.taxClerk.person])).toMatchObject({ recorded: 2 })
  await expect(record(city.taxHead, [member.person])).rejects.toMatchObject(refused('already-acknowledged'))
  const done = (await own(member)).done
  expect(done).toMatchObject([{ recordedBy: '職員1001', on: day }])
  // the pledge stands on the same paper, of those who are asked for it
  const pledges = await within((tx) => sql<{ person_id: string }>`select person_id from people.pledge`.execute(tx))
  expect(pledges.rows).toEqual([{ person_id: member.person }])
  await turn(day)
  expect((await openTasks()).filter(({ person }) => person === member.person)).toEqual([])
})
