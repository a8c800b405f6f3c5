// A test city with a course, a plan and people to take it.
import type { TestDatabase } from '../../../kernel/db/testing.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import type { Can } from '../../../kernel/actor.ts'
import { contextIn } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { evaluate, type Evaluated } from '../../../kernel/check/evaluate.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../organization/testing-city.ts'
import { type Content, courseLedger, planLedger, publishCourse, saveDraft } from '../contract.ts'
import { checks } from './checks.ts'
import { served } from './routes.ts'

export interface Classroom {
  readonly city: TestCity
  /** The server's day; tests turn it. */
  readonly clock: { day: string }
  readonly ask: Ask
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The program's own act, at the clock's nine o'clock. */
  act<T>(work: (context: Context) => Promise<T>): Promise<T>
  course(code: string, content?: Partial<Content>): Promise<string>
  plan(values: Readonly<Record<string, unknown>>): Promise<string>
  check(id: string): Promise<Evaluated>
}

let can: Promise<Can> | undefined
let cities = 0

/** Open a city of its own. */
export async function openClassroom(database: TestDatabase, day = '2026-11-30'): Promise<Classroom> {
  can ??= rulesOf('people/training', served)
  cities += 1
  const city = await makeTestCity(database, `t${cities}`)
  const clock = { day }
  const ask = asking({ database, tenant: city.tenant, served, can: await can, clock: () => nineOn(clock.day) })
  const within: Classroom['within'] = (work) => inTenant(database, city.tenant, work)
  const add = async (
    ledger: { readonly endpoints: { readonly add: { readonly id: string } } },
    values: object,
  ): Promise<string> =>
    courseLedger.Row.pick({ id: true }).parse(await ask(city.office, ledger.endpoints.add, { body: { values } })).id
  return {
    city,
    clock,
    ask,
    within,
    act: (work) => within((tx) => work(contextIn(tx, { tenant: city.tenant, now: nineOn(clock.day) }))),
    course: async (code, content = {}) => {
      const id = await add(courseLedger, {
        code,
        title: `教材${code}`,
        summary: null,
        minutes: 15,
        reviewMonths: 12,
        owner: null,
      })
      const whole = {
        sections: [section],
        questions: questions(12),
        test: { draw: 10, pass: 80, tries: 0, wait: 0 },
        ...content,
      }
      await ask(city.office, saveDraft, { params: { id }, body: { revision: 0, content: whole } })
      await ask(city.office, publishCourse, { params: { id }, body: { revision: 1 } })
      return id
    },
    plan: (values) =>
      add(planLedger, {
        title: '全職員研修',
        year: '2026',
        roles: [],
        kinds: [],
        unit: null,
        newcomers: null,
        startsOn: '2026-10-01',
        endsOn: '2026-12-31',
        responsible: null,
        room: null,
        remindBefore: null,
        remindEvery: null,
        remarks: null,
        ...values,
      }),
    check: async (id) => {
      const check = checks.find((one) => one.id === `people.${id}`)
      if (check === undefined) throw new Error(`no check \`${id}\``)
      return within((tx) => evaluate(check, tx, { now: nineOn(clock.day), today: clock.day }))
    },
  }
}

export const section = { id: 's1', title: 'はじめに', text: '大切なことです。' }

/** Questions whose right answer is choice `a`, `n` of them. */
export const questions = (n: number): Content['questions'] =>
  Array.from({ length: n }, (_, at) => ({
    id: `q${at}`,
    kind: 'single' as const,
    text: `問い${at}`,
    choices: ['a', 'b', 'c'].map((id) => ({ id, text: `答え${id}` })),
    correct: ['a'],
    explanation: `秘密の解説${at}`,
  }))
