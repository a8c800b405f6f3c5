// What a row of a query says, in the form in which posture is kept.
import { dayFacts, type Fact, type Reading } from '../../contract.ts'
import type { Columns } from './wire.ts'

const yes = new Set(['yes', '1', 'true', 'on', 'enabled'])
const no = new Set(['no', '0', 'false', 'off', 'disabled'])

/** Value and detail of a fact; undefined where the rows say nothing that can be kept. */
export function sightIn(
  reads: Exclude<Reading, 'software'>,
  rows: readonly Columns[],
): { readonly value: string; readonly detail: string } | undefined {
  if (reads === 'addresses') {
    const all = [
      ...new Set(rows.map((row) => row['value'] ?? row['address'] ?? '').filter((one) => one !== '')),
    ].toSorted()
    return all.length === 0 ? undefined : { value: all.join(' ').slice(0, 2_000).toWellFormed(), detail: '' }
  }
  const [row] = rows
  if (row === undefined) return undefined
  const value = dayFacts.includes(reads satisfies Fact) ? dayOf(row['value'] ?? '') : yesOrNo(row['value'] ?? '')
  return value === undefined ? undefined : { value, detail: (row['detail'] ?? '').slice(0, 500).toWellFormed() }
}

function yesOrNo(text: string): string | undefined {
  const form = text.trim().toLowerCase()
  return yes.has(form) ? 'yes' : no.has(form) ? 'no' : undefined
}

/** 2026-11-23, 20261123, 11/23/2026 (as Windows writes a patch's day), or seconds since 1970. */
export function dayOf(text: string): string | undefined {
  const plain = text.trim()
  const [, y, m, d] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/u.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(plain) ?? []
  if (y !== undefined) return real(y, m ?? '', d ?? '')
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(plain) ?? []
  if (year !== undefined) return real(year, month ?? '', day ?? '')
  // 9 and 10 figures: from 1973 to 2286
  return /^\d{9,10}$/u.test(plain)
    ? new Date(Number(plain) * 1000 + 9 * 3_600_000).toISOString().slice(0, 10)
    : undefined
}

function real(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text) ? text : undefined
}
