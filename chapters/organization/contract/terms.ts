// Closed lists of the organization's words, with their official terms.
import type { Choice } from '../../../kernel/contract/field.ts'
import type { Words } from '../../../kernel/contract/words.ts'
import { organTerms } from '../../preamble/organs.ts'
import { roles, roleTerms } from '../../preamble/roles.ts'

/** 部局・課・室・出先機関: levels of the city's offices. */
export const unitKinds = [
  { value: 'division', ja: '部局', en: 'Division' },
  { value: 'section', ja: '課', en: 'Section' },
  { value: 'room', ja: '室', en: 'Office' },
  { value: 'branch', ja: '出先機関', en: 'Branch office' },
] as const satisfies readonly Choice[]
export type UnitKind = (typeof unitKinds)[number]['value']

/** 5: the 職員等 who observe the policy; `external` works for the city under contract. */
export const personKinds = [
  { value: 'regular', ja: '正規', en: 'Regular staff' },
  { value: 'reappointed', ja: '再任用', en: 'Reappointed' },
  { value: 'fiscal-year', ja: '会計年度任用職員', en: 'Fiscal-year staff' },
  { value: 'special', ja: '特別職', en: 'Special post' },
  { value: 'assembly', ja: '議員', en: 'Assembly member' },
  { value: 'external', ja: '外部（委託先）', en: 'External (contractor)' },
] as const satisfies readonly Choice[]
export type PersonKind = (typeof personKinds)[number]['value']

/** 本務・兼務・事務取扱・心得: how somebody holds a post. */
export const assignmentKinds = [
  { value: 'main', ja: '本務', en: 'Main post' },
  { value: 'concurrent', ja: '兼務', en: 'Concurrent' },
  { value: 'acting', ja: '事務取扱', en: 'Acting' },
  { value: 'probationary', ja: '心得', en: 'Probationary' },
] as const satisfies readonly Choice[]
export type AssignmentKind = (typeof assignmentKinds)[number]['value']

/** Why somebody is away; coarse on purpose, the cause of an illness is nobody's business here. */
export const absenceReasons = [
  { value: 'leave', ja: '休暇', en: 'Leave' },
  { value: 'trip', ja: '出張', en: 'Business trip' },
  { value: 'long-leave', ja: '休職・休業', en: 'Long leave' },
  { value: 'training', ja: '研修・派遣', en: 'Training or secondment' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]

/** 6(1), 6(7): who is called when something happens: the city's own team, its single window (統一的な窓口), bodies outside. */
export const contactKinds = [
  { value: 'csirt', ja: 'CSIRT', en: 'CSIRT' },
  { value: 'window', ja: '統一的な窓口', en: 'Single window' },
  { value: 'prefecture', ja: '都道府県', en: 'Prefecture' },
  { value: 'ministry', ja: '総務省', en: 'Ministry of Internal Affairs' },
  { value: 'j-lis', ja: 'J-LIS', en: 'J-LIS' },
  { value: 'nco', ja: '国家サイバー統括室（NCO）', en: 'National Cybersecurity Office' },
  { value: 'jpcert', ja: 'JPCERT/CC', en: 'JPCERT/CC' },
  { value: 'ipa', ja: 'IPA', en: 'IPA' },
  { value: 'police', ja: '警察', en: 'Police' },
  { value: 'privacy-commission', ja: '個人情報保護委員会', en: 'Personal Information Protection Commission' },
  { value: 'supplier', ja: '委託事業者', en: 'Supplier' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]
export type ContactKind = (typeof contactKinds)[number]['value']

/** 4(1): kinds of organ as choices. */
export const organChoices: readonly (Choice & { readonly value: (typeof organTerms)[number]['kind'] })[] =
  organTerms.map(({ kind, ja, en }) => ({ value: kind, ja, en }))

/** 6(1): roles that a post can carry; 職員等 is everybody and carried by nobody. */
export const roleChoices = roles
  .filter((role) => role !== 'staff')
  .map((value) => ({ value, ja: roleTerms[value].ja, en: roleTerms[value].en }))

/** The words of a value of a closed list. */
export function wordsOf(list: readonly Choice[], value: string): Words {
  return list.find((one) => one.value === value) ?? { ja: value, en: value }
}
