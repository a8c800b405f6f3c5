// A city for tests: three units, their heads and a clerk, asked through the real pipeline with the real rules.
import { policyFiles, loadPolicies } from '../../kernel/auth/cedar.ts'
import type { Can } from '../../kernel/actor.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { newId } from '../../kernel/ids.ts'
import { actorOf } from '../organization/index.ts'
import { roles } from '../preamble/roles.ts'
import { routes } from './routes.ts'
import { sql } from 'kysely'

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
    const place = async (
      number: string,
      unit: string,
      title: string,
      held: readonly string[],
    ): Promise<{ person: string; post: string }> => {
      const [person, post] = [newId(), newId()]
      await sql`insert into organization.person (id, number, name, kind) values (${person}, ${number}, ${`職員${number}`}, 'regular')`.execute(
        tx,
      )
      await sql`insert into organization.post (id, name, title, unit, roles) values (${post}, ${`${unit === tax ? '税務課' : '総務課'} ${title}`}, ${title}, ${unit}, ${[...held]}::text[])`.execute(
        tx,
      )
      await sql`insert into organization.assignment (name, person, post, kind, valid_from) values (${number}, ${person}, ${post}, 'main', '2025-04-01')`.execute(
        tx,
      )
      return { person, post }
    }
    const taxHead = await place('1001', tax, '課長', ['section-head'])
    const taxClerk = await place('1002', tax, '主事', [])
    const generalHead = await place('2001', general, '課長', ['section-head'])
    const office = await place('3001', general, '情報政策担当', ['security-office'])
    return {
      tax,
      general,
      taxHeadPost: taxHead.post,
      office: office.person,
      taxHead: taxHead.person,
      taxClerk: taxClerk.person,
      generalHead: generalHead.person,
    }
  })
}

/** The rules as the program loads them, cut down to this chapter's file. */
export async function rightsOfChapter(): Promise<Can> {
  const files = (await policyFiles(new URL('../../', import.meta.url))).filter(({ path }) =>
    path.startsWith('chapters/assets/'),
  )
  const rights = [...new Set(routes.served.map((one) => one.endpoint.right))]
  const policies = loadPolicies({ files, rights, roles })
  policies.assertCovered(rights)
  return policies.can
}

export interface Asking {
  readonly database: TestDatabase
  readonly can: Can
  readonly now: Date
  readonly tenant?: string
}

interface Sent {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
}

/** Ask as a person would: session, shapes, rights, transaction and journal, without a socket. */
export async function ask<E extends Pick<Endpoint, 'id'>>(
  { database, can, now, tenant = database.tenant }: Asking,
  person: string,
  endpoint: E,
  sent: Sent = {},
): Promise<unknown> {
  const served = routes.served.find((one) => one.endpoint.id === endpoint.id)
  if (served === undefined) throw new Error(`\`${endpoint.id}\` is not served`)
  const { method } = served.endpoint
  const body = sent.body instanceof Uint8Array ? new Uint8Array(sent.body) : JSON.stringify(sent.body ?? {})
  const request = new Request(`http://mihon.test/api?${sent.query ?? ''}`, {
    method,
    headers: { 'x-csrf-token': 'csrf' },
    ...(method === 'GET' ? {} : { body }),
  })
  const identity = { userId: person, personId: person, stage: 'full' as const, csrf: 'csrf' }
  return answer(
    served,
    { request, tenant, identity, params: sent.params ?? {} },
    { database, can, clock: () => now, actorOf },
  )
}
