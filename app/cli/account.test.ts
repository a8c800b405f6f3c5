import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf, personsById, plantOrganization } from '../../chapters/organization/index.ts'
import { type TestDatabase, testDatabase } from '../../kernel/db/testing.ts'
import { act } from '../../kernel/http/act.ts'
import { Sorry } from '../sorry.ts'
import { accountCommand } from './account.ts'

let database: TestDatabase
let clerk: { id: string; staffNumber: string }
let environment: Record<string, string>
const now = new Date()

beforeAll(async () => {
  database = await testDatabase()
  environment = { DATABASE_URL: database.url, SEKISHO_DATA: await mkdtemp(join(tmpdir(), 'account-')) }
  const planted = await act({ database, tenant: database.tenant, now }, plantOrganization)
  const [known] = await act({ database, tenant: database.tenant, now }, ({ tx }) =>
    personsById(tx, [planted.people.get('3013') ?? '']),
  )
  if (known === undefined) throw new Error('the sample town has no 3013')
  clerk = known
})
afterAll(() => database.close())

const open = (staffNumber: string, administrator = false) =>
  accountCommand({ words: ['open', staffNumber], values: { administrator }, environment })
const rolesOf = () =>
  act({ database, tenant: database.tenant, now }, async ({ tx }) => (await actorOf(tx, clerk.id, now))?.roles)

test('6(6): the first account is opened at the console, with the role of the office where asked for, and once', async () => {
  expect(await rolesOf()).not.toContain('security-office')
  expect(await open(clerk.staffNumber, true)).toBe(0)
  expect(await rolesOf()).toContain('security-office')
  const entries = await database.system.query(
    `select kind from journal.entry where subject_id = $1 and kind = 'account-opened'`,
    [clerk.id],
  )
  expect(entries.rowCount).toBe(1)
  await expect(open(clerk.staffNumber)).rejects.toThrow(Sorry)
})

test('6(6): nobody gets an account whom the ledger does not know', async () => {
  await expect(open('999999')).rejects.toThrow(/台帳にありません/)
})
