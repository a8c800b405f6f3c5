// Closed lists of accounts, with the office's words.
import type { Choice } from '../../../kernel/contract/field.ts'
import { zones, zoneTerms } from '../../preamble/zones.ts'

/** 6(6): whose hands an account is in. */
export const accountKinds = [
  { value: 'personal', ja: '個人', en: 'Personal' },
  { value: 'shared', ja: '共用', en: 'Shared' },
  { value: 'service', ja: 'サービス用', en: 'Service' },
  { value: 'privileged', ja: '特権', en: 'Privileged' },
] as const satisfies readonly Choice[]
export type AccountKind = (typeof accountKinds)[number]['value']

/** Who must have an account: what makes a joiner without one a difference. */
export const demands = [
  { value: 'everyone', ja: '職員等の全員', en: 'Everybody' },
  { value: 'unit', ja: '所管課の職員', en: 'People of the owning unit' },
  { value: 'nobody', ja: '必要な者だけ（申請による）', en: 'By request only' },
] as const satisfies readonly Choice[]

export const systemZones: readonly Choice[] = [
  ...zones.map((value) => ({ value, ja: zoneTerms[value].ja, en: zoneTerms[value].en })),
  { value: 'none', ja: 'ネットワークにつながない', en: 'No network' },
]

export const privilegeStates = [
  { value: 'asked', ja: '申請中', en: 'Asked' },
  { value: 'permitted', ja: '承認', en: 'Permitted' },
  { value: 'refused', ja: '不承認', en: 'Refused' },
  { value: 'returned', ja: '返却', en: 'Returned' },
] as const satisfies readonly Choice[]

/** 35 days: monthly exports with a few days of grace; a city edits it per system. */
export const defaultFreshDays = 35
/** 90 days: usual in municipal procedures; a city edits it per system. */
export const defaultUnusedDays = 90

/** `CN=税務課_共有,OU=…` → 税務課_共有: what people call a group. */
export function roleName(role: string): string {
  const cn = /^cn=((?:\\.|[^,\\])+)/iu.exec(role)
  return cn?.[1] === undefined ? role : cn[1].replaceAll(/\\(.)/gu, '$1')
}
