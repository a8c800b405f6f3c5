// A city for tests: a security office of two, a system manager, a section head and a clerk, asked through the real pipeline with the real rules.
import { sql } from 'kysely'
import type { Can } from '../../kernel/actor.ts'
import { loadPolicies, policyFiles } from '../../kernel/auth/cedar.ts'
import type { Endpoint } from '../../kernel/contract/endpoint.ts'
import { inTenant } from '../../kernel/db/database.ts'
import type { TestDatabase } from '../../kernel/db/testing.ts'
import { answer } from '../../kernel/http/pipeline.ts'
import { newId } from '../../kernel/ids.ts'
import { actorOf } from '../organization/index.ts'
import { roles } from '../preamble/roles.ts'
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
    const place = async (
      number: string,
      title: string,
      held: readonly string[],
    ): Promise<{ person: string; post: string }> => {
      const [person, post] = [newId(), newId()]
      await sql`insert into organization.person (id, number, name, kind) values (${person}, ${number}, ${`職員${number}`}, 'regular')`.execute(
        tx,
      )
      await sql`insert into organization.post (id, name, title, unit, roles) values (${post}, ${`情報政策課 ${title}${number}`}, ${title}, ${unit}, ${[...held]}::text[])`.execute(
        tx,
      )
      await sql`insert into organization.assignment (name, person, post, kind, valid_from) values (${number}, ${person}, ${post}, 'main', '2025-04-01')`.execute(
        tx,
      )
      return { person, post }
    }
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
export async function rightsOfChapter(): Promise<Can> {
  const files = (await policyFiles(new URL('../../', import.meta.url))).filter(({ path }) =>
    path.startsWith('chapters/segmentation/'),
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
export async function ask(
  { database, can, now, tenant = database.tenant }: Asking,
  person: string,
  endpoint: Pick<Endpoint, 'id'>,
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

/** A file as a browser hands it in. */
export const handed = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') })
