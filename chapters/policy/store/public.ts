// What the public may read: adopted versions of documents that are public, in force or past; never drafts, never what is to come.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'

export interface PublicVersion {
  readonly id: string
  readonly document: string
  readonly tier: string
  readonly title: string
  readonly effectiveOn: string
  readonly back: readonly string[]
  readonly isInForce: boolean
}

/** Versions in force of the public documents, basic policy first. */
export async function publicDocuments(tx: Tx, today: string): Promise<readonly PublicVersion[]> {
  const all = await adopted(tx, today, sql`true`)
  const seen = new Set<string>()
  return all.filter(({ document, tier }) => {
    const key = tier === 'basic' ? tier : document
    return !seen.has(key) && seen.add(key)
  })
}

/** One version that the public may read. */
export async function publicVersion(tx: Tx, id: string, today: string): Promise<PublicVersion | undefined> {
  const found = (await adopted(tx, today, sql`v.id = ${id}::uuid`))[0]
  return found === undefined
    ? undefined
    : { ...found, isInForce: (await publicDocuments(tx, today)).some((one) => one.id === found.id) }
}

/** Every version of a document that was in force by now, newest first. */
export function publicVersions(tx: Tx, document: string, today: string): Promise<readonly PublicVersion[]> {
  return adopted(tx, today, sql`v.document_id = ${document}::uuid`)
}

async function adopted(tx: Tx, today: string, condition: ReturnType<typeof sql>): Promise<readonly PublicVersion[]> {
  const found = await sql<PublicVersion>`
    select v.id, v.document_id as document, s.tier, v.title, a.effective_on as "effectiveOn", v.back, true as "isInForce"
    from policy.version v
    join policy.shelf s on s.tenant_id = v.tenant_id and s.id = v.document_id and s.publication = 'public'
    join lateral (
      select max(effective_on) as effective_on from policy.adoption a
      where a.tenant_id = v.tenant_id and a.version_id = v.id and a.effective_on <= ${today}::date
    ) a on a.effective_on is not null
    where ${condition}
    order by array_position(array['basic', 'standard', 'procedure'], s.tier), a.effective_on desc, v.at desc, v.ordinal desc`.execute(
    tx,
  )
  return found.rows
}
