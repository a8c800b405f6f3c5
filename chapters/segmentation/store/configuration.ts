// Configurations and their versions as the database keeps them.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import { notFound } from '../../../kernel/refusal.ts'
import type { Configuration, Removed, Unread, Version } from '../contract.ts'

/** How a version came in, and by whom. */
export interface Origin {
  readonly origin: 'upload' | 'push' | 'repository'
  readonly note: string | null
  readonly person: string | null
}

/** A file that was read and cleaned, ready to be kept. */
export interface Clean {
  readonly file: string
  readonly vendor: string
  readonly text: string
  readonly sha256: Buffer
  readonly lines: number
  readonly devices: readonly string[]
  readonly unread: readonly z.infer<typeof Unread>[]
  readonly removed: readonly z.infer<typeof Removed>[]
}

interface Known {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly sha256: Buffer
  readonly devices: readonly string[]
  readonly file: string
  readonly retired: boolean
}

/** Every configuration with its newest version, as far as recognising needs it. */
export async function knownConfigurations(tx: Tx): Promise<readonly Known[]> {
  const found = await sql<Known>`select c.id, c.name, v.number, v.sha256, v.devices, v.file,
      exists (select from segmentation.configuration_retirement r where r.configuration_id = c.id) as retired
    from segmentation.configuration c join lateral (
      select number, sha256, devices, file from segmentation.configuration_version v where v.configuration_id = c.id order by number desc limit 1) v on true`.execute(
    tx,
  )
  return found.rows
}

export async function insertVersion(
  tx: Tx,
  {
    id,
    configurationId,
    number,
    clean,
    origin,
    now,
  }: {
    readonly id: string
    readonly configurationId: string
    readonly number: number
    readonly clean: Clean
    readonly origin: Origin
    readonly now: Date
  },
): Promise<void> {
  await sql`insert into segmentation.configuration_version
      (id, configuration_id, number, file, sha256, text, vendor, lines, devices, unread, removed, origin, origin_note, by_person, at)
    values (${id}::uuid, ${configurationId}::uuid, ${number}, ${clean.file}, ${clean.sha256}, ${clean.text}, ${clean.vendor}, ${clean.lines},
      ${[...clean.devices]}::text[], ${JSON.stringify(clean.unread)}::jsonb, ${JSON.stringify(clean.removed)}::jsonb,
      ${origin.origin}, ${origin.note}, ${origin.person}::uuid, ${now})`.execute(tx)
}

interface VersionRow {
  readonly id: string
  readonly configuration_id: string
  readonly configuration: string
  readonly number: number
  readonly file: string
  readonly vendor: string
  readonly devices: string[]
  readonly lines: number
  readonly unread: number
  readonly removed: number
  readonly origin: Version['origin']
  readonly origin_note: string | null
  readonly by_person: string | null
  readonly at: Date
  readonly retired_at: Date | null
  readonly because: string | null
}

const columns = sql`v.id, v.configuration_id, c.name as configuration, v.number, v.file, v.vendor, v.devices, v.lines,
  (select count(*)::int from jsonb_array_elements(v.unread) u where u->>'could' <> 'nothing') as unread,
  jsonb_array_length(v.removed) as removed, v.origin, v.origin_note, v.by_person, v.at, r.at as retired_at, r.because`
const joined = sql`segmentation.configuration_version v
  join segmentation.configuration c on c.tenant_id = v.tenant_id and c.id = v.configuration_id
  left join segmentation.configuration_retirement r on r.tenant_id = c.tenant_id and r.configuration_id = c.id`

export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Every configuration, those in use first. */
export async function configurationsOf(tx: Tx, namesOf: NamesOf): Promise<readonly Configuration[]> {
  const found =
    await sql<VersionRow>`select distinct on (c.id) ${columns} from ${joined} order by c.id, v.number desc`.execute(tx)
  const names = await namesOf(found.rows.flatMap((row) => row.by_person ?? []))
  return found.rows
    .map((row) => toConfiguration(row, names))
    .toSorted((a, b) => Number(a.retired !== null) - Number(b.retired !== null) || a.name.localeCompare(b.name, 'ja'))
}

export async function configurationOf(
  tx: Tx,
  id: string,
  namesOf: NamesOf,
): Promise<{ configuration: Configuration; versions: Version[] }> {
  const found =
    await sql<VersionRow>`select ${columns} from ${joined} where c.id = ${id}::uuid order by v.number desc`.execute(tx)
  const [newest] = found.rows
  if (newest === undefined) throw notFound('この設定ファイル')
  const names = await namesOf(found.rows.flatMap((row) => row.by_person ?? []))
  return { configuration: toConfiguration(newest, names), versions: found.rows.map((row) => toVersion(row, names)) }
}

export async function versionOf(tx: Tx, id: string, namesOf: NamesOf) {
  const found = await sql<
    VersionRow & { text: string; unread_lines: z.infer<typeof Unread>[]; removed_lines: z.infer<typeof Removed>[] }
  >`
    select ${columns}, v.text, v.unread as unread_lines, v.removed as removed_lines from ${joined} where v.id = ${id}::uuid`.execute(
    tx,
  )
  const [row] = found.rows
  if (row === undefined) throw notFound('この版')
  const before = await sql<{ text: string }>`select text from segmentation.configuration_version
    where configuration_id = ${row.configuration_id}::uuid and number < ${row.number} order by number desc limit 1`.execute(
    tx,
  )
  return {
    version: toVersion(row, await namesOf(row.by_person === null ? [] : [row.by_person])),
    configuration: { id: row.configuration_id, name: row.configuration },
    text: row.text,
    unread: row.unread_lines,
    removed: row.removed_lines,
    before: before.rows[0]?.text ?? null,
  }
}

/** What is proved: the newest version of every configuration in use. */
export interface ProvedText {
  readonly version: string
  readonly configuration: string
  readonly name: string
  readonly number: number
  readonly vendor: string
  readonly at: Date
  readonly person: string | null
}

/** The versions in force, without their texts. */
export async function versionsInForce(tx: Tx): Promise<readonly ProvedText[]> {
  const found =
    await sql<ProvedText>`select distinct on (c.id) v.id as version, c.id as configuration, c.name, v.number, v.vendor, v.at, v.by_person as person
    from ${joined} where r.at is null order by c.id, v.number desc`.execute(tx)
  return found.rows.toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
}

/** Texts of versions, by id. */
export async function textsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; vendor: string; text: string }>> {
  const found = await sql<{
    id: string
    name: string
    vendor: string
    text: string
  }>`select v.id, c.name, v.vendor, v.text from ${joined}
    where v.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(found.rows.map(({ id, name, vendor, text }) => [id, { name, vendor, text }]))
}

function toVersion(row: VersionRow, names: ReadonlyMap<string, string>): Version {
  return {
    id: row.id,
    number: row.number,
    file: row.file,
    vendor: row.vendor,
    devices: row.devices,
    lines: row.lines,
    unread: row.unread,
    removed: row.removed,
    origin: row.origin,
    originNote: row.origin_note,
    by: row.by_person === null ? null : (names.get(row.by_person) ?? null),
    at: row.at.toISOString(),
  }
}

function toConfiguration(row: VersionRow, names: ReadonlyMap<string, string>): Configuration {
  return {
    id: row.configuration_id,
    name: row.configuration,
    versions: row.number,
    newest: toVersion(row, names),
    retired: row.retired_at === null ? null : { at: row.retired_at.toISOString(), because: row.because ?? '' },
  }
}
