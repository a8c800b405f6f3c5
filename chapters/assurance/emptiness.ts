// A declaration 「該当なし」 holds until its day; then somebody has to look again.
import { sql } from 'kysely'
import type { Finding } from '../../kernel/check/check.ts'
import type { Tx } from '../../kernel/db/database.ts'

/** How many records a register has, and until when somebody says that there is nothing to record. */
export interface Standing {
  readonly total: number
  readonly emptyUntil: string | null
}

/** The standing of one register of this chapter (`assurance.finding`) at a moment. */
export async function standingOf(tx: Tx, ledger: string, now: Date): Promise<Standing> {
  const counted = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(ledger)} where retired_at is null`.execute(tx)
  const declared = await sql<{
    until: string
  }>`select until from ledger.emptiness where ledger = ${ledger} and declared_at <= ${now}
    order by declared_at desc limit 1`.execute(tx)
  return { total: counted.rows[0]?.n ?? 0, emptyUntil: declared.rows[0]?.until ?? null }
}

/** INVARIANT (no verdict on an empty ledger): out of scope only by a declaration in force; null where there are records. */
export function emptyFinding(
  { total, emptyUntil }: Standing,
  today: string,
  register: { readonly name: string; readonly place: string },
): Finding | null {
  if (total > 0) return null
  if (emptyUntil !== null && emptyUntil >= today)
    return {
      outcome: 'out-of-scope',
      because: `「${register.name}」に記録すべきものはないと、担当者が確かめています（${emptyUntil}まで）。`,
      evidence: [{ type: 'emptiness', id: register.place, label: register.name, place: register.place }],
    }
  return {
    outcome: 'unsure',
    because: `「${register.name}」に何も登録されていないため、守られているか分かりません。`,
    evidence: [],
    next: { act: '登録するか、該当がないことを申告する', place: register.place, role: 'security-office' },
  }
}
