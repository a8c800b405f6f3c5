// The private PostgreSQL of an installation, from an empty directory to a server that accepts connections.
import { mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Client } from 'pg'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster, superuser } from './cluster.ts'
import { holdDirectory } from './lock.ts'
import { retireOrphan } from './orphan.ts'
import { type Ending, launchServer, type Server, type StopMode } from './server.ts'
import { ensureSocketDirectory, forgetSocketDirectory, port } from './socket.ts'
import { troubleOfErrno } from './trouble.ts'
import { watchOver } from './watchdog.ts'

/** Where the server keeps its data and whom it tells what it does. */
export interface PostgresOptions {
  /** …/data/postgres; made when missing. */
  readonly directory: string
  readonly log: (line: string) => void
  /** False only for databases that tests throw away: nothing is synced to disk. */
  readonly durable?: boolean
}

/** A server that accepts connections by its unix socket and by nothing else. */
export interface RunningPostgres {
  /** Connection string of the superuser, for pg; the database defaults to `sekisho`. */
  readonly url: (database?: string) => string
  readonly socketDirectory: string
  readonly port: number
  readonly pid: number
  readonly stop: (mode?: StopMode) => Promise<void>
  /** Settles when the server has ended, by our wish or not; never rejects. */
  readonly exited: Promise<Ending>
}

/**
 * Start the private server of a data directory.
 *
 * Guarantees: one owner per directory; a first start that was interrupted starts again cleanly; a server left by a killed
 * process is ended first; the server ends when this process dies, however it dies; what was committed is never lost.
 * Duties of the caller: call `stop` on Ctrl-C and SIGTERM, and watch `exited`. Throws `StartupTrouble` and nothing else.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const directory = makeDirectory(options.directory)
  const hold = guarded(directory, () => holdDirectory(directory))
  try {
    const { server, socketDirectory } = await raise({ ...options, directory })
    const watchdog = watchOver(server.pid)
    const exited = server.exited.then((ending) => {
      watchdog.dismiss()
      forgetSocketDirectory(directory, socketDirectory)
      hold.release()
      return ending
    })
    const running = describe(server, socketDirectory)
    await ensureDatabase(running).catch(async (error: unknown) => {
      await server.stop('fast')
      throw error
    })
    const stop = async (mode: StopMode = 'fast') => {
      await server.stop(mode)
      await exited
    }
    return { ...running, stop, exited }
  } catch (error) {
    hold.release()
    throw troubleOfErrno(error, directory)
  }
}

function makeDirectory(wanted: string): string {
  return guarded(wanted, () => {
    makeAll(resolve(wanted))
    return realpathSync(wanted)
  })
}

/** One level at a time: node's recursive form reports a read-only disk as a missing directory. */
function makeAll(wanted: string): void {
  if (statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === true) return
  makeAll(dirname(wanted))
  try {
    mkdirSync(wanted, { mode: 0o700 })
  } catch (error) {
    // Another Sekisho may have made it a moment ago.
    if (statSync(wanted, { throwIfNoEntry: false })?.isDirectory() !== true) throw error
  }
}

function guarded<T>(directory: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw troubleOfErrno(error, directory)
  }
}

async function raise(options: PostgresOptions): Promise<{ server: Server; socketDirectory: string }> {
  const { directory, log, durable = true } = options
  const binaries = findBinaries(join(directory, 'lib'))
  const account = chooseAccount(directory, binaries)
  const site = { directory, account, binaries, durable }
  const cluster = await ensureCluster(site)
  const leftover = await retireOrphan(cluster, log)
  const socketDirectory = ensureSocketDirectory(directory, account)
  const server = await launchServer({ ...site, ...leftover, cluster, socketDirectory, log })
  return { server, socketDirectory }
}

function describe(server: Server, socketDirectory: string) {
  const url = (database = 'sekisho') =>
    `postgresql://${superuser}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDirectory)}&port=${port}`
  return { url, socketDirectory, port, pid: server.pid }
}

async function ensureDatabase({ url }: Pick<RunningPostgres, 'url'>): Promise<void> {
  const client = new Client({ connectionString: url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'sekisho'")
    if (rowCount === 0) await client.query('create database sekisho')
  } finally {
    await client.end()
  }
}
