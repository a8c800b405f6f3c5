// Findings of the crossing, made the same way by every check.
import { type RawBuilder, sql } from 'kysely'
import type { Evidence, Finding, NextStep, Outcome } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'

export interface Counted {
  readonly n: number
  readonly first: readonly Evidence[]
}

/** 20: as many as a finding shows. */
const most = 20

/** Files that a condition on `f`, `t`, `o`, `h`, `c` finds: how many, and the first of them as evidence. */
export async function filesThat(tx: Tx, condition: RawBuilder<unknown>): Promise<Counted> {
  const found = await sql<{ id: string; transfer: string; label: string; n: number }>`
    select f.id, t.id as transfer, f.name || '（' || t.title || '）' as label, count(*) over ()::int as n
    from sanitization.file f join sanitization.transfer t on t.tenant_id = f.tenant_id and t.id = f.transfer_id
    left join sanitization.outcome o on o.tenant_id = f.tenant_id and o.file_id = f.id
    left join sanitization.ruling r on r.tenant_id = f.tenant_id and r.file_id = f.id
    left join sanitization.hold_decision h on h.tenant_id = f.tenant_id and h.file_id = f.id
    left join sanitization.crossing c on c.tenant_id = f.tenant_id and c.file_id = f.id
    where ${condition} order by t.at, f.position limit ${most}`.execute(tx)
  return {
    n: found.rows[0]?.n ?? 0,
    first: found.rows.map(({ id, transfer, label }) => ({
      type: 'sanitization.file',
      id,
      label,
      place: `/sanitization/transfers/${transfer}`,
    })),
  }
}

/** The ledger of crossings stands for what all its rows show. */
export const crossingEvidence = (n: number): readonly Evidence[] => [
  {
    type: 'sanitization.crossing',
    id: '*',
    label: `受渡しの記録（${figure(n)}）`,
    place: '/sanitization/transfers?box=all',
  },
]

/** The rules screen. */
export const rulesEvidence = (label: string): readonly Evidence[] => [
  { type: 'sanitization.edition', id: '*', label, place: '/sanitization/rules' },
]

/** A finding. */
export function finding(outcome: Outcome, because: string, evidence: readonly Evidence[], next?: NextStep): Finding {
  return { outcome, because, evidence, ...(next === undefined ? {} : { next }) }
}

export const figure = (n: number): string => `${n.toLocaleString('ja')}件`

/** 要確認: nothing has crossed, and nothing can be said of what might have gone elsewhere. */
export const nothingCrossed: Finding = finding(
  'unsure',
  'まだ受渡しの記録がありません。ほかの道で渡していないか確かめられません。',
  [],
  {
    act: 'インターネット側との受渡しを関所で行い、ほかの道を閉じる',
    place: '/sanitization/rules',
    role: 'security-office',
  },
)

/** How many crossings stand in the ledger. */
export async function crossings(tx: Tx, condition: RawBuilder<unknown> = sql`true`): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from sanitization.crossing c where ${condition}`.execute(tx)
  return found.rows[0]?.n ?? 0
}
