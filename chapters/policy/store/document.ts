// Documents as a reader may see them: the filter is in the query, so that counts and hits know nothing else.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { LegalForm, Publication, Tier } from '../contract/terms.ts'

export interface ShelfRow {
  readonly id: string
  readonly tier: Tier
  readonly name: string
  readonly legalForm: LegalForm
  readonly publication: Publication
}

export interface ListedRow extends ShelfRow {
  readonly versions: number
  readonly current: {
    readonly id: string
    readonly title: string
    readonly ordinal: number
    readonly isAdopted: boolean
    readonly effectiveOn: string | null
  } | null
}

interface Looking {
  /** `tier/publication` pairs the reader may read. */
  readonly kinds: readonly string[]
  readonly search?: string | undefined
  readonly tier?: string | undefined
  readonly today: string
}

/** One document as it is set now. */
export async function shelved(tx: Tx, id: string): Promise<ShelfRow | undefined> {
  const found =
    await sql<ShelfRow>`select id, tier, name, legal_form as "legalForm", publication from policy.shelf where id = ${id}::uuid`.execute(
      tx,
    )
  return found.rows[0]
}

/** What a document was called at a moment. */
export async function nameAt(tx: Tx, id: string, moment: Date): Promise<string | undefined> {
  const found = await sql<{
    name: string
  }>`select name from policy.setting where document_id = ${id}::uuid and at <= ${moment} order by seq desc limit 1`.execute(
    tx,
  )
  return found.rows[0]?.name
}

/** Documents of the kinds given, basic policy first. */
export async function listShelf(tx: Tx, { kinds, search = '', tier, today }: Looking): Promise<readonly ListedRow[]> {
  const found = await sql<ListedRow>`
    select s.id, s.tier, s.name, s.legal_form as "legalForm", s.publication,
      (select count(*)::int from policy.version v where v.tenant_id = s.tenant_id and v.document_id = s.id) as versions,
      (select jsonb_build_object('id', v.id, 'title', v.title, 'ordinal', v.ordinal, 'isAdopted', a.on_record, 'effectiveOn', a.effective_on)
       from policy.version v
       cross join lateral (
         select count(*) > 0 as on_record, max(effective_on) filter (where effective_on <= ${today}::date) as effective_on
         from policy.adoption a where a.tenant_id = v.tenant_id and a.version_id = v.id
       ) a
       where v.tenant_id = s.tenant_id and v.document_id = s.id order by a.effective_on desc nulls last, v.ordinal desc limit 1) as current
    from policy.shelf s
    where s.tier || '/' || s.publication = any(${[...kinds]}::text[])
      and (${tier ?? null}::text is null or s.tier = ${tier ?? null})
      and (${search} = '' or s.name ilike ${like(search)} or exists (
        select from policy.version v where v.tenant_id = s.tenant_id and v.document_id = s.id and v.title ilike ${like(search)}))
    order by array_position(array['basic', 'standard', 'procedure'], s.tier), s.at, s.id`.execute(tx)
  return found.rows
}

export interface HitRow {
  readonly document: string
  readonly name: string
  readonly version: string
  readonly clause: string
  readonly path: string
  readonly title: string | null
  readonly text: string
  readonly publication: string
  readonly tier: string
}

/** 50: more hits than this are narrowed by another word, not read. */
const mostHits = 50

/** Clauses of the newest versions whose words hold the text searched for. */
export async function searchClauses(tx: Tx, { kinds, search = '', tier }: Looking): Promise<readonly HitRow[]> {
  if (search === '') return []
  const found = await sql<HitRow>`
    with newest as (
      select distinct on (v.document_id) v.tenant_id, v.id, v.document_id, s.name, s.tier, s.publication
      from policy.version v join policy.shelf s on s.tenant_id = v.tenant_id and s.id = v.document_id
      where s.tier || '/' || s.publication = any(${[...kinds]}::text[]) and (${tier ?? null}::text is null or s.tier = ${tier ?? null})
      order by v.document_id, v.ordinal desc
    )
    select n.document_id as document, n.name, n.tier, n.publication, n.id as version, c.id as clause, p.path, c.title, c.text
    from newest n
    join policy.place p on p.tenant_id = n.tenant_id and p.version_id = n.id and p.ordinal = (select max(ordinal) from policy.tree t where t.version_id = n.id)
    join policy.clause c on c.tenant_id = p.tenant_id and c.id = p.clause_id
    where c.text ilike ${like(search)} or c.title ilike ${like(search)}
    order by n.document_id, p.position limit ${mostHits}`.execute(tx)
  return found.rows
}

/** Settings of a document over time, newest first. */
export async function settingsOf(
  tx: Tx,
  document: string,
): Promise<
  readonly {
    at: Date
    by: string | null
    name: string
    legalForm: string
    publication: Publication
    reason: string | null
  }[]
> {
  const found = await sql<{
    at: Date
    by: string | null
    name: string
    legalForm: string
    publication: Publication
    reason: string | null
  }>`
    select at, by_person as by, name, legal_form as "legalForm", publication, reason from policy.setting where document_id = ${document}::uuid order by seq desc`.execute(
    tx,
  )
  return found.rows
}

function like(search: string): string {
  return `%${search.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
}
