// What a check says of a register: nothing of an empty one unless a person declared it, and of many records in one sentence.
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { addDays } from '../i18n/day.ts'
import type { Evidence, Finding, NextStep } from './check.ts'

/** A record as a finding names it. */
export interface Named {
  readonly id: string
  readonly name: string
}

/** How many records a register has, and until when somebody says that there is nothing to record. */
export interface Standing {
  readonly total: number
  readonly emptyUntil: string | null
}

/** The standing of a ledger (`suppliers.contract`) at a moment. */
export async function standingOf(tx: Tx, ledger: string, now: Date): Promise<Standing> {
  const found = await sql<{ total: number; empty_until: string | null }>`
    select (select count(*)::int from ${sql.table(ledger)} where retired_at is null) as total,
      (select until::text from ledger.emptiness where ledger = ${ledger} and declared_at <= ${now} order by declared_at desc limit 1) as empty_until`.execute(
    tx,
  )
  return { total: found.rows[0]?.total ?? 0, emptyUntil: found.rows[0]?.empty_until ?? null }
}

/** INVARIANT (no verdict on an empty register): out of scope only by a declaration in force; null where there are records. */
export function emptyFinding(
  { total, emptyUntil }: Standing,
  today: string,
  { name, place }: { readonly name: string; readonly place: string },
): Finding | null {
  if (total > 0) return null
  if (emptyUntil !== null && emptyUntil >= today)
    return {
      outcome: 'out-of-scope',
      because: `「${name}」に記録すべきものはないと、担当者が確かめています（${emptyUntil}まで）。`,
      evidence: [{ type: 'emptiness', id: place, label: name, place }],
    }
  return {
    outcome: 'unsure',
    because: `「${name}」に何も登録されていないため、守られているか分かりません。`,
    evidence: [],
    next: { act: '登録するか、該当がないことを申告する', place, role: 'security-office' },
  }
}

/** 「あ」「い」「う」ほか2件: the first three stand for all. */
export function namesIn(all: readonly Named[], counter = '件'): string {
  const names = all
    .slice(0, 3)
    .map(({ name }) => `「${name}」`)
    .join('')
  return all.length > 3 ? `${names}ほか${all.length - 3}${counter}` : names
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

/** One rule over many records: what breaks it, or that all keep it. */
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

/** The day after the earliest of these, or undefined. */
export function dayAfterEarliest(days: readonly (string | null)[]): string | undefined {
  const [first] = days.filter((day): day is string => day !== null).toSorted()
  return first === undefined ? undefined : addDays(first, 1)
}
