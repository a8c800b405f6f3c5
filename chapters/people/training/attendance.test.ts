import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { mutate } from '../../../tools/mutate.ts'
import * as contract from '../contract.ts'
import { matchRows } from './attendance-file.ts'
import { type Classroom, openClassroom } from './testing.ts'

let database: TestDatabase
let room: Classroom
let lesson: string
let course: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  room = await openClassroom(database)
  course = await room.course('A')
  await room.plan({ course, room: true })
  lesson = await addLesson()
})

const addLesson = async (values: object = {}): Promise<string> =>
  contract.lessonLedger.Row.pick({ id: true }).parse(
    await room.ask(room.city.office, contract.lessonLedger.endpoints.add, {
      body: {
        values: {
          title: '集合研修',
          course,
          heldOn: '2026-11-25',
          hours: null,
          place: '大会議室',
          lecturer: null,
          unit: null,
          capacity: null,
          remarks: null,
          ...values,
        },
      },
    }),
  ).id
const sheet = async () =>
  contract.readSheet.reply.parse(await room.ask(room.city.office, contract.readSheet, { params: { id: lesson } }))
const record = (rows: readonly (readonly [string, boolean])[], reason?: string, by = room.city.office) =>
  room.ask(by, contract.recordAttendance, {
    params: { id: lesson },
    body: {
      rows: rows.map(([person, isPresent]) => ({ person, isPresent })),
      ...(reason === undefined ? {} : { reason }),
    },
  })
const mine = async () =>
  contract.listMyTraining.reply.parse(await room.ask(room.city.taxClerk, contract.listMyTraining))
const file = async (text: string | Uint8Array) =>
  contract.AttendanceReport.parse(
    await room.ask(room.city.office, contract.tryAttendance, {
      params: { id: lesson },
      query: 'name=a.csv',
      body: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    }),
  )

describe('6(5): attendance', () => {
  test('presence completes the course where the plan says so; taking it back needs a reason and takes the certificate with it', async () => {
    expect(await sheet()).toMatchObject({ total: 11, present: 0, mayWrite: true })
    const person = room.city.taxClerk.person
    await record([
      [person, true],
      [room.city.taxHead.person, false],
    ])
    expect((await mine()).duties[0]?.state).toBe('done')
    expect((await mine()).done[0]?.how).toBe('room')
    await expect(record([[person, false]])).rejects.toThrow(/理由/)
    await record([[person, false]], '別の人の名前に印を付けていた')
    expect(await mine()).toMatchObject({ duties: [{ state: 'open' }], done: [] })
  })

  test('without the plan’s word attendance is recorded and completes nothing', async () => {
    await room.within((tx) => sql`update people.plan set room = null`.execute(tx))
    await record([[room.city.taxClerk.person, true]])
    expect(await mine()).toMatchObject({ duties: [{ state: 'open' }], done: [] })
    expect((await sheet()).present).toBe(1)
  })

  test('before its day nothing is recorded, and not by everybody', async () => {
    await expect(record([[room.city.taxClerk.person, true]], undefined, room.city.taxHead)).rejects.toThrow(
      /あなたの役割では/,
    )
    await expect(room.ask(room.city.taxClerk, contract.readSheet, { params: { id: lesson } })).rejects.toThrow(
      /あなたの役割では/,
    )
    lesson = await addLesson({ title: '先の研修', heldOn: '2026-12-24' })
    await expect(record([[room.city.taxClerk.person, true]])).rejects.toThrow(/まだ来ていません/)
  })

  test('a file is tried, then applied: numbers, names, words of presence in any width; what is wrong is named by row', async () => {
    const text =
      '職員番号,氏名,出欠\n１００２,職員1002,○\n1001,,欠席\n,職員2001,出席\n1001,,出席\n9999,,出席\n3001,別の名前,出席\n3002,,たぶん\n'
    const report = await file(text)
    expect(report.counts).toEqual({ present: 2, absent: 1, same: 0, rejected: 4 })
    expect(report.rows.filter(({ outcome }) => outcome === 'rejected').map(({ row }) => row)).toEqual([5, 6, 7, 8])
    expect((await sheet()).present).toBe(0)
    const apply = (skipRejected: boolean) =>
      room.ask(room.city.office, contract.applyAttendance, {
        params: { id: lesson, file: report.file },
        body: { skipRejected },
      })
    await expect(apply(false)).rejects.toThrow(/4 行が取り込めません/)
    expect((await sheet()).present).toBe(0)
    await apply(true)
    expect((await sheet()).present).toBe(2)
    expect((await file(text)).counts).toMatchObject({ present: 0, absent: 0, same: 3 })
  })

  test('hostile files are answered in words and change nothing', async () => {
    const utf8 = new TextEncoder().encode('職員番号,出欠\n=cmd|calc,出席\n1002,出席\n')
    expect((await file(utf8)).counts).toMatchObject({ present: 1, rejected: 1 })
    await expect(file(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]))).rejects.toThrow(/読み取れません|保存し直して/)
    await expect(file(new Uint8Array([0xff, 0xfe, 0x00]))).rejects.toThrow(/。/)
    await expect(file('a,b\n1,2\n')).rejects.toThrow(/「職員番号」か「氏名」/)
    await expect(file(`職員番号,出欠\n${'1002,出席\n'.repeat(5_001)}`)).rejects.toThrow(/5000 行まで/)
    for (let seed = 0; seed < 5; seed += 1)
      await file(mutate(seed, utf8)).catch((error: unknown) => expect(String(error)).toContain('。'))
    expect((await sheet()).present).toBe(0)
  })

  test('two of one name are not told apart by name', () => {
    const people = [
      { id: '1', number: '1', name: '田中 一' },
      { id: '2', number: '2', name: '田中 一' },
    ]
    const rows = matchRows(
      { encoding: '', headings: ['氏名'], rows: [{ row: 2, cells: ['田中一'] }] },
      people,
      new Map(),
    )
    expect(rows[0]).toMatchObject({ outcome: 'rejected', because: expect.stringContaining('二人以上') })
  })
})
