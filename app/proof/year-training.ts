// The training of a year: courses put in, planned for whom, taken with a test, reminded of by mail through a real relay.
import {
  courseLedger,
  installStarters,
  lessonLedger,
  planLedger,
  readDraft,
  recordAttendance,
  startAttempt,
  submitAttempt,
} from '../../chapters/people/contract.ts'
import { changeRelay } from '../../kernel/contract/mail.ts'
import { openRelay, type TestRelay } from '../../kernel/mail/testing.ts'
import { office, type Year } from './year-town.ts'

/** A course with the answers that its test wants. */
export interface Course {
  readonly id: string
  readonly answers: ReadonlyMap<string, readonly string[]>
}

/** Let the city's mails leave through a relay of its own. */
export async function setRelay(year: Year): Promise<TestRelay> {
  const relay = await openRelay()
  const settings = {
    host: '127.0.0.1',
    port: relay.port,
    tls: 'never',
    user: '',
    senderName: '見本市',
    senderAddress: 'sekisho@mihon.test',
    replyTo: null,
    perMinute: 6_000,
    giveUpAfterHours: 120,
  } as const
  await year.ask(office, changeRelay, { body: { settings } })
  return relay
}

/** The starter courses by code. */
export async function putCourses(year: Year): Promise<ReadonlyMap<string, Course>> {
  await year.ask(office, installStarters)
  const { rows } = await year.ask(office, courseLedger.endpoints.list, { query: {} })
  const courses = new Map<string, Course>()
  for (const { id, values } of rows) {
    const { content } = await year.ask(office, readDraft, { params: { id } })
    courses.set(String(values['code']), {
      id,
      answers: new Map(content.questions.map(({ id: question, correct }) => [question, correct])),
    })
  }
  return courses
}

interface Planned {
  readonly title: string
  readonly course: Course
  readonly window: readonly [string, string]
  readonly roles?: readonly string[]
  readonly newcomers?: boolean
  /** Attendance of a lesson counts. */
  readonly room?: boolean
}

/** Put an item into the year's plan of training. */
export async function planTraining(
  year: Year,
  { title, course, window, roles = [], newcomers = false, room = false }: Planned,
) {
  const values = {
    title,
    year: window[0].slice(0, 4),
    course: course.id,
    roles: [...roles],
    kinds: [],
    unit: null,
    newcomers: newcomers ? true : null,
    startsOn: window[0],
    endsOn: window[1],
    responsible: null,
    room,
    remindBefore: null,
    remindEvery: null,
    remarks: null,
  } as never // a ledger's values, whose type spans every field it has
  return (await year.ask(office, planLedger.endpoints.add, { body: { values } })).id
}

/** Take the course's test with all answers right; the certificate's id. */
export async function take(year: Year, number: string, { id, answers }: Course): Promise<string | null> {
  const paper = await year.ask(number, startAttempt, { params: { id } })
  const given = Object.fromEntries(
    paper.questions.map((question) => [question.id, [...(answers.get(question.id) ?? [])]]),
  )
  const graded = await year.ask(number, submitAttempt, { params: { id: paper.id }, body: { answers: given } })
  return graded.completion
}

/** A lesson in a room on the year's day, with these people present. */
export async function attend(year: Year, { id: course }: Course, numbers: readonly string[]): Promise<void> {
  const values = {
    title: '集合研修',
    course,
    heldOn: year.today(),
    hours: null,
    place: '大会議室',
    lecturer: null,
    unit: null,
  } as never // the rest is optional
  const { id } = await year.ask(office, lessonLedger.endpoints.add, { body: { values } })
  const rows = await Promise.all(
    numbers.map(async (number) => ({ person: await year.person(number), isPresent: true })),
  )
  await year.ask(office, recordAttendance, { params: { id }, body: { rows } })
}
