// What the policy's checks look at, each by one query or two.
import { sql } from 'kysely'
import type { Evidence } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { inForce } from '../store/board.ts'
import { clausesOf, type VersionRow, versionOf } from '../store/version.ts'
import type { ClauseRow } from '../tree.ts'

/** The basic policy on the board, adopted or not. */
export interface Standing {
  readonly version: VersionRow
  readonly adopted: boolean
  readonly effectiveOn: string | null
}

/** The basic policy in force on a day, else the newest imported; undefined where there is none. */
export async function standingPolicy(tx: Tx, today: string): Promise<Standing | undefined> {
  const shown = await inForce(tx, today)
  const version = shown === undefined ? undefined : await versionOf(tx, shown.version)
  return shown === undefined || version === undefined
    ? undefined
    : { version, adopted: shown.adopted, effectiveOn: shown.effectiveOn }
}

/** The first day to come on which another version takes effect. */
export async function nextEffect(tx: Tx, today: string): Promise<string | undefined> {
  const found = await sql<{ day: string | null }>`
    select min(a.effective_on) as day from policy.adoption a
    join policy.version v on v.tenant_id = a.tenant_id and v.id = a.version_id
    join policy.document d on d.tenant_id = v.tenant_id and d.id = v.document_id and d.tier = 'basic'
    where a.effective_on > ${today}::date`.execute(tx)
  return found.rows[0]?.day ?? undefined
}

/** Clauses of the policy on the board. */
export async function standingClauses(
  tx: Tx,
  today: string,
): Promise<{ readonly policy: Standing | undefined; readonly clauses: readonly ClauseRow[] }> {
  const policy = await standingPolicy(tx, today)
  return { policy, clauses: policy === undefined ? [] : await clausesOf(tx, policy.version.id) }
}

export const versionEvidence = ({ version }: Standing): Evidence => ({
  type: 'policy.version',
  id: version.id,
  label: `${version.title}（第${version.ordinal}版）`,
  place: `/policy/versions/${version.id}`,
})

export const clauseEvidence = ({ id, path, title }: Pick<ClauseRow, 'id' | 'path' | 'title'>): Evidence => ({
  type: 'policy.clause',
  id,
  label: `${path} ${title ?? ''}`.trim(),
  place: `/policy/clauses/${id}`,
})

/** What to do where there is no policy at all. */
export const importFirst = { act: '基本方針を読み込む', place: '/policy/import', role: 'security-office' } as const

/** Journal kinds after which another version may stand on the board. */
export const versionEvents = [
  'policy.version-imported',
  'policy.version-adopted',
  'policy.tree-edited',
  'policy.tree-undone',
] as const
