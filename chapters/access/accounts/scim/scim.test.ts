// RFC 7643 and RFC 7644 over raw HTTP documents, against the real database.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTenant } from '../../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../../kernel/db/testing.ts'
import type { Can } from '../../../../kernel/actor.ts'
import { type Ask, asking, makeTestCity, nineOn, rulesOf, type TestCity } from '../../../organization/testing-city.ts'
import * as contract from '../../contract.ts'
import { access } from '../../index.ts'
import { scimDoor } from './door.ts'

let database: TestDatabase
let can: Can
let city: TestCity
let ask: Ask
let key: string
let system: string
let day = '2026-11-23'
const clock = (): Date => nineOn(day)
let door: ReturnType<typeof scimDoor>
let cities = 0

beforeAll(async () => {
  database = await testDatabase()
  can = await rulesOf('access', access.served)
})
afterAll(() => database.close())

const idOf = (row: unknown): string => (row as { readonly id: string }).id // every ledger answers with its row
async function addSystem(name: string): Promise<string> {
  return idOf(
    await ask(city.office, contract.systemLedger.endpoints.add, {
      body: { values: { name, unit: city.general, demands: 'nobody', privilegedRoles: 'Domain Admins' } },
    }),
  )
}
const makeKey = async (of: string, expiresOn = '2027-03-31'): Promise<string> =>
  (
    (await ask(city.office, contract.makeScimKey, { params: { id: of }, body: { name: '連携', expiresOn } })) as {
      readonly key: string
    }
  ).key

beforeEach(async () => {
  cities += 1
  day = '2026-11-23'
  city = await makeTestCity(database, `scim${cities}`)
  ask = asking({ database, tenant: city.tenant, served: access.served, can, clock })
  system = await addSystem('全庁AD')
  key = await makeKey(system)
  door = doorOf()
})
const doorOf = (perMinute = 100_000): ReturnType<typeof scimDoor> =>
  scimDoor({
    database,
    clock,
    tenantOf: async () => ({ id: city.tenant }),
    callerOf: () => '10.0.0.1',
    perMinute,
    log: (line, error) => console.error(line, error),
  })

interface Reply {
  readonly status: number
  readonly headers: Headers
  // documents are looked into freely: they are what is tested
  readonly body: ReturnType<typeof JSON.parse>
}
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const request = new Request(`https://mihon.test/scim/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await door({ req: { raw: request } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}
const user = (userName: string, more: object = {}): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName,
  ...more,
})
const make = async (userName: string, more: object = {}): Promise<string> => {
  const { status, body } = await send('POST', '/Users', user(userName, more))
  expect(status).toBe(201)
  return body.id
}
const patch = (id: string, ...Operations: readonly object[]): Promise<Reply> =>
  send('PATCH', `/Users/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const namesBy = async (filter: string): Promise<readonly string[]> => {
  const { body, status } = await send('GET', `/Users?filter=${encodeURIComponent(filter)}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.Resources.map((one: { userName: string }) => one.userName).toSorted()
}

describe('RFC 7644', () => {
  test('§3.3: a user is created with location, version and content type; the account stands in the list', async () => {
    const made = await send('POST', '/Users', {
      ...user('bjensen', {
        externalId: 'bjensen',
        name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
      }),
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '1002', department: '税務課' },
      emails: [{ value: 'bjensen@example.com', type: 'work', primary: true }],
      password: 't1meMa$heen',
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('content-type')).toBe('application/scim+json')
    expect(made.headers.get('location')).toBe(`https://mihon.test/scim/v2/Users/${made.body.id}`)
    expect(made.headers.get('etag')).toBe('W/"1"')
    expect(made.body).toMatchObject({
      userName: 'bjensen',
      active: true,
      meta: { resourceType: 'User', version: 'W/"1"' },
    })
    expect(JSON.stringify(made.body)).not.toContain('t1meMa')
    const kept = await inTenant(database, city.tenant, (tx) =>
      sql<{ row: string }>`select to_jsonb(a)::text as row from access.account a`.execute(tx),
    )
    expect(kept.rows[0]?.row).toContain('税務課')
    expect(kept.rows[0]?.row).not.toContain('t1meMa')
    const list = (await ask(city.office, contract.accountLedger.endpoints.list)) as { rows: { values: object }[] }
    expect(list.rows[0]?.values).toMatchObject({
      login: 'bjensen',
      staffNumber: '1002',
      unitName: '税務課',
      mail: 'bjensen@example.com',
    })
  })

  test('§3.12: a second user of the same name in any case is a 409 with its scimType', async () => {
    await make('bjensen')
    const { status, body } = await send('POST', '/Users', user('BJensen'))
    expect(status).toBe(409)
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '409',
      scimType: 'uniqueness',
      detail: '`userName` "BJensen" is taken',
    })
  })

  test('§3.4.2.2: the examples of the RFC find what they say', async () => {
    await make('bjensen', {
      name: { familyName: "O'Malley" },
      title: 'Manager',
      userType: 'Employee',
      emails: [
        { type: 'work', value: 'b@example.com' },
        { type: 'home', value: 'b@example.org' },
      ],
    })
    await make('jsmith', { userType: 'Intern', emails: [{ type: 'home', value: 'j@example.com' }] })
    const both = ['bjensen', 'jsmith']
    expect(await namesBy('userName Eq "BJENSEN"')).toEqual(['bjensen'])
    expect(await namesBy(`name.familyName co "O'Malley"`)).toEqual(['bjensen'])
    expect(await namesBy('userName sw "J"')).toEqual(['jsmith'])
    expect(await namesBy('urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"')).toEqual(['jsmith'])
    expect(await namesBy('title pr')).toEqual(['bjensen'])
    expect(await namesBy('meta.lastModified gt "2011-05-13T04:42:34Z"')).toEqual(both)
    expect(await namesBy('meta.lastModified lt "2011-05-13T04:42:34Z"')).toEqual([])
    expect(await namesBy('title pr and userType eq "Employee"')).toEqual(['bjensen'])
    expect(await namesBy('title pr or userType eq "Intern"')).toEqual(both)
    expect(
      await namesBy('userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")'),
    ).toEqual(['bjensen'])
    expect(
      await namesBy('userType ne "Employee" and not (emails co "example.org" or emails.value co "nowhere")'),
    ).toEqual(['jsmith'])
    expect(await namesBy('userType eq "Employee" and (emails.type eq "work")')).toEqual(['bjensen'])
    expect(await namesBy('userType eq "Employee" and emails[type eq "work" and value co "@example.com"]')).toEqual([
      'bjensen',
    ])
    expect(
      await namesBy(
        'emails[type eq "home" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      ),
    ).toEqual(['jsmith'])
    expect(await namesBy('title eq null')).toEqual(['jsmith'])
    expect(await namesBy('active eq true')).toEqual(both)
  })

  test.each([
    ['half a term', 'userName'],
    ['an unquoted text', 'userName eq bjensen'],
    ['an unknown operator', 'userName like "x"'],
    ['an attribute with parts', 'name eq "x"'],
    ['an unknown attribute', 'favouriteColour eq "red"'],
    ['an order of truths', 'active gt true'],
    ['a missing end', 'userName eq "x" and'],
    ['an open bracket', '(userName eq "x"'],
    ['a filter on a single value', 'userName[value eq "x"]'],
    ['a NUL', 'userName eq "\\u0000"'],
    ['30 brackets', `${'('.repeat(30)}title pr${')'.repeat(30)}`],
    ['200 terms', Array.from({ length: 200 }, () => 'title pr').join(' or ')],
    ['5,000 letters', 'x'.repeat(5_000)],
  ])('§3.4.2.2: %s is refused as invalidFilter', async (_, filter) => {
    const { status, body } = await send('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    expect([status, body.scimType]).toEqual([400, 'invalidFilter'])
  })

  test('§3.4.2.3, §3.4.2.4: sorted, paged, and never below the first', async () => {
    for (const [name, mail] of [
      ['c', 'z@x'],
      ['a', 'y@x'],
      ['b', undefined],
    ] as const)
      await make(name, mail === undefined ? {} : { emails: [{ value: mail }] })
    const list = async (query: string): Promise<Reply> => send('GET', `/Users?${query}`)
    const names = ({ body }: Reply): string[] => body.Resources.map((one: { userName: string }) => one.userName)
    expect(names(await list('sortBy=userName'))).toEqual(['a', 'b', 'c'])
    expect(names(await list('sortBy=userName&sortOrder=descending'))).toEqual(['c', 'b', 'a'])
    expect(names(await list('sortBy=emails'))).toEqual(['a', 'c', 'b'])
    const page = await list('sortBy=userName&startIndex=2&count=1')
    expect(page.body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1, Resources: [{ userName: 'b' }] })
    expect((await list('count=0')).body).toMatchObject({ totalResults: 3, itemsPerPage: 0, Resources: [] })
    expect((await list('startIndex=-5&count=2')).body).toMatchObject({ startIndex: 1, itemsPerPage: 2 })
    expect((await list('startIndex=10')).body).toMatchObject({ totalResults: 3, itemsPerPage: 0 })
    const search = await send('POST', '/Users/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'userName sw "a"',
      attributes: ['userName'],
    })
    expect(search.body.Resources).toEqual([{ schemas: expect.anything(), id: expect.anything(), userName: 'a' }])
  })

  test('§3.9: only the attributes that are asked for', async () => {
    const id = await make('bjensen', {
      name: { familyName: 'Jensen', givenName: 'Barbara' },
      emails: [{ value: 'b@x', type: 'work' }],
    })
    const some = await send('GET', `/Users/${id}?attributes=userName,name.familyName,emails.value`)
    expect(some.body).toEqual({
      schemas: expect.anything(),
      id,
      userName: 'bjensen',
      name: { familyName: 'Jensen' },
      emails: [{ value: 'b@x' }],
    })
    const without = await send('GET', `/Users/${id}?excludedAttributes=emails,name.givenName,meta`)
    expect(without.body).toEqual({
      schemas: expect.anything(),
      id,
      userName: 'bjensen',
      active: true,
      displayName: 'Jensen Barbara',
      name: { familyName: 'Jensen' },
    })
  })

  test('§3.5.1: PUT replaces; what the server says of it stays', async () => {
    const id = await make('bjensen', { title: 'Manager' })
    const { status, body } = await send('PUT', `/Users/${id}`, {
      ...user('bjensen2'),
      id: 'other',
      active: false,
      meta: { version: 'x' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, userName: 'bjensen2', active: false, meta: { version: 'W/"2"' } })
    expect(body.title).toBeUndefined()
  })

  test('§3.5.2: add, replace and remove, with and without paths', async () => {
    const id = await make('bjensen', { emails: [{ type: 'work', value: 'w@x', primary: true }] })
    const after = async (...operations: readonly object[]): Promise<Reply['body']> => {
      const { status, body } = await patch(id, ...operations)
      expect(status, JSON.stringify(body)).toBe(200)
      return body
    }
    expect((await after({ op: 'add', value: { title: 'Chief', name: { givenName: 'B' } } })).title).toBe('Chief')
    expect(
      (await after({ op: 'Add', path: 'emails', value: [{ type: 'home', value: 'h@x', primary: true }] })).emails,
    ).toEqual([
      { type: 'work', value: 'w@x', primary: false },
      { type: 'home', value: 'h@x', primary: true },
    ])
    expect((await after({ op: 'replace', path: 'emails[type eq "work"].value', value: 'w2@x' })).emails[0].value).toBe(
      'w2@x',
    )
    expect((await after({ op: 'add', path: 'emails[type eq "other"].value', value: 'o@x' })).emails[2]).toEqual({
      type: 'other',
      value: 'o@x',
    })
    expect((await after({ op: 'remove', path: 'emails[type eq "other"]' })).emails).toHaveLength(2)
    expect((await after({ op: 'replace', path: 'active', value: 'False' })).active).toBe(false)
    expect((await after({ op: 'replace', path: 'name.familyName', value: '山田' })).name).toEqual({
      familyName: '山田',
      givenName: 'B',
    })
    expect((await after({ op: 'remove', path: 'title' })).title).toBeUndefined()
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    expect((await after({ op: 'add', path: `${enterprise}:employeeNumber`, value: '1002' }))[enterprise]).toEqual({
      employeeNumber: '1002',
    })
    expect((await after({ op: 'add', value: { [enterprise]: { department: '税務課' } } }))[enterprise]).toEqual({
      employeeNumber: '1002',
      department: '税務課',
    })
  })

  test('§3.5.2: what cannot be is refused whole, with its scimType', async () => {
    const id = await make('bjensen')
    const refused = async (...operations: readonly object[]): Promise<unknown> => {
      const { status, body } = await patch(id, { op: 'add', path: 'title', value: 'must not stay' }, ...operations)
      return [status, body.scimType]
    }
    expect(await refused({ op: 'remove' })).toEqual([400, 'noTarget'])
    expect(await refused({ op: 'replace', path: 'emails[type eq "work"].value', value: 'x' })).toEqual([
      400,
      'noTarget',
    ])
    expect(await refused({ op: 'replace', path: 'id', value: 'x' })).toEqual([400, 'mutability'])
    expect(await refused({ op: 'replace', path: 'meta.version', value: 'x' })).toEqual([400, 'mutability'])
    expect(await refused({ op: 'replace', path: 'colour', value: 'x' })).toEqual([400, 'invalidPath'])
    expect(await refused({ op: 'replace', path: 'emails[', value: 'x' })).toEqual([400, 'invalidPath'])
    expect(await refused({ op: 'replace', path: 'active', value: 'perhaps' })).toEqual([400, 'invalidValue'])
    expect(await refused({ op: 'remove', path: 'userName' })).toEqual([400, 'invalidValue'])
    expect(await refused({ op: 'copy', path: 'title' })).toEqual([400, 'invalidSyntax'])
    expect((await send('GET', `/Users/${id}`)).body).toMatchObject({ meta: { version: 'W/"1"' } })
    const same = await patch(id, { op: 'replace', path: 'active', value: true })
    expect(same.body.meta.version).toBe('W/"1"')
  })

  test('§3.14: a version that is no longer the version is a 412; one that is known already a 304', async () => {
    const id = await make('bjensen')
    expect((await send('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"1"' })).status).toBe(304)
    const put = (header: string): Promise<Reply> =>
      send('PUT', `/Users/${id}`, user('bjensen', { title: header }), { 'if-match': header })
    expect((await put('W/"1"')).status).toBe(200)
    expect((await put('W/"1"')).status).toBe(412)
    expect((await put('W/"7", W/"2"')).status).toBe(200)
    expect((await send('DELETE', `/Users/${id}`, undefined, { 'if-match': 'W/"1"' })).status).toBe(412)
  })

  test('§3.9: attributes=id tells no more than id; the extension is asked for by its own name', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const id = await make('bjensen', { [enterprise]: { department: '税務課' }, title: 'x' })
    const keys = async (query: string): Promise<readonly string[]> =>
      Object.keys((await send('GET', `/Users/${id}?${query}`)).body).toSorted()
    expect(await keys('attributes=id')).toEqual(['id', 'schemas'])
    expect(await keys('attributes=favouriteColour')).toEqual(['id', 'schemas'])
    expect(await keys(`attributes=${enterprise}`)).toEqual(['id', 'schemas', enterprise].toSorted())
    expect(await keys(`excludedAttributes=${enterprise},meta`)).not.toContain(enterprise)
  })

  test('§2.1 of RFC 7643: names in any case, in groups, searches and patches too', async () => {
    const id = await make('bjensen')
    const group = await send('POST', '/Groups', { DISPLAYNAME: 'g', Members: [{ value: id }] })
    expect([group.status, group.body.members?.length]).toEqual([201, 1])
    const found = await send('POST', '/Users/.search', { Filter: 'USERNAME eq "bjensen"', COUNT: 1 })
    expect(found.body).toMatchObject({ totalResults: 1, itemsPerPage: 1 })
    expect((await patch(id, { op: 'add', path: 'EMAILS[TYPE eq "work"].VALUE', value: 'w@x' })).body.emails).toEqual([
      { type: 'work', value: 'w@x' },
    ])
  })

  test('what Entra ID sends: truths as texts, roles by their primary, a manager by their id alone', async () => {
    const id = await make('bjensen', { active: 'False' })
    expect((await send('GET', `/Users/${id}`)).body.active).toBe(false)
    const told = await patch(
      id,
      { op: 'Replace', path: 'active', value: 'True' },
      { op: 'Add', path: 'roles[primary eq "True"].value', value: 'admin' },
      {
        op: 'Add',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
        value: [{ $ref: '../Users/1', value: '1' }],
      },
    )
    expect([told.status, told.body.active, told.body.roles]).toEqual([200, true, [{ primary: true, value: 'admin' }]])
    expect(await namesBy('active eq "True"')).toEqual(['bjensen'])
    const again = await patch(
      id,
      {
        op: 'replace',
        path: 'emails',
        value: [
          { type: 'work', value: 'w@x' },
          { type: 'home', value: 'h@x', primary: true },
        ],
      },
      { op: 'replace', path: 'emails[type eq "work"].primary', value: 'True' },
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', value: '2' },
    )
    expect(again.body.emails).toEqual([
      { type: 'work', value: 'w@x', primary: true },
      { type: 'home', value: 'h@x', primary: false },
    ])
    expect(again.body['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].manager).toMatchObject({
      value: '2',
    })
  })

  test('a value that a patch empties is gone, not null', async () => {
    const id = await make('bjensen', {
      emails: [
        { type: 'work', value: 'w@x' },
        { type: 'home', value: 'h@x' },
      ],
    })
    const told = await patch(id, { op: 'replace', path: 'emails[type eq "work"]', value: null })
    expect(told.body.emails).toEqual([{ type: 'home', value: 'h@x' }])
  })

  test('a body of another kind, and an id that only looks like one, are refused as what they are', async () => {
    const group = 'urn:ietf:params:scim:schemas:core:2.0:Group'
    const wrong = await send('POST', '/Users', { schemas: [group], userName: 'x' })
    expect([wrong.status, wrong.body.scimType]).toEqual([400, 'invalidValue'])
    const unknown = await send('POST', '/Groups', { schemas: ['urn:example:strange'], displayName: 'x' })
    expect([unknown.status, unknown.body.scimType]).toEqual([400, 'invalidValue'])
    for (const path of ['/Users/', '/Groups/']) expect((await send('GET', path + '-'.repeat(36))).status).toBe(404)
  })

  test('§3.6: a deleted user is gone, its history is not, and its name is free', async () => {
    const id = await make('bjensen')
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await send('GET', `/Users/${id}`)).status).toBe(404)
    expect((await send('DELETE', `/Users/${id}`)).status).toBe(404)
    const history = (await ask(city.office, contract.accountLedger.endpoints.history, { params: { id } })) as {
      act: string
    }[]
    expect(history.map(({ act }) => act)).toEqual(['retired', 'added'])
    expect(await make('bjensen')).not.toBe(id)
  })

  test('groups: members are accounts, their roles follow, and a privileged group makes privileged accounts', async () => {
    const [a, b] = [await make('a'), await make('b')]
    const made = await send('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Domain Admins',
      members: [{ value: a }],
    })
    expect(made.status).toBe(201)
    const group = (...Operations: readonly object[]): Promise<Reply> =>
      send('PATCH', `/Groups/${made.body.id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations,
      })
    expect((await send('GET', `/Users/${a}`)).body.groups).toMatchObject([
      { value: made.body.id, display: 'Domain Admins' },
    ])
    expect(await namesBy(`groups.value eq "${made.body.id}"`)).toEqual(['a'])
    const added = await group({ op: 'add', path: 'members', value: [{ value: b }] })
    expect(added.body.members.map((one: { display: string }) => one.display)).toEqual(['a', 'b'])
    const rows = (await ask(city.office, contract.accountLedger.endpoints.list)) as { rows: { values: object }[] }
    expect(rows.rows.map(({ values }) => values)).toMatchObject([
      { login: 'a', kind: 'privileged', roles: 'Domain Admins' },
      { login: 'b', kind: 'privileged', roles: 'Domain Admins' },
    ])
    expect((await group({ op: 'remove', path: `members[value eq "${a}"]` })).body.members).toHaveLength(1)
    expect((await group({ op: 'replace', path: 'displayName', value: '管理者' })).body.displayName).toBe('管理者')
    expect(
      (await send('GET', `/Groups?filter=${encodeURIComponent(`members.value eq "${b}"`)}&excludedAttributes=members`))
        .body,
    ).toMatchObject({ totalResults: 1, Resources: [{ displayName: '管理者' }] })
    expect((await group({ op: 'add', path: 'members', value: [{ value: system }] })).status).toBe(400)
    expect((await send('DELETE', `/Groups/${made.body.id}`)).status).toBe(204)
    expect((await send('GET', `/Users/${b}`)).body.groups).toBeUndefined()
  })

  test('§4: what the service can do is said, and every attribute that it speaks of', async () => {
    expect((await send('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      etag: { supported: true },
    })
    expect((await send('GET', '/ResourceTypes')).body.Resources.map((one: { id: string }) => one.id)).toEqual([
      'User',
      'Group',
    ])
    const { body } = await send('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')
    expect(body.attributes.find((one: { name: string }) => one.name === 'userName')).toMatchObject({
      required: true,
      caseExact: false,
      uniqueness: 'server',
    })
    expect((await send('GET', '/Schemas?filter=id%20pr')).status).toBe(403)
    expect((await send('POST', '/Bulk', {})).status).toBe(501)
    expect((await send('GET', '/Me')).status).toBe(501)
    expect((await send('GET', '/Nothing')).status).toBe(404)
    expect((await send('PATCH', '/Users', {})).status).toBe(405)
  })

  test('hostile bodies are refused in the words of the protocol', async () => {
    const status = async (body: unknown, headers = {}): Promise<unknown> => {
      const reply = await send('POST', '/Users', body, headers)
      return [reply.status, reply.body.scimType]
    }
    expect(await status('{')).toEqual([400, 'invalidSyntax'])
    expect(await status('['.repeat(100_000))).toEqual([400, 'invalidSyntax'])
    expect(await status('[]')).toEqual([400, 'invalidSyntax'])
    expect(await status(user('x'), { 'content-type': 'text/plain' })).toEqual([415, undefined])
    expect(await status(user('x', { title: 'x'.repeat(2 * 1024 * 1024) }))).toEqual([413, undefined])
    expect(await status(user(''))).toEqual([400, 'invalidValue'])
    expect(await status(user('x\u0000y'))).toEqual([400, 'invalidValue'])
    expect(await status(user('x', { displayName: '\ud800' }))).toEqual([400, 'invalidValue'])
    expect(await status(user('x', { displayName: { $gt: '' } }))).toEqual([400, 'invalidValue'])
    expect(
      await status(user('x', { emails: Array.from({ length: 1_001 }, (_, n) => ({ value: String(n) })) })),
    ).toEqual([400, 'invalidValue'])
    expect(await status('{"userName":"p","__proto__":{"active":false},"constructor":{"prototype":1}}')).toEqual([
      201,
      undefined,
    ])
    expect((await send('GET', '/Users/%00')).status).toBe(404)
    expect((await send('GET', "/Users/'; drop table access.account; --")).status).toBe(404)
  })
})

describe('6(6): keys', () => {
  test('no key, a wrong one, a revoked one and an expired one are one 401, and the journal knows', async () => {
    const good = key
    const tried = async (candidate: string): Promise<number> => {
      key = candidate
      return (await send('GET', '/Users')).status
    }
    expect(await tried('')).toBe(401)
    expect(await tried(`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`)).toBe(401)
    expect(await tried(good)).toBe(200)
    const [made] = (await ask(city.office, contract.listScimKeys, { params: { id: system } })) as {
      id: string
      usedAt: string | null
    }[]
    expect(made?.usedAt).not.toBeNull()
    await ask(city.office, contract.revokeScimKey, {
      params: { id: made?.id ?? '' },
      body: { because: '担当者の交代' },
    })
    expect(await tried(good)).toBe(401)
    const next = await makeKey(system)
    expect(await tried(next)).toBe(200)
    day = '2027-04-01'
    expect(await tried(next)).toBe(401)
    const refusals = await inTenant(database, city.tenant, (tx) =>
      sql`select from journal.entry where kind = 'refused'`.execute(tx),
    )
    expect(refusals.rows.length).toBe(3)
    const kept = await inTenant(database, city.tenant, (tx) =>
      sql<{ row: string }>`select to_jsonb(k)::text as row from access.scim_key k`.execute(tx),
    )
    expect(kept.rows.map(({ row }) => row).join()).not.toContain(good.slice(-20))
  })

  test('a key sees the accounts of its own system and no others', async () => {
    const mine = await make('bjensen')
    key = await makeKey(await addSystem('財務会計'))
    expect((await send('GET', '/Users')).body.totalResults).toBe(0)
    expect((await send('GET', `/Users/${mine}`)).status).toBe(404)
    expect((await patch(mine, { op: 'replace', path: 'active', value: false })).status).toBe(404)
    expect((await send('POST', '/Groups', { displayName: 'x', members: [{ value: mine }] })).status).toBe(400)
    await make('bjensen')
  })

  test('a loop gone wild is slowed, wrong keys sooner', async () => {
    door = doorOf(5)
    const statuses = await Promise.all(Array.from({ length: 8 }, () => send('GET', '/ServiceProviderConfig')))
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(3)
    expect(statuses.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('10')
    key = 'wrong'
    for (let n = 0; n < 60; n += 1) await send('GET', '/Users')
    expect((await send('GET', '/Users')).status).toBe(429)
  })

  test('6(1): only the office makes keys; they live a year at most', async () => {
    await expect(
      ask(city.manager, contract.makeScimKey, { params: { id: system }, body: { name: 'x', expiresOn: '2027-01-01' } }),
    ).rejects.toMatchObject({ details: { status: 403 } })
    await expect(makeKey(system, '2028-01-01')).rejects.toMatchObject({ code: 'key-lives-a-year' })
  })
})
