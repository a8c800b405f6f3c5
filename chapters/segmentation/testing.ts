// A city for tests: a security office of two, a system manager, a section head and a clerk, asked through the real pipeline with the real rules.
import { sql } from 'kysely'
import type { Can } from '../../kernel/actor.ts'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { newId } from '../../kernel/ids.ts'
import { asking, rulesOf, type Seated, seatIn, type Sent } from '../organization/testing-city.ts'
import { networkRoutes } from './routes.ts'

/** People and places of the test city by id. */
export interface TestCity {
  readonly unit: string
  readonly post: string
  readonly office: string
  readonly second: string
  readonly manager: string
  readonly head: string
  readonly clerk: string
  readonly auditor: string
}

/** Make the city; everybody is in post since 2025. */
export async function makeCity(database: TestDatabase, tenant: string = database.tenant): Promise<TestCity> {
  return inTenant(database, tenant, async (tx) => {
    const [organ, unit] = [newId(), newId()]
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${unit}, '2020', '情報政策課', 'section', ${organ})`.execute(
      tx,
    )
    const place = (number: string, title: string, roles: readonly string[]): Promise<Seated> =>
      seatIn(tx, { number, unit, roles, title, postName: `情報政策課 ${title}${number}` })
    const head = await place('1001', '課長', ['section-head'])
    return {
      unit,
      post: head.post,
      office: (await place('3001', '主査', ['security-office'])).person,
      second: (await place('3002', '主任', ['security-office'])).person,
      manager: (await place('3003', '係長', ['system-manager'])).person,
      head: head.person,
      clerk: (await place('1002', '主事', [])).person,
      auditor: (await place('9001', '監査委員', ['auditor'])).person,
    }
  })
}

const routes = networkRoutes({ repositoriesOf: async () => process.env['TEST_REPOSITORIES'] })

/** The rules as the program loads them, cut down to this chapter's file. */
export const rightsOfChapter = (): Promise<Can> => rulesOf('segmentation', routes.served)

export interface Asking {
  readonly database: TestDatabase
  readonly can: Can
  readonly now: Date
  readonly tenant?: string
}

/** Ask as a person would, without a socket. */
export function ask(
  { database, can, now, tenant = database.tenant }: Asking,
  person: string,
  endpoint: Pick<Endpoint, 'id'>,
  sent: Sent = {},
): Promise<unknown> {
  return asking({ database, tenant, served: routes.served, can, clock: () => now })({ person }, endpoint, sent)
}

/** A file as a browser hands it in. */
export const handed = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') })
