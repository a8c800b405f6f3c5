// An installation from its folder to an open, migrated database; and back again in order.
import { type Database, openDatabase } from '../kernel/db/database.ts'
import { migrate } from '../kernel/db/migrate.ts'
import { type Notary, openNotary } from '../kernel/journal/notary.ts'
import { probeDatabase } from '../kernel/postgres/probe.ts'
import { startPostgres } from '../kernel/postgres/start.ts'
import { listTenants } from '../kernel/tenant.ts'
import { type Keys, loadKeys } from './keys.ts'
import type { Place } from './place.ts'

export interface Installation {
  readonly place: Place
  readonly database: Database
  readonly keys: Keys
  /** The signer of a city's journal. */
  notaryOf(tenant: string): Promise<Notary>
  /** Settles when the private server ended by itself; never for an external one. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

interface Opening {
  readonly place: Place
  readonly databaseUrl: string | undefined
  readonly log: (line: string) => void
}

/** Open the database of an installation, its own private one unless `databaseUrl` names another, and bring it up to this version. */
export async function openInstallation({ place, databaseUrl, log }: Opening): Promise<Installation> {
  const server = databaseUrl === undefined ? await startPostgres({ directory: place.postgres, log }) : undefined
  try {
    if (databaseUrl !== undefined) await probeDatabase(databaseUrl)
    const url = server?.url() ?? databaseUrl ?? ''
    const applied = await migrate(url)
    if (applied.length > 0) log(`migrated: ${applied.join(', ')}`)
    const keys = await loadKeys(place.keys)
    const database = openDatabase(url)
    return {
      place,
      database,
      keys,
      notaryOf: notaries(database, keys.journal),
      lost: server === undefined ? new Promise(() => undefined) : server.exited.then((ending) => JSON.stringify(ending)),
      close: async () => {
        await database.close()
        await server?.stop()
      },
    }
  } catch (error) {
    await server?.stop()
    throw error
  }
}

function notaries(database: Database, pem: string): (tenant: string) => Promise<Notary> {
  const known = new Map<string, Notary>()
  return async (tenant) => {
    const made = known.get(tenant)
    if (made !== undefined) return made
    const city = (await listTenants(database)).find((one) => one.id === tenant)
    if (city === undefined) throw new Error(`no city \`${tenant}\``)
    const notary = openNotary(pem, `sekisho/${city.slug}`)
    known.set(tenant, notary)
    return notary
  }
}
