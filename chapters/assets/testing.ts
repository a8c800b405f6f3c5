// A city for tests: two sections, their heads and a clerk, asked through the real pipeline with the real rules.
import { sql } from 'kysely'
import type { Can } from '../../kernel/actor.ts'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { newId } from '../../kernel/ids.ts'
import { asking, rulesOf, type Seated, seatIn, type Sent } from '../organization/testing-city.ts'
import { routes } from './routes.ts'

/** People of the test city by id. */
export interface TestCity {
  readonly tax: string
  readonly general: string
  readonly taxHeadPost: string
  /** 情報政策課 */
  readonly office: string
  /** Head of the tax section, who is its 情報セキュリティ管理者. */
  readonly taxHead: string
  readonly taxClerk: string
  readonly generalHead: string
}

/** Make the city; everybody is in post since 2025. */
export async function makeCity(database: TestDatabase, tenant: string = database.tenant): Promise<TestCity> {
  const [organ, tax, general] = [newId(), newId(), newId()]
  return inTenant(database, tenant, async (tx) => {
    await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${tax}, '0201', '税務課', 'section', ${organ}), (${general}, '0101', '総務課', 'section', ${organ})`.execute(
      tx,
    )
    const place = (number: string, unit: string, title: string, roles: readonly string[]): Promise<Seated> =>
      seatIn(tx, { number, unit, roles, title, postName: `${unit === tax ? '税務課' : '総務課'} ${title}` })
    const taxHead = await place('1001', tax, '課長', ['section-head'])
    return {
      tax,
      general,
      taxHeadPost: taxHead.post,
      taxHead: taxHead.person,
      taxClerk: (await place('1002', tax, '主事', [])).person,
      generalHead: (await place('2001', general, '課長', ['section-head'])).person,
      office: (await place('3001', general, '情報政策担当', ['security-office'])).person,
    }
  })
}

/** The rules as the program loads them, cut down to this chapter's file. */
export const rightsOfChapter = (): Promise<Can> => rulesOf('assets', routes.served)

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
