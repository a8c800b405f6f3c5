// A city with one watched system, and its people asking about accounts (tests only).
import { sql } from 'kysely'
import type { Can } from '../../../kernel/actor.ts'
import { evaluate } from '../../../kernel/check/evaluate.ts'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import type { TestDatabase } from '../../../kernel/db/testing.ts'
import { type Ask, asking, makeTestCity, nineOn, type Seated, type TestCity } from '../../organization/testing-city.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { parseDelimited } from '../../../kernel/ledger/transfer/csv.ts'
import * as contract from '../contract.ts'
import { checks } from './checks.ts'
import { proposeColumns } from './intake/columns.ts'
import { take } from './intake/serve.ts'
import { routes } from './routes.ts'
import { systemById } from './system.ts'

export interface AccountsTown {
  readonly city: TestCity
  readonly ask: Ask
  /** The day on which everybody acts; tests move it. */
  today: string
  inCity<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  outcome(check: string): Promise<string>
  /** A system of 総務課, whose manager is the city's. */
  addSystem(values?: object): Promise<string>
  /** A list as CSV, tried and applied by the system's manager. */
  import(system: string, csv: string | Uint8Array, options?: object): Promise<contract.IntakeReport>
  /** The same list without upload and sandbox, for tests that are about what follows. */
  bring(system: string, csv: string): Promise<contract.IntakeReport>
  try(system: string, file: string | Uint8Array, by?: Seated): Promise<contract.IntakeReport>
  accounts(): Promise<ReadonlyMap<string, AccountShown>>
  kinds(login: string): Promise<readonly string[]>
}

export interface AccountShown {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
}

export async function openTownOfAccounts({
  database,
  can,
  slug,
}: {
  readonly database: TestDatabase
  readonly can: Can
  readonly slug: string
}): Promise<AccountsTown> {
  const city = await makeTestCity(database, slug)
  const town: AccountsTown = {
    city,
    today: '2026-11-23',
    ask: asking({ database, tenant: city.tenant, served: routes.served, can, clock: () => nineOn(town.today) }),
    inCity: (work) => inTenant(database, city.tenant, work),
    outcome: async (id) => {
      const check = checks.find((one) => one.id === `access.${id}`)
      if (check === undefined) throw new Error(`no check \`${id}\``)
      return (await town.inCity((tx) => evaluate(check, tx, { now: nineOn(town.today), today: town.today }))).outcome
    },
    addSystem: async (values = {}) => {
      const row = await town.ask(city.office, contract.systemLedger.endpoints.add, {
        body: {
          values: {
            name: '全庁AD',
            unit: city.general,
            demands: 'nobody',
            privilegedRoles: 'Domain Admins',
            ...values,
          },
        },
      })
      return contract.systemLedger.Row.parse(row).id
    },
    bring: (system, csv) =>
      act({ database, tenant: city.tenant, now: nineOn(town.today) }, async (context) => {
        const read = parseDelimited(csv)
        if ('because' in read) throw new Error(read.because)
        const [headings = [], ...rows] = read.rows
        const sheet = { encoding: 'UTF-8', headings, rows: rows.map((cells, n) => ({ row: n + 2, cells })) }
        const stored = { id: newId(context.now), name: '一覧.csv', sha256: '' }
        const options = { columns: proposeColumns(headings), takenOn: town.today, isPartial: false }
        return take(
          { system: await systemById(context.tx, system), stored, file: { source: 'sheet', sheet }, options },
          context,
        )
      }),
    try: async (system, file, by = city.manager) =>
      contract.IntakeReport.parse(
        await town.ask(by, contract.uploadAccounts, {
          params: { id: system },
          query: `name=${encodeURIComponent('一覧.csv')}`,
          body: typeof file === 'string' ? new TextEncoder().encode(file) : file,
        }),
      ),
    import: async (system, file, options = {}) => {
      const { file: kept, columns } = await town.try(system, file)
      return contract.IntakeReport.parse(
        await town.ask(city.manager, contract.applyAccounts, {
          params: { id: system, file: kept },
          body: { columns, takenOn: town.today, ...options },
        }),
      )
    },
    accounts: async () => {
      const list = (await town.ask(city.office, contract.accountLedger.endpoints.list, { query: 'size=300' })) as {
        readonly rows: readonly AccountShown[]
      }
      return new Map(list.rows.map((row) => [String(row.values['login']), row]))
    },
    kinds: async (login) => {
      const { rows } = contract.listDifferences.reply.parse(await town.ask(city.office, contract.listDifferences))
      return rows.filter(({ account }) => account?.login === login).map(({ kind }) => kind)
    },
  }
  return town
}

/** Change a person's row: what the personnel office would enter. */
export const revisePerson = (
  town: AccountsTown,
  { person }: Seated,
  { endsOn }: { readonly endsOn: string },
): Promise<unknown> =>
  town.inCity((tx) =>
    sql`update organization.person set ends_on = ${endsOn}::date where id = ${person}::uuid`.execute(tx),
  )
