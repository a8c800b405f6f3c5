// Facts and findings that several checks of this chapter share.
import { sql } from 'kysely'
import type { Evidence, Finding, NextStep } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { addDays } from '../../../kernel/i18n/day.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

/** How many records a register has, and until when somebody says that there is nothing to record. */
export async function standingOf(
  tx: Tx,
  ledger: 'suppliers.contract' | 'suppliers.cloud' | 'suppliers.social',
  now: Date,
): Promise<{ readonly total: number; readonly emptyUntil: string | null }> {
  const counted = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(ledger)} where retired_at is null`.execute(tx)
  const declared = await sql<{
    until: string
  }>`select until from ledger.emptiness where ledger = ${ledger} and declared_at <= ${now}
    order by declared_at desc limit 1`.execute(tx)
  return { total: counted.rows[0]?.n ?? 0, emptyUntil: declared.rows[0]?.until ?? null }
}

export type Standing = Awaited<ReturnType<typeof standingOf>>

/** What an empty register proves: nothing, unless a person has declared it within the year. */
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

interface Listed {
  readonly type: string
  readonly path: string
  readonly next: Omit<NextStep, 'place'>
}

/** Findings of one rule over a register: what breaks it, or that all keep it. */
export function judgeAll(
  { total, bad }: { readonly total: number; readonly bad: readonly Named[] },
  say: {
    readonly broken: (names: string) => string
    readonly kept: (total: number) => string
    readonly outcome?: 'broken' | 'unsure'
  },
  { type, path, next }: Listed,
): Finding {
  const evidence = bad.slice(0, 20).map(({ id, name }): Evidence => ({ type, id, label: name, place: `${path}/${id}` }))
  if (bad.length === 0)
    return {
      outcome: 'kept',
      because: say.kept(total),
      evidence: [{ type, id: 'list', label: `${total}件`, place: path }],
    }
  const names = bad
    .slice(0, 3)
    .map(({ name }) => `「${name}」`)
    .join('')
  const [first] = bad
  return {
    outcome: say.outcome ?? 'broken',
    because: say.broken(bad.length > 3 ? `${names}ほか${bad.length - 3}件` : names),
    evidence,
    next: { ...next, place: first === undefined ? path : `${path}/${first.id}` },
  }
}

/** The day after the earliest of these, or undefined. */
export function dayAfterEarliest(days: readonly (string | null)[]): string | undefined {
  const [first] = days.filter((day): day is string => day !== null).toSorted()
  return first === undefined ? undefined : addDays(first, 1)
}
