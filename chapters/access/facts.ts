// Facts and findings that the checks of this chapter share.
import { sql } from 'kysely'
import type { Evidence, Finding, NextStep } from '../../kernel/check/check.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { AccessRegister } from './contract/emptiness.ts'
import { addDays } from '../../kernel/i18n/day.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export interface Standing {
  readonly total: number
  readonly emptyUntil: string | null
}

/** How many records a register has, and until when somebody says that there is nothing to record. */
export async function standingOf(tx: Tx, register: AccessRegister, now: Date): Promise<Standing> {
  const counted = await sql<{
    n: number
  }>`select count(*)::int as n from ${sql.table(register)} where retired_at is null`.execute(tx)
  const declared = await sql<{ until: string }>`select until from ledger.emptiness
    where ledger = ${register} and declared_at <= ${now} order by declared_at desc limit 1`.execute(tx)
  return { total: counted.rows[0]?.n ?? 0, emptyUntil: declared.rows[0]?.until ?? null }
}

interface Register {
  readonly name: string
  readonly place: string
}

/** What an empty register proves: nothing, unless a person has declared it within the year. */
export function emptyFinding({ total, emptyUntil }: Standing, today: string, register: Register): Finding | null {
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
  /** Screen below which each record has its own. */
  readonly path: string
  readonly next: Omit<NextStep, 'place'>
}

interface Said {
  readonly broken: (names: string) => string
  readonly kept: (total: number) => string
  readonly outcome?: 'broken' | 'unsure'
}

/** Findings of one rule over a register: what breaks it, or that all keep it. */
export function judgeAll(
  { total, bad }: { readonly total: number; readonly bad: readonly Named[] },
  say: Said,
  { type, path, next }: Listed,
): Finding {
  if (bad.length === 0)
    return {
      outcome: 'kept',
      because: say.kept(total),
      evidence: [{ type, id: 'list', label: `${total}件`, place: path }],
    }
  const evidence = bad.slice(0, 20).map(({ id, name }): Evidence => ({ type, id, label: name, place: `${path}/${id}` }))
  return {
    outcome: say.outcome ?? 'broken',
    because: say.broken(namesIn(bad)),
    evidence,
    next: { ...next, place: evidence[0]?.place ?? path },
  }
}

/** 「住民記録」「財務会計」ほか3件 */
export function namesIn(bad: readonly Named[]): string {
  const first = bad
    .slice(0, 3)
    .map(({ name }) => `「${name}」`)
    .join('')
  return bad.length > 3 ? `${first}ほか${bad.length - 3}件` : first
}

/** The day after the earliest of these, or undefined. */
export function dayAfterEarliest(days: readonly (string | null)[]): string | undefined {
  const [first] = days.filter((day): day is string => day !== null).toSorted()
  return first === undefined ? undefined : addDays(first, 1)
}
