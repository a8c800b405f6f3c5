// A new version comes in: file and tree are kept, doubts noted, mappings proposed; nothing counts until a person confirms it.
import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/database.ts'
import { loadEdition } from '../../catalogue/index.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import type { Tier } from './contract/terms.ts'
import { usualPublication } from './contract/terms.ts'
import type { PolicyDocument } from './document/clause.ts'
import { type Proposal, proposeMappings } from './mapping/propose.ts'
import { standingsOf } from './standing.ts'
import { editionInUse } from './store/evidence.ts'
import { insertMappings, type NewMapping } from './store/mapping.ts'
import { clausesOf, insertTree, insertVersion } from './store/version.ts'
import { type ClauseRow, rowsOf, treeOf, wordsKey } from './tree.ts'

export interface Draft {
  /** A document that is there, or the tier of a new one. */
  readonly document: string | null
  readonly tier: Tier
  readonly read: { readonly document: PolicyDocument; readonly proposals: readonly Proposal[] }
  readonly source: { readonly name: string; readonly sha256: Buffer; readonly file: string | null }
}

/** Keep a document as a new version, with proposals for its clauses. */
export async function keepDraft(
  context: Context,
  { document, tier, read, source }: Draft,
): Promise<{ document: string; version: string; clauses: number; doubts: number; proposals: number }> {
  const { tx, now, actor } = context
  const made = { now, by: actor.personId }
  const shelf = document ?? (await insertDocument(context, { tier, name: read.document.title || source.name }))
  const version = newId(now)
  const { title, front, back, revisions, uncertain } = read.document
  await insertVersion(
    tx,
    {
      id: version,
      document: shelf,
      title,
      sourceName: source.name,
      sourceSha256: source.sha256,
      file: source.file,
      front,
      back,
      revisions,
      doubts: uncertain,
    },
    made,
  )
  const rows = rowsOf(read.document.clauses, standingsOf(read.document))
  await insertTree(tx, { version, rows, act: 'imported' }, made)
  const proposals = await insertMappings(
    tx,
    [...(await earlierMappings(tx, shelf, rows)), ...mappingsFor(rows, read.proposals)],
    { ...made, edition: await editionInUse(tx) },
  )
  await context.record({
    kind: 'policy.version-imported',
    subject: { type: 'policy.version', id: version },
    details: { title, source: source.name, sha256: source.sha256.toString('hex'), clauses: rows.length },
  })
  return { document: shelf, version, clauses: rows.length, doubts: uncertain.length, proposals }
}

/** Propose again for a tree that changed; pairs that are there already stay as they were decided. */
export async function proposeFor(
  context: Pick<Context, 'tx' | 'now'>,
  version: string,
  rows: readonly ClauseRow[],
  title: string,
): Promise<number> {
  const edition = await editionInUse(context.tx)
  const document: PolicyDocument = { title, revisions: [], front: [], clauses: treeOf(rows), back: [], uncertain: [] }
  return insertMappings(context.tx, mappingsFor(rows, proposeMappings(document, loadEdition(edition))), {
    now: context.now,
    by: null,
    edition,
  })
}

async function insertDocument(
  { tx, now, actor }: Context,
  { tier, name }: { tier: Tier; name: string },
): Promise<string> {
  const id = newId(now)
  await sql`insert into policy.document (id, tier, at, by_person) values (${id}::uuid, ${tier}, ${now}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  await sql`insert into policy.setting (document_id, at, name, legal_form, publication, by_person)
    values (${id}::uuid, ${now}, ${name.slice(0, 200)}, ${tier === 'basic' ? '告示' : '訓令'}, ${usualPublication[tier]}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  return id
}

function mappingsFor(rows: readonly ClauseRow[], proposals: readonly Proposal[]): readonly NewMapping[] {
  const byPath = new Map(rows.map((row) => [row.path, row.id]))
  return proposals.flatMap(({ clause, ...proposal }) => {
    const id = byPath.get(clause)
    return id === undefined ? [] : [{ ...proposal, clause: id, origin: 'importer' as const }]
  })
}

/** What people confirmed for the same words in the version before comes first; it still waits for a person. */
async function earlierMappings(tx: Tx, document: string, rows: readonly ClauseRow[]): Promise<readonly NewMapping[]> {
  const found = await sql<{
    id: string
  }>`select id from policy.version where document_id = ${document}::uuid order by ordinal desc offset 1 limit 1`.execute(
    tx,
  )
  const before = found.rows[0]?.id
  if (before === undefined) return []
  const words = new Map((await clausesOf(tx, before)).map((row) => [row.id, wordsKey(row)]))
  const confirmed = await sql<{ clause: string; control: string }>`
    select m.clause_id as clause, m.control from policy.mapping m join policy.clause c on c.tenant_id = m.tenant_id and c.id = m.clause_id
    where c.version_id = ${before}::uuid
      and (select decision from policy.mapping_decision d where d.tenant_id = m.tenant_id and d.mapping_id = m.id order by d.seq desc limit 1) = 'confirmed'`.execute(
    tx,
  )
  const now = new Map(rows.map((row) => [wordsKey(row), row.id]))
  return confirmed.rows.flatMap(({ clause, control }) => {
    const same = now.get(words.get(clause) ?? '')
    return same === undefined
      ? []
      : [
          {
            clause: same,
            control,
            confidence: 1,
            because: '前の版の同じ条文で確かめられているため',
            origin: 'earlier' as const,
          },
        ]
  })
}
