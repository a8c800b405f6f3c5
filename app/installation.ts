// An installation from its folder to an open, migrated database; and back again in order.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { type Database, openDatabase } from '../kernel/db/database.ts'
import { migrate } from '../kernel/db/migrate.ts'
import { type Notary, openNotary } from '../kernel/journal/notary.ts'
import type { Ending } from '../kernel/postgres/server.ts'
import { probeDatabase } from '../kernel/postgres/probe.ts'
import { type RunningPostgres, startPostgres } from '../kernel/postgres/start.ts'
import { StartupTrouble } from '../kernel/postgres/trouble.ts'
import { listTenants } from '../kernel/tenant.ts'
import { type Keys, loadKeys } from './keys.ts'
import type { Place } from './place.ts'

export interface Installation {
  readonly place: Place
  readonly database: Database
  readonly keys: Keys
  /** The signer of a city's journal. */
  notaryOf(tenant: string): Promise<Notary>
  /** Settles when the private server ended by itself, with how and its last lines; never for an external one. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

interface Opening {
  readonly place: Place
  readonly databaseUrl: string | undefined
  /** A command may work beside the running server on its database; the server itself must own it. */
  readonly beside?: boolean
  readonly log: (line: string) => void
}

/** Open the database of an installation, its own private one unless `databaseUrl` names another, and bring it up to this version. */
export async function openInstallation(opening: Opening): Promise<Installation> {
  const { place, log } = opening
  const { url, server } = await reachDatabase(opening)
  try {
    const applied = await migrate(url)
    if (applied.length > 0) log(`migrated: ${applied.join(', ')}`)
    const keys = await loadKeys(place.keys)
    const database = openDatabase(url)
    return {
      place,
      database,
      keys,
      notaryOf: notaries(database, keys.journal),
      lost: server === undefined ? new Promise(() => undefined) : server.exited.then(lastWords),
      close: async () => {
        await database.close()
        await leave(place, server)
      },
    }
  } catch (error) {
    await leave(place, server)
    throw error
  }
}

/** How it ended in the first line, its own last lines after it. */
function lastWords({ signal, code, lastLines }: Ending): string {
  return [signal ?? `code ${code ?? '?'}`, ...lastLines].join('\n')
}

interface Reached {
  readonly url: string
  /** The private server, where this process started it and has to stop it. */
  readonly server?: RunningPostgres
}

const addressFile = ({ data }: Place): string => `${data}/address`

async function reachDatabase({ place, databaseUrl, beside = false, log }: Opening): Promise<Reached> {
  if (databaseUrl !== undefined) {
    await probeDatabase(databaseUrl)
    return { url: databaseUrl }
  }
  try {
    const server = await startPostgres({ directory: place.postgres, log })
    await writeFile(addressFile(place), server.url(), { mode: 0o600 })
    return { url: server.url(), server }
  } catch (error) {
    if (!beside || !(error instanceof StartupTrouble) || error.code !== 'in-use') throw error
    return { url: await readFile(addressFile(place), 'utf8') }
  }
}

async function leave(place: Place, server: RunningPostgres | undefined): Promise<void> {
  if (server === undefined) return
  await rm(addressFile(place), { force: true })
  await server.stop()
}

/** The signer of each city's journal: one key, a name of its own for every city. */
export function notaries(database: Database, pem: string): (tenant: string) => Promise<Notary> {
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
