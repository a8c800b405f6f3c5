// Can the PostgreSQL that DATABASE_URL names serve as ours?
import { Client } from 'pg'
import { StartupTrouble, type TroubleCode } from './trouble.ts'

/** What was found behind a DATABASE_URL that will do. */
export interface ProbedDatabase {
  readonly version: string
  readonly database: string
  readonly role: string
  readonly superuser: boolean
}

/** 16: the oldest version that PostgreSQL's community keeps until 2028 and whose CREATEROLE is safe to hand out. */
export const oldestMajor = 16

/** Ten seconds: longer than a failover of a database behind a proxy, shorter than an operator's patience. */
const patience = 10_000

/** Look at an external database before anything is written to it; throws `StartupTrouble` with one sentence. */
export async function probeDatabase(url: string): Promise<ProbedDatabase> {
  const client = new Client({
    connectionString: parse(url),
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  })
  client.on('error', () => undefined)
  const at = `${client.host}:${client.port}/${client.database ?? ''}`
  try {
    await client.connect()
    const { rows } = await client.query<Found>(question)
    return judge(rows[0], at)
  } catch (error) {
    throw error instanceof StartupTrouble ? error : troubleOfConnection(error, { at, role: client.user ?? '' })
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface Found extends ProbedDatabase {
  readonly major: number
  readonly encoding: string
  readonly standby: boolean
  readonly mayCreate: boolean
  readonly mayCreateRoles: boolean
}

const question = `
  select current_setting('server_version') as version,
         current_setting('server_version_num')::int / 10000 as major,
         current_database() as database, current_user as role, rolsuper as superuser,
         current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby,
         has_database_privilege(current_database(), 'CREATE') as "mayCreate",
         rolsuper or rolcreaterole as "mayCreateRoles"
    from pg_roles where rolname = current_user`

/** The connection string is never quoted in a message: it may hold the password. */
function parse(url: string): string {
  const named = /^postgres(ql)?:\/\//.test(url) && URL.canParse(url.replace('@/', '@localhost/'))
  if (!named) throw new StartupTrouble('bad-url', 'postgresql://')
  return url
}

function judge(found: Found | undefined, at: string): ProbedDatabase {
  if (found === undefined) throw new StartupTrouble('unusable-role', at)
  const { version, major, database, role, superuser, encoding } = found
  if (major < oldestMajor) throw new StartupTrouble('too-old', `${version} < ${oldestMajor}`)
  if (encoding !== 'UTF8') throw new StartupTrouble('not-utf8', encoding)
  if (found.standby) throw new StartupTrouble('standby', at)
  if (!found.mayCreate) throw new StartupTrouble('unusable-role', `${role}: CREATE on ${database}`)
  if (!found.mayCreateRoles) throw new StartupTrouble('unusable-role', `${role}: CREATEROLE`)
  return { version, database, role, superuser }
}

function troubleOfConnection(error: unknown, { at, role }: { at: string; role: string }): StartupTrouble {
  const sqlState = error instanceof Error && 'code' in error ? String(error.code) : ''
  const code = codes.get(sqlState) ?? 'unreachable'
  const message = error instanceof Error ? error.message : String(error)
  const about = { 'wrong-password': role, 'no-database': at }[String(code)] ?? `${at}: ${message || sqlState}`
  return new StartupTrouble(code, about, error)
}

const codes: ReadonlyMap<string, TroubleCode> = new Map([
  ['28P01', 'wrong-password'],
  ['28000', 'wrong-password'],
  ['3D000', 'no-database'],
  ['42501', 'unusable-role'],
])
