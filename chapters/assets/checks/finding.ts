// Findings in plain Japanese, made the same way by every check of the register.
import type { Evidence, Finding, NextStep, Outcome } from '../../../kernel/check/check.ts'

/** A record named in a finding. */
export interface Named {
  readonly id: string
  readonly label: string
}

/** How many records, and the first of them. */
export interface Counted {
  readonly n: number
  readonly first: readonly Named[]
}

/** None. */
export const nothing: Counted = { n: 0, first: [] }

/** The list screen, filtered. */
export const listOf = (filter: string): string => `/assets/assets?filter=${encodeURIComponent(filter)}`

/** Evidence of assets. */
export const evidenceOf = (records: readonly Named[]): readonly Evidence[] =>
  records.map(({ id, label }) => ({ type: 'assets.asset', id, label, place: `/assets/assets/${id}` }))

/** Evidence of disposals. */
export const disposalEvidence = (records: readonly Named[]): readonly Evidence[] =>
  records.map(({ id, label }) => ({ type: 'assets.disposal', id, label, place: `/assets/disposals/${id}` }))

/** The register itself stands for what all its records show. */
export const registerEvidence = (total: number): readonly Evidence[] => [
  { type: 'assets.asset', id: '*', label: `情報資産台帳（${total.toLocaleString('ja')}件）`, place: '/assets/assets' },
]

/** A finding about counted records. */
export function finding(outcome: Outcome, because: string, evidence: readonly Evidence[], next?: NextStep): Finding {
  return { outcome, because, evidence, ...(next === undefined ? {} : { next }) }
}

/** 要確認: nothing stands in the register yet; an empty register proves nothing. */
export const emptyRegister: Finding = finding('unsure', '情報資産台帳に、まだ何も登録されていません。', [], {
  act: '情報資産を登録するか、台帳のファイルを取り込む',
  place: '/assets/assets',
  role: 'security-office',
})

export const figure = (n: number): string => `${n.toLocaleString('ja')}件`
