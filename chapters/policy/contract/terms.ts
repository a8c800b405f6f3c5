// Closed lists of the policy chapter's words, with their official terms.
import type { Choice } from '../../../kernel/contract/field.ts'

/** 9, 10: 基本方針, 対策基準, 実施手順; "policy" in law means the first two. */
export const tiers = [
  { value: 'basic', ja: '基本方針', en: 'Basic policy' },
  { value: 'standard', ja: '対策基準', en: 'Standard of measures' },
  { value: 'procedure', ja: '実施手順', en: 'Operating procedure' },
] as const satisfies readonly Choice[]
export type Tier = (typeof tiers)[number]['value']

/** 9, 10: who may read a document. Restricted is the default of standards and procedures. */
export const publications = [
  { value: 'public', ja: '公開', en: 'Public' },
  { value: 'staff', ja: '職員等に公開', en: 'Staff' },
  { value: 'restricted', ja: '非公開', en: 'Restricted' },
] as const satisfies readonly Choice[]
export type Publication = (typeof publications)[number]['value']

/** 9, 10: what a document of a tier is until somebody decides otherwise. */
export const usualPublication: Readonly<Record<Tier, Publication>> = {
  basic: 'public',
  standard: 'restricted',
  procedure: 'restricted',
}

/** Legal forms under which cities keep their documents. */
export const legalForms = ['告示', '訓令', '規程', '規則', '要綱', '内規', 'その他'] as const
export type LegalForm = (typeof legalForms)[number]

/** How an organ decides. */
export const adoptionKinds = ['決裁', '専決', '議決', '委員会決定', 'その他'] as const
export type AdoptionKind = (typeof adoptionKinds)[number]

/** What kind of words a clause is, where it stands: only `duty` must be answered by a control. */
export const standings = [
  'duty',
  'heading',
  'purpose',
  'definitions',
  'threats',
  'scope',
  'formal',
  'statement',
] as const
export type Standing = (typeof standings)[number]

/** Acts on the tree of a draft. */
export const treeActs = ['split', 'merge', 'promote', 'demote', 'renumber', 'retitle', 'retext'] as const
export type TreeAct = (typeof treeActs)[number]

/** Where a mapping came from: the importer, the same words of an earlier version, a person. */
export const mappingOrigins = ['importer', 'earlier', 'person'] as const

/** The words of a value of a closed list. */
export function termOf(list: readonly Choice[], value: string): Choice {
  return list.find((one) => one.value === value) ?? { value, ja: value, en: value }
}
