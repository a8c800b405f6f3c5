// The noun as a test meets it: a small city, a day, a notice, and its people asking through the real pipeline.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  type Ask,
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  seatIn,
  type TestCity,
} from '../../organization/testing-city.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { announce, type Announcement } from './notice.ts'
import { dutyRound } from './round.ts'
import { routes } from './routes.ts'

let database: TestDatabase
let can: Can
export let city: TestCity
export let ask: Ask
export let day = '2026-06-01'
let cities = 0

/** Each test of the file begins on 2026-06-01 in a city of its own. */
export function eachInItsOwnCity(): void {
  beforeAll(async () => {
    database = await testDatabase()
    can = await rulesOf('people/duties', routes.served)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    cities += 1
    day = '2026-06-01'
    city = await makeTestCity(database, `d${cities}`)
    ask = asking({ database, tenant: city.tenant, served: routes.served, can, clock: () => nineOn(day) })
  })
}

/** The clock shows another day; nothing is done about it. */
export function setDay(to: string): void {
  day = to
}

/** Work of the program itself, at nine on the day. */
export const acting = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  act({ database, tenant: city.tenant, now: nineOn(day) }, work)

/** Work on the rows of the city. */
export const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, city.tenant, work)
/** One document; its versions are told one after another. */
export const document = newId()
/** Announce a version; returns its notice. */
export const tell = (more: Partial<Announcement> = {}): Promise<string> =>
  acting(async (context) => {
    const versionId = more.versionId ?? newId()
    await announce(
      {
        documentId: document,
        versionId,
        tier: 'basic',
        title: '情報セキュリティ基本方針',
        clauses: [
          { number: '1', title: '目的', text: '情報資産を守る。' },
          { number: '5', title: '遵守義務', text: '職員等は、ポリシーを守る。' },
        ],
        readers: null,
        organs: [{ organ: city.organ, effectiveOn: day }],
        ...more,
      },
      context,
    )
    const found = await sql<{ id: string }>`select id from people.notice where version_id = ${versionId}::uuid`.execute(
      context.tx,
    )
    return found.rows[0]?.id ?? ''
  })
/** Turn to a day and let it bring what it brings. */
export const turn = (to: string): Promise<void> => {
  day = to
  return acting((context) => dutyRound.run(context))
}
interface Open {
  readonly kind: string
  readonly subject: string
  readonly person: string | null
  readonly due: string
  readonly role: string | null
  readonly unit: string | null
}
/** Open tasks of every kind. */
export const openTasks = (): Promise<readonly Open[]> =>
  within(async (tx) => {
    const found =
      await sql<Open>`select kind, subject_id as subject, person_id as person, due_on as due, role, unit_id as unit from task.task t
      where not exists (select from task.closure c where c.task_id = t.id) order by kind, due_on, role`.execute(tx)
    return found.rows
  })
/** Confirm as a person. */
export const confirm = (who: Seated, notice: string, pledges = false): Promise<unknown> =>
  ask(who, contract.acknowledge, { params: { id: notice }, body: { pledges } })
/** What a person sees as theirs. */
export const own = async (who: Seated) => contract.listOwnDuties.reply.parse(await ask(who, contract.listOwnDuties))
/** One more person, in 税務課 where nothing else is said. */
export const seated = (number: string, more: object = {}): Promise<Seated> =>
  within((tx) => seatIn(tx, { number, unit: city.tax, roles: [], ...more }))
/** What a check of this noun finds now. */
export const outcome = async (id: string): Promise<string> => {
  const check = checks.find((one) => one.id === `people.${id}`)
  if (check === undefined) throw new Error(`no check \`${id}\``)
  return (await within((tx) => evaluate(check, tx, { now: nineOn(day), today: day }))).outcome
}
