import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import * as contract from '../contract.ts'
import { type Classroom, openClassroom, questions } from './testing.ts'

let database: TestDatabase
let room: Classroom
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  room = await openClassroom(database)
})

type Seat = Classroom['city']['office']
const start = async (by: Seat, id: string) =>
  contract.Paper.parse(await room.ask(by, contract.startAttempt, { params: { id } }))
const submit = async (by: Seat, id: string, answers: contract.Answers) =>
  contract.Graded.parse(await room.ask(by, contract.submitAttempt, { params: { id }, body: { answers } }))
const all = (paper: contract.Paper, choice: string): contract.Answers =>
  Object.fromEntries(paper.questions.map(({ id }) => [id, [choice]]))

describe('6(5): the test', () => {
  test('what is right and why never leaves before the paper is handed in', async () => {
    const id = await room.course('A')
    const paper = await room.ask(room.city.taxClerk, contract.startAttempt, { params: { id } })
    const text = JSON.stringify(paper)
    expect(text).toContain('問い')
    expect(text).not.toMatch(/correct|explanation|解説|"right"/u)
    expect(JSON.stringify(await room.ask(room.city.taxClerk, contract.readLearning, { params: { id } }))).not.toMatch(
      /correct"|解説/u,
    )
  })

  test('clerks read neither draft nor versions, which hold the answers', async () => {
    const id = await room.course('A')
    await expect(room.ask(room.city.taxClerk, contract.readDraft, { params: { id } })).rejects.toThrow(
      /あなたの役割では/,
    )
    const draft = contract.readDraft.reply.parse(
      await room.ask(room.city.office, contract.readDraft, { params: { id } }),
    )
    const version = draft.versions[0]?.id ?? ''
    await expect(room.ask(room.city.taxClerk, contract.readVersion, { params: { id: version } })).rejects.toThrow(
      /あなたの役割では/,
    )
  })

  test('passing completes the course, gives a numbered certificate that others can verify, and explains every question', async () => {
    const id = await room.course('A')
    const paper = await start(room.city.taxClerk, id)
    expect(paper.questions).toHaveLength(10)
    const graded = await submit(room.city.taxClerk, paper.id, all(paper, 'a'))
    expect(graded).toMatchObject({ correct: 10, total: 10, isPassed: true, version: 1 })
    expect(graded.items.every(({ explanation }) => explanation.startsWith('秘密の解説'))).toBe(true)
    const certificate = contract.Certificate.parse(
      await room.ask(room.city.taxClerk, contract.readCertificate, { params: { id: graded.completion ?? '' } }),
    )
    expect(certificate.number).toMatch(/^R8-00001-[A-Z2-9]{4}$/)
    const wide = certificate.number.replaceAll('-', '－').toLowerCase()
    const { found } = contract.verifyCertificate.reply.parse(
      await room.ask(room.city.generalClerk, contract.verifyCertificate, {
        query: `number=${encodeURIComponent(wide)}`,
      }),
    )
    expect(found).toMatchObject({ person: '職員1002', course: '教材A', doneOn: '2026-11-30', withdrawn: null })
    const none = contract.verifyCertificate.reply.parse(
      await room.ask(room.city.generalClerk, contract.verifyCertificate, { query: 'number=R8-00001-XXXX' }),
    )
    expect(none.found).toBeNull()
    await expect(
      room.ask(room.city.generalClerk, contract.readCertificate, { params: { id: graded.completion ?? '' } }),
    ).rejects.toThrow(/修了証/)
  })

  test('seven of ten do not pass; the tries and the wait are kept', async () => {
    const id = await room.course('A', { test: { draw: 10, pass: 80, tries: 2, wait: 60 } })
    const first = await start(room.city.taxClerk, id)
    const answers = Object.fromEntries(first.questions.map(({ id: q }, at) => [q, [at < 7 ? 'a' : 'b']]))
    expect(await submit(room.city.taxClerk, first.id, answers)).toMatchObject({
      correct: 7,
      isPassed: false,
      completion: null,
    })
    await expect(start(room.city.taxClerk, id)).rejects.toThrow(/時間がたってから/)
    room.clock.day = '2026-12-01'
    const second = await start(room.city.taxClerk, id)
    expect(await submit(room.city.taxClerk, second.id, {})).toMatchObject({ correct: 0, isPassed: false })
    room.clock.day = '2026-12-02'
    await expect(start(room.city.taxClerk, id)).rejects.toThrow(/使い終わりました/)
  })

  test('a paper is resumed with its answers, in the same order, and handed in once', async () => {
    const id = await room.course('A')
    const paper = await start(room.city.taxClerk, id)
    const [one] = paper.questions
    await room.ask(room.city.taxClerk, contract.saveAnswers, {
      params: { id: paper.id },
      body: { answers: { [one?.id ?? '']: ['b'], nonsense: ['a'] } },
    })
    const again = await start(room.city.taxClerk, id)
    expect(again.questions).toEqual(paper.questions)
    expect(again.answers).toEqual({ [one?.id ?? '']: ['b'] })
    const first = await submit(room.city.taxClerk, paper.id, all(paper, 'a'))
    const second = await submit(room.city.taxClerk, paper.id, all(paper, 'b'))
    expect(second).toEqual(first)
    await expect(
      room.ask(room.city.taxClerk, contract.saveAnswers, { params: { id: paper.id }, body: { answers: {} } }),
    ).rejects.toThrow(/もう提出されて/)
  })

  test('nobody opens or hands in the paper of another', async () => {
    const id = await room.course('A')
    const paper = await start(room.city.taxClerk, id)
    await expect(room.ask(room.city.generalClerk, contract.readAttempt, { params: { id: paper.id } })).rejects.toThrow(
      /確認テスト/,
    )
    await expect(submit(room.city.generalClerk, paper.id, all(paper, 'a'))).rejects.toThrow(/確認テスト/)
  })

  test('a finished attempt stays tied to the version that was taken', async () => {
    const id = await room.course('A')
    const paper = await start(room.city.taxClerk, id)
    await room.ask(room.city.office, contract.saveDraft, {
      params: { id },
      body: {
        revision: 1,
        content: {
          sections: [{ id: 's1', title: '改めた', text: '新しい本文' }],
          questions: questions(3).map((q) => ({ ...q, text: '別の問い' })),
          test: { draw: 0, pass: 80, tries: 0, wait: 0 },
        },
      },
    })
    await room.ask(room.city.office, contract.publishCourse, { params: { id }, body: { revision: 2 } })
    const graded = await submit(room.city.taxClerk, paper.id, all(paper, 'a'))
    expect(graded).toMatchObject({ version: 1, total: 10, isPassed: true })
    const newer = contract.Learning.parse(await room.ask(room.city.taxClerk, contract.readLearning, { params: { id } }))
    expect(newer.version?.number).toBe(2)
    expect(newer.completion).not.toBeNull()
  })

  test('passing twice in a 年度 gives one certificate; the next 年度 another', async () => {
    const id = await room.course('A')
    const once = async (): Promise<string | null> => {
      const paper = await start(room.city.taxClerk, id)
      await submit(room.city.taxClerk, paper.id, all(paper, 'a'))
      const mine = contract.listMyTraining.reply.parse(await room.ask(room.city.taxClerk, contract.listMyTraining))
      return mine.done.map(({ number }) => number.slice(0, 8)).join(' ')
    }
    expect(await once()).toBe('R8-00001')
    expect(await once()).toBe('R8-00001')
    room.clock.day = '2027-04-01'
    expect(await once()).toBe('R9-00001 R8-00001')
  })
})

describe('6(5): reading', () => {
  test('a course without a test is completed by its last section', async () => {
    const id = await room.course('R', {
      questions: [],
      sections: [
        { id: 'a', title: '一', text: '一' },
        { id: 'b', title: '二', text: '二' },
      ],
    })
    const { version } = contract.Learning.parse(
      await room.ask(room.city.taxClerk, contract.readLearning, { params: { id } }),
    )
    const read = async (section: string) =>
      contract.markRead.reply.parse(
        await room.ask(room.city.taxClerk, contract.markRead, {
          params: { id },
          body: { version: version?.id, section },
        }),
      )
    expect(await read('a')).toMatchObject({ read: ['a'], completion: null })
    expect((await read('b')).completion).not.toBeNull()
    await expect(read('c')).rejects.toThrow(/節/)
  })
})

describe('6(5): writing a course', () => {
  test('two who write at once do not overwrite each other', async () => {
    const id = await room.course('A')
    const body = { revision: 1, content: contract.emptyContent }
    await room.ask(room.city.office, contract.saveDraft, { params: { id }, body })
    await expect(room.ask(room.city.second, contract.saveDraft, { params: { id }, body })).rejects.toThrow(
      /ほかの画面で改め/,
    )
  })

  test('what is incomplete is not given out, and every reason is named', async () => {
    const id = await room.course('A')
    await room.ask(room.city.office, contract.saveDraft, {
      params: { id },
      body: {
        revision: 1,
        content: {
          sections: [{ id: 's1', title: '', text: '![図](picture:none)' }],
          questions: [
            {
              id: 'q',
              kind: 'single',
              text: '問い',
              choices: [{ id: '1', text: '' }],
              correct: ['9'],
              explanation: '',
            },
          ],
          test: { draw: 5, pass: 80, tries: 0, wait: 0 },
        },
      },
    })
    const refused = await room
      .ask(room.city.office, contract.publishCourse, { params: { id }, body: { revision: 2 } })
      .catch((error: unknown) => error)
    const detail = String(refused)
    for (const because of [
      '1節に題名がありません',
      '画像が見つかりません',
      '選択肢を二つ以上',
      '正解を選んで',
      '解説がありません',
      '出題する数',
    ])
      expect(detail).toContain(because)
  })

  test('pictures are PNG or JPEG by their bytes, whatever their name', async () => {
    const id = await room.course('A')
    const add = (bytes: Uint8Array, name = 'a.png') =>
      room.ask(room.city.office, contract.addPicture, { params: { id }, query: `name=${name}`, body: bytes })
    const png = new Uint8Array(40)
    png.set([
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 8, 0, 0, 0, 4,
    ])
    expect(await add(png)).toMatchObject({ width: 8, height: 4 })
    await expect(
      add(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')),
    ).rejects.toThrow(/PNG か JPEG/)
    await expect(add(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4]))).rejects.toThrow(/PNG か JPEG/)
    await expect(
      room.ask(room.city.taxClerk, contract.addPicture, { params: { id }, query: 'name=a.png', body: png }),
    ).rejects.toThrow(/あなたの役割では/)
  })
})
