// A city of 500 people whose days a test turns: 見本市's offices, and sections from a roster as the personnel office hands it in.
import writeXlsx from 'write-excel-file/node'
import { actorOf, growTown, plantOrganization } from '../../chapters/organization/index.ts'
import { applyRoster, uploadRoster } from '../../chapters/organization/contract.ts'
import type { Endpoint, OutputOf } from '../../kernel/contract/endpoint.ts'
import { type Outcome, type Check } from '../../kernel/check/check.ts'
import { outcomesAt } from '../../kernel/check/store.ts'
import { inTenant } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import type { Parts } from '../../kernel/http/perform.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import { checks } from '../checks.ts'
import { turnDay } from '../day.ts'
import { plantPolicy } from '../sample-policy.ts'
import { openTown, type Town } from '../testing.ts'

/** A city and its calendar. */
export interface Year {
  readonly town: Town
  readonly tenant: string
  /** What a day's rounds and checks complained of: nothing, if all is well. */
  readonly faults: readonly string[]
  /** The day it is, `2027-04-01`. */
  today(): string
  /** Let days pass, one after another, each with its rounds, checks and clauses, until 9:00 of that day. */
  goTo(day: string): Promise<void>
  /** The journal sealed and read, and what listens to it has run. */
  settled(): Promise<void>
  /** The program's own hand. */
  act<T>(work: (context: Context) => Promise<T>): Promise<T>
  /** A person by staff number asks as through HTTP: session, shapes, the real rights, one transaction, the journal. */
  ask<const E extends Endpoint>(number: string, endpoint: E, parts?: Parts<E>): Promise<OutputOf<E['reply']>>
  /** Rows of a query in this city. */
  rows<Row>(query: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** The one value of a query. */
  value<T>(query: string, values?: readonly unknown[]): Promise<T>
  /** Id of a person by staff number. */
  person(number: string): Promise<string>
  /** Take a roster in, as the office does with the file of the personnel office. */
  roster(by: string, on: string, sheet: readonly (readonly string[])[]): Promise<{ readonly counts: object }>
  /** What a check has found, as of now. */
  outcome(check: string): Promise<Outcome>
  close(): Promise<void>
}

const nine = (day: string): Date => new Date(`${day}T09:00:00+09:00`)
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The two of 情報政策課 who do the city's daily work. */
export const office = '2022'
export const second = '2023'
export const ciso = '0002'

/** Open the city on a day with `people` people in all. */
export async function openYear(first: string, people: number): Promise<Year> {
  const town = await openTown({ planted: false })
  const tenant = town.tenantOf('mihon')
  const faults: string[] = []
  let today = first
  const now = (): Date => nine(today)
  town.clock.now = now()
  const { database, engine } = town
  // what PostgreSQL's autovacuum does by itself in production; clusters of tests run without it
  const analyze = () => database.system.query('analyze')
  const byHand: Year['act'] = (work) => act({ database, tenant, now: now() }, work)
  const rows: Year['rows'] = async <Row>(query: string, values: readonly unknown[] = []) =>
    // a test writes the columns that its type names
    (await database.system.query(query, [...values])).rows as readonly Row[]
  const value: Year['value'] = async <T>(query: string, values: readonly unknown[] = []) =>
    Object.values((await rows<Record<string, T>>(query, values))[0] ?? {})[0] as T // the first column of the first row
  const person: Year['person'] = (number) =>
    value('select id from organization.person where tenant_id = $1 and number = $2', [tenant, number])
  const ask: Year['ask'] = async (number, endpoint, parts) =>
    through({ town, tenant, now, person: await person(number) }, endpoint, parts ?? {})
  const year: Year = {
    town,
    tenant,
    faults,
    today: () => today,
    settled: () => engine.pump.idle(),
    goTo: async (day) => {
      while (today < day) {
        today = dayAfter(today)
        town.clock.now = now()
        if (today.endsWith('-01')) await analyze()
        await turnDay({
          database,
          tenant,
          now: now(),
          log: (line, error) => void faults.push(`${line} ${String(error)}`),
        })
        await engine.pump.idle()
        await engine.postman.look()
      }
    },
    act: byHand,
    ask,
    rows,
    value,
    person,
    roster: (by, on, sheet) => takeIn(year, { by, on, sheet }),
    outcome: (check) => outcomeOf(year, check),
    close: () => town.close(),
  }
  await byHand(plantOrganization)
  await engine.pump.idle()
  await year.roster(office, first, await grown(year, people))
  await analyze()
  await byHand(plantPolicy)
  await engine.pump.idle()
  return year
}

interface Asking {
  readonly town: Town
  readonly tenant: string
  readonly now: () => Date
  readonly person: string
}

async function through<const E extends Endpoint>(
  { town, tenant, now, person }: Asking,
  endpoint: E,
  parts: object,
): Promise<OutputOf<E['reply']>> {
  const { params = {}, query = {}, body } = parts as { params?: Record<string, string>; query?: object; body?: unknown } // Parts<E>
  const route = town.wired.served.find((one) => one.endpoint.id === endpoint.id)
  if (route === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
  const asked = Object.fromEntries(Object.entries(query).map(([key, one]) => [key, String(one)]))
  const sent = body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body ?? {})
  const { method } = route.endpoint
  const request = new Request(`http://mihon.test/api?${new URLSearchParams(asked).toString()}`, {
    method,
    headers: { 'x-csrf-token': 'csrf' },
    ...(method === 'GET' ? {} : { body: sent }),
  })
  const identity = { userId: person, personId: person, stage: 'full' as const, csrf: 'csrf' }
  const surroundings = { database: town.database, can: town.wired.policies.can, clock: now, actorOf }
  const reply = await answer(route, { request, tenant, identity, params }, surroundings)
  // what a screen would get: the shape that the endpoint promises
  return (endpoint.reply === 'file' ? reply : endpoint.reply.parse(JSON.parse(JSON.stringify(reply)))) as OutputOf<
    E['reply']
  >
}

async function outcomeOf({ town, tenant }: Year, id: string): Promise<Outcome> {
  if (!checks.some((check: Check) => check.id === id)) throw new Error(`no check \`${id}\``)
  return inTenant(town.database, tenant, async (tx) => {
    const kept = (await outcomesAt(tx, town.clock.now ?? new Date(0))).get(id)
    if (kept === undefined) throw new Error(`\`${id}\` has not looked yet`)
    return kept.outcome
  })
}

/** Rows for as many people as are missing, each with an address. */
async function grown({ value, tenant }: Year, people: number): Promise<readonly (readonly string[])[]> {
  const present = await value<number>('select count(*)::int from organization.person where tenant_id = $1', [tenant])
  const { headings, rows } = growTown(people - present)
  return [
    [...headings, 'メール'],
    ...rows.map(({ cells }) => [...cells.map(String), `${String(cells[0]).toLowerCase()}@mihon.test`]),
  ]
}

async function takeIn(
  { ask }: Year,
  { by, on, sheet }: { readonly by: string; readonly on: string; readonly sheet: readonly (readonly string[])[] },
) {
  const cells = sheet.map((row) => row.map((value) => ({ value, type: String })))
  const body = new Uint8Array(await writeXlsx(cells).toBuffer())
  const tried = await ask(by, uploadRoster, { query: { name: '名簿.xlsx', on, proposeRoles: 'true' }, body })
  return ask(by, applyRoster, {
    params: { file: tried.file },
    body: { on, proposeRoles: true, matching: tried.matching, skipRejected: false },
  })
}
