// A test city with the routes, rules and decisions of this chapter, its people asking through the real pipeline.
import type { Outcome } from '../../kernel/check/check.ts'
import { evaluate } from '../../kernel/check/evaluate.ts'
import { approvalRoutes } from '../../kernel/approval/routes.ts'
import { inTenant, type Tx } from '../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import { today as dayIn } from '../../kernel/i18n/today.ts'
import { runRounds } from '../../kernel/jobs/round.ts'
import { holdersOf, namesOf, postsOf } from '../organization/index.ts'
import {
  type Ask,
  asking,
  makeTestCity,
  nineOn,
  rulesOf,
  type Seated,
  type TestCity,
} from '../organization/testing-city.ts'
import { physical } from './index.ts'

export interface Stage {
  readonly database: TestDatabase
  readonly city: TestCity
  readonly ask: Ask
  /** The clock; tests turn it. */
  now: Date
  add(
    ledger: { readonly endpoints: { readonly add: { readonly id: string } } },
    values: object,
    by?: Seated,
  ): Promise<string>
  outcome(check: string): Promise<Outcome>
  /** The 決裁 of the newest proposal. */
  stamp(by: Seated, act?: 'approval' | 'rejection' | 'return'): Promise<void>
  round(): Promise<void>
  rows<Row extends object>(query: (tx: Tx) => Promise<{ readonly rows: readonly Row[] }>): Promise<readonly Row[]>
  close(): Promise<void>
}

let cities = 0

/** Open a database once a file; a city once a test. */
export async function openStage(given?: TestDatabase): Promise<Stage> {
  const database = given ?? (await testDatabase())
  cities += 1
  const city = await makeTestCity(database, `p${cities}`)
  const desk = {
    kinds: physical.kinds,
    people: {
      holderOf: async ({ tx, today }: { tx: Tx; today: string }, post: string) =>
        (await holdersOf(tx, today, { post }))[0]?.person ?? null,
    },
  }
  const own = await rulesOf('physical', physical.served)
  const approvals = approvalRoutes(desk, { postsOf, namesOf }).served
  const stage: Stage = {
    database,
    city,
    now: nineOn('2026-11-23'),
    ask: asking({
      database,
      tenant: city.tenant,
      served: [...physical.served, ...approvals],
      // whoever may open a 決裁 at all is the kernel's rule; who may stamp it is judged by its route
      can: (actor, right, resource) =>
        approvals.some((one) => one.endpoint.right === right) || own(actor, right, resource),
      clock: () => stage.now,
    }),
    add: async (ledger, values, by = city.office) =>
      idOf(await stage.ask(by, ledger.endpoints.add, { body: { values } })),
    outcome: async (id) => {
      const check = physical.checks.find((one) => one.id === `physical.${id}`)
      if (check === undefined) throw new Error(`no check \`${id}\``)
      const at = { now: stage.now, today: dayIn(stage.now) }
      return (await inTenant(database, city.tenant, (tx) => evaluate(check, tx, at))).outcome
    },
    stamp: async (by, mark = 'approval') => {
      const found = await database.system.query<{ id: string }>(
        'select id from approval.proposal where tenant_id = $1 order by proposed_at desc, id desc limit 1',
        [city.tenant],
      )
      const id = found.rows[0]?.id ?? ''
      await stage.ask(by, { id: `POST /approvals/:id/${mark}` }, { params: { id }, body: { comment: '確かめた' } })
    },
    round: async () => {
      await act({ database, tenant: city.tenant, now: stage.now }, (context) => runRounds(physical.rounds, context))
    },
    rows: async (query) => (await inTenant(database, city.tenant, query)).rows,
    close: () => database.close(),
  }
  return stage
}

/** The id in an answer. */
export function idOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('the answer has no id')
}

/** 9:00 in Tokyo of a day, or another time of it. */
export const at = (day: string, time = '09:00'): Date => new Date(`${day}T${time}:00+09:00`)

/** A controlled area that lacks nothing. */
export const goodRoom = (city: TestCity) => ({
  code: 'R-01',
  name: 'サーバ室',
  class: 'controlled',
  unit: city.general,
  owner: city.generalHead.post,
  lock: 'card',
  fireproof: true,
  waterproof: true,
  quakeproof: true,
  deliveries: 'attended',
})
