// A small city for the tests of any chapter, and its people asking through the real pipeline with the real rules.
import { sql } from 'kysely'
import type { Can } from '../../kernel/actor.ts'
import { loadPolicies, policyFiles } from '../../kernel/auth/cedar.ts'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { inTenant, type Tx } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import type { Served } from '../../kernel/http/chapter.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import { newId } from '../../kernel/ids.ts'
import { roles } from '../preamble/roles.ts'
import { actorOf } from './store.ts'

/** A person in a post. */
export interface Seated {
  readonly person: string
  readonly post: string
}

/** 市長 with two sections; everybody is in post since 2025-04-01. */
export interface TestCity {
  readonly tenant: string
  readonly organ: string
  /** 税務課 and 総務課. */
  readonly tax: string
  readonly general: string
  readonly taxHead: Seated
  readonly taxClerk: Seated
  readonly generalHead: Seated
  readonly generalClerk: Seated
  /** Two of 情報政策課's kind (security-office), in 総務課. */
  readonly office: Seated
  readonly second: Seated
  readonly chief: Seated
  readonly ciso: Seated
  readonly manager: Seated
  readonly auditor: Seated
  readonly auditChief: Seated
}

/** Who is seated where. */
export interface Seating {
  readonly number: string
  readonly unit: string
  readonly roles: readonly string[]
  readonly title?: string
  /** Name of the post; one that follows from the number unless told. */
  readonly postName?: string
  readonly kind?: string
  readonly from?: string
}

/** Seat one more person, in a post of their own. */
export async function seatIn(
  tx: Tx,
  { number, unit, roles: held, title, postName, kind, from }: Seating,
): Promise<Seated> {
  const [person, post] = [newId(), newId()]
  const since = from ?? '2025-04-01'
  await sql`insert into organization.person (id, number, name, kind, mail) values (${person}, ${number}, ${`職員${number}`}, ${kind ?? 'regular'}, ${`${number}@mihon.test`})`.execute(
    tx,
  )
  await sql`insert into organization.post (id, name, title, unit, roles) values (${post}, ${postName ?? `職${number}`}, ${title ?? '主事'}, ${unit}, ${[...held]}::text[])`.execute(
    tx,
  )
  await sql`insert into organization.assignment (name, person, post, kind, valid_from) values (${number}, ${person}, ${post}, 'main', ${since}::date)`.execute(
    tx,
  )
  return { person, post }
}

/** Make a city of its own in the database: a test that needs a clean one makes another. */
export async function makeTestCity(database: TestDatabase, slug: string): Promise<TestCity> {
  const tenant = await database.addTenant(slug)
  return inTenant(database, tenant, async (tx) => {
    const [organ, tax, general] = [newId(), newId(), newId()]
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${tax}, '0201', '税務課', 'section', ${organ}), (${general}, '0101', '総務課', 'section', ${organ})`.execute(
      tx,
    )
    const seat = (number: string, unit: string, held: readonly string[], title?: string): Promise<Seated> =>
      seatIn(tx, { number, unit, roles: held, ...(title === undefined ? {} : { title }) })
    return {
      tenant,
      organ,
      tax,
      general,
      taxHead: await seat('1001', tax, ['section-head'], '課長'),
      taxClerk: await seat('1002', tax, []),
      generalHead: await seat('2001', general, ['section-head'], '課長'),
      generalClerk: await seat('2002', general, []),
      office: await seat('3001', general, ['security-office'], '係長'),
      second: await seat('3002', general, ['security-office'], '主任'),
      chief: await seat('0002', general, ['chief'], '部長'),
      ciso: await seat('0001', general, ['ciso'], '副市長'),
      manager: await seat('3003', general, ['system-manager'], '係長'),
      auditor: await seat('9001', general, ['auditor'], '監査担当'),
      auditChief: await seat('9002', general, ['audit-chief'], '監査統括'),
    }
  })
}

/** What a browser sends. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  /** An object as JSON, bytes as they are. */
  readonly body?: unknown
}

/** Ask as a person would: session, shapes, rights, transaction and journal, without a socket. A refusal is thrown. */
export type Ask = (by: Pick<Seated, 'person'>, endpoint: Pick<Endpoint, 'id'>, sent?: Sent) => Promise<unknown>

interface Asking {
  readonly database: TestDatabase
  readonly tenant: string
  readonly served: readonly Served[]
  readonly can: Can
  readonly clock: () => Date
}

/** People of a city who ask at these routes, at the clock's time. */
export function asking({ database, tenant, served, can, clock }: Asking): Ask {
  return async ({ person }, { id }, sent = {}) => {
    const route = served.find((one) => one.endpoint.id === id)
    if (route === undefined) throw new Error(`\`${id}\` is not served`)
    const { method } = route.endpoint
    const body = sent.body instanceof Uint8Array ? new Uint8Array(sent.body) : JSON.stringify(sent.body ?? {})
    const request = new Request(`http://mihon.test/api?${sent.query ?? ''}`, {
      method,
      headers: { 'x-csrf-token': 'csrf' },
      ...(method === 'GET' ? {} : { body }),
    })
    const identity = { userId: person, personId: person, stage: 'full' as const, csrf: 'csrf' }
    return answer(route, { request, tenant, identity, params: sent.params ?? {} }, { database, can, clock, actorOf })
  }
}

/** The rules of a room (`suppliers`, `people/training`) as the program loads them; fails where a route has none. */
export async function rulesOf(room: string, served: readonly Served[]): Promise<Can> {
  const files = (await policyFiles(new URL('../../', import.meta.url))).filter(({ path }) =>
    path.startsWith(`chapters/${room}/`),
  )
  const rights = [...new Set(served.map((one) => one.endpoint.right))]
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights)
  return policies.can
}

/** 9:00 in Tokyo of a day. */
export const nineOn = (day: string): Date => new Date(`${day}T09:00:00+09:00`)
