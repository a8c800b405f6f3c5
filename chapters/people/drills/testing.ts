// A small city whose people report and are exercised: seats, asks through the real pipeline, doors, a real relay.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate, type Evaluated } from '../../../kernel/check/evaluate.ts'
import type { Endpoint } from '../../../kernel/contract/endpoint.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { today } from '../../../kernel/i18n/today.ts'
import { runRounds } from '../../../kernel/jobs/round.ts'
import { sendDue } from '../../../kernel/mail/sender.ts'
import { openRelay, type TestRelay } from '../../../kernel/mail/testing.ts'
import { writeSetting } from '../../../kernel/setting/setting.ts'
import {
  asking,
  makeTestCity,
  rulesOf,
  type Seated,
  type Sent,
  type TestCity,
} from '../../organization/testing-city.ts'
import { exerciseDoor, nearMissDoor, people } from '../index.ts'

export interface Exercised {
  readonly database: TestDatabase
  readonly relay: TestRelay
  city: TestCity
  readonly clock: { now: Date }
  /** Ask as somebody; the reply as it stands. */
  ask<R = Record<string, unknown>>(by: Seated, endpoint: Pick<Endpoint, 'id'>, sent?: Sent): Promise<R>
  sql<R>(query: (tx: Tx) => Promise<{ rows: R[] }>): Promise<R[]>
  /** A clean city for the next test. */
  anew(): Promise<void>
  setRelay(): Promise<void>
  send(): Promise<number>
  rounds(): Promise<void>
  outcome(check: string): Promise<Evaluated>
  door(method: 'GET' | 'POST', path: string, body?: string): Promise<{ status: number; text: string }>
  kinds(): Promise<string[]>
  close(): Promise<void>
}

const key = randomBytes(32).toString('base64url')
const { served, checks, rounds } = people

/** Open it at 9:00 on 2026-11-23, a Monday. */
export async function openExercised(): Promise<Exercised> {
  const database = await testDatabase()
  const relay = await openRelay()
  const can: Can = await rulesOf('people', served)
  const clock = { now: new Date('2026-11-23T09:00:00+09:00') }
  let cities = 0
  const next = (): Promise<TestCity> => {
    cities += 1
    return makeTestCity(database, `p${cities}`)
  }
  const state = { city: await next() }
  const rows = <R>(query: (tx: Tx) => Promise<{ rows: R[] }>): Promise<R[]> =>
    inTenant(database, state.city.tenant, async (tx) => (await query(tx)).rows)
  const exercised: Exercised = {
    database,
    relay,
    clock,
    get city() {
      return state.city
    },
    ask: async (by, endpoint, sent) =>
      // the pipeline's answer has been shaped by the endpoint; tests name what they look at
      (await asking({ database, tenant: state.city.tenant, served, can, clock: () => clock.now })(
        by,
        endpoint,
        sent,
      )) as never,
    sql: rows,
    anew: async () => {
      clock.now = new Date('2026-11-23T09:00:00+09:00')
      relay.got.length = 0
      state.city = await next()
    },
    setRelay: () =>
      inTenant(database, state.city.tenant, (tx) =>
        writeSetting(tx, 'mail.relay', {
          host: '127.0.0.1',
          port: relay.port,
          tls: 'never',
          user: '',
          senderName: '見本市',
          senderAddress: 'sekisho@mihon.test',
          replyTo: null,
          perMinute: 6_000,
          giveUpAfterHours: 120,
        }),
      ),
    send: () => sendDue({ database, tenant: state.city.tenant, key, clock: () => clock.now }),
    rounds: async () => {
      await act({ database, tenant: state.city.tenant, now: clock.now }, (context) => runRounds(rounds, context))
    },
    outcome: (id) => {
      const check = checks.find((one) => one.id === id)
      if (check === undefined) throw new Error(`no check \`${id}\``)
      return inTenant(database, state.city.tenant, (tx) =>
        evaluate(check, tx, { now: clock.now, today: today(clock.now) }),
      )
    },
    door: async (method, path, body) => {
      const request = new Request(`http://mihon.test${path}`, { method, ...(body === undefined ? {} : { body }) })
      const answering = { database, tenant: { id: state.city.tenant, name: '見本市' }, clock: () => clock.now }
      const response = await (path.startsWith('/x/') ? exerciseDoor : nearMissDoor)(request, answering)
      return { status: response.status, text: await response.text() }
    },
    kinds: async () =>
      (await rows((tx) => sql<{ kind: string }>`select kind from journal.entry order by id`.execute(tx))).map(
        ({ kind }) => kind,
      ),
    close: async () => {
      await relay.close()
      await database.close()
    },
  }
  return exercised
}
