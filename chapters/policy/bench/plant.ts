// A small city with a basic policy on its board: adopted, mapped, confirmed; never folded yet.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { editions, loadEdition } from '../../../catalogue/index.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { newId } from '../../../kernel/ids.ts'
import type { PolicyDocument } from '../document/clause.ts'
import { readPolicy } from '../document/read.ts'
import { type Proposal, proposeMappings } from '../mapping/propose.ts'
import { standingsOf } from '../standing.ts'
import { insertDecisions, insertMappings, mappingsOf } from '../store/mapping.ts'
import { insertTree, insertVersion } from '../store/version.ts'
import { basicPolicyOf } from '../template.ts'
import { rowsOf } from '../tree.ts'

export interface Template {
  readonly document: PolicyDocument
  readonly proposals: readonly Proposal[]
}

export interface Planted {
  readonly version: string
  readonly clauses: number
}

/** Our own template, read once for all cities. */
export function readTemplate(): Template {
  const reading = readPolicy({ name: 'template.md', bytes: basicPolicyOf({ city: '測定市', organs: [] }) })
  if (!reading.ok) throw new Error(reading.because)
  return { document: reading.document, proposals: proposeMappings(reading.document, loadEdition(editions[0])) }
}

/** Plant the policy of one city with its organs and their decisions. */
export async function plantBoard(tx: Tx, { document, proposals }: Template, now: Date): Promise<Planted> {
  const by = newId()
  const [shelf, version, organ] = [newId(), newId(), newId()]
  await sql`insert into policy.document (id, tier, at, by_person) values (${shelf}::uuid, 'basic', ${now}, ${by}::uuid)`.execute(
    tx,
  )
  await sql`insert into policy.setting (document_id, at, name, legal_form, publication, by_person) values (${shelf}::uuid, ${now}, ${document.title}, '告示', 'public', ${by}::uuid)`.execute(
    tx,
  )
  const { title, front, back, revisions } = document
  const sourceSha256 = createHash('sha256').update(title).digest()
  await insertVersion(
    tx,
    {
      id: version,
      document: shelf,
      title,
      sourceName: 'template.md',
      sourceSha256,
      file: null,
      front,
      back,
      revisions,
      doubts: [],
    },
    { now, by },
  )
  const rows = rowsOf(document.clauses, standingsOf(document))
  await insertTree(tx, { version, rows, act: 'imported' }, { now, by })
  const idOf = new Map(rows.map(({ path, id }) => [path, id]))
  const mappings = proposals.flatMap(({ clause, ...rest }) => {
    const id = idOf.get(clause)
    return id === undefined ? [] : [{ ...rest, clause: id, origin: 'importer' as const }]
  })
  await insertMappings(tx, mappings, { now, by: null, edition: editions[0] })
  await insertDecisions(
    tx,
    (await mappingsOf(tx, version)).map(({ id }) => id),
    { decision: 'confirmed', now, by },
  )
  await sql`insert into organization.organ (id, kind, name) values (${organ}::uuid, 'head', '市長')`.execute(tx)
  await sql`insert into policy.adoption (version_id, organ_id, decided_on, effective_on, kind, number, decider, at, by_person)
    values (${version}::uuid, ${organ}::uuid, '2026-03-20', '2026-04-01', '決裁', '1', '市長', ${now}, ${by}::uuid)`.execute(
    tx,
  )
  return { version, clauses: rows.length }
}
