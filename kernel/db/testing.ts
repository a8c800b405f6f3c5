// A database of one's own for a test file: copied from a migrated template, on the one embedded server of the run.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from './database.ts'

export interface TestDatabase extends Database {
  /** A city made for this test file. */
  readonly tenant: string
  /** Make another city; returns its id. */
  addTenant(slug: string): Promise<string>
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the run's server; `DATABASE` stands for the name. */
    postgres: string
  }
}

/** Create a migrated database with one city, 見本市. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: address('postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template sekisho_template`)
  await admin.end()

  const database = openDatabase(address(name), 10)
  const addTenant = async (slug: string): Promise<string> => {
    const made = await database.system.query<{ tenant_id: string }>(
      'insert into kernel.tenant (slug, name) values ($1, $2) returning tenant_id',
      [slug, `${slug}市`],
    )
    const id = made.rows[0]?.tenant_id
    if (id === undefined) throw new Error('tenant was not made')
    return id
  }
  return { ...database, tenant: await addTenant('mihon'), addTenant }
}

function address(database: string): string {
  return inject('postgres').replace('DATABASE', database)
}
