// How strictly must an asset be kept? The grades of a municipality, which are not those of a ministry.

/** 自治体機密性, strictest first. Residents' personal data are 3B here although a ministry grades them 2. */
export const confidentialities = ['3A', '3B', '3C', '2', '1'] as const
export type Confidentiality = (typeof confidentialities)[number]

/** 完全性, strictest first. */
export const integrities = ['2', '1'] as const
export type Integrity = (typeof integrities)[number]

/** 可用性, strictest first. */
export const availabilities = ['2', '1'] as const
export type Availability = (typeof availabilities)[number]

/** The three grades an asset carries (6(2)). */
export interface Grade {
  readonly confidentiality: Confidentiality
  readonly integrity: Integrity
  readonly availability: Availability
}

/** When a grade applies, in our own words, with what usually carries it. */
export interface Criterion {
  readonly ja: string
  readonly en: string
  readonly examples: readonly string[]
  /** True where the criterion was read in the ministry's own document, false where it rests on long-standing practice. */
  readonly confirmed: boolean
}

/** Criteria of 自治体機密性. */
export const confidentialityCriteria: Readonly<Record<Confidentiality, Criterion>> = {
  '3A': {
    ja: '国の極秘文書・秘文書に当たる情報',
    en: 'Information equal to a secret document of the State',
    examples: ['国から受け取った秘密文書'],
    confirmed: true,
  },
  '3B': {
    ja: '漏れたときに個人の権利利益を大きく損ない、規模や性質から特に注意して扱う情報',
    en: 'A leak would gravely harm individuals; scale or nature calls for special care',
    examples: ['住民記録システムの個人情報', '税務システムの個人情報'],
    confirmed: true,
  },
  '3C': {
    ja: '3Bほどではないが、公表することをそもそも予定していない情報',
    en: 'Below 3B, but not meant to be published at all',
    examples: ['職員の個人情報', '入札予定価格'],
    confirmed: true,
  },
  '2': {
    ja: '3ほどではないが、すぐには公表しない情報',
    en: 'Below 3, but not to be published at once',
    examples: ['検討中の政策に関する情報'],
    confirmed: true,
  },
  '1': { ja: '2以上に当たらない情報', en: 'None of the above', examples: ['公表済みの資料'], confirmed: true },
}

/** Criteria of 完全性. */
export const integrityCriteria: Readonly<Record<Integrity, Criterion>> = {
  '2': {
    ja: '改ざん・誤り・破損により、住民の権利が侵される又は行政事務が正しく行えないおそれがある情報（軽いものを除く）',
    en: 'Alteration, error or damage could infringe residents’ rights or upset correct administration',
    examples: ['税の賦課台帳'],
    confirmed: false,
  },
  '1': { ja: '2に当たらない情報', en: 'Other', examples: [], confirmed: false },
}

/** Criteria of 可用性. */
export const availabilityCriteria: Readonly<Record<Availability, Criterion>> = {
  '2': {
    ja: '消失・紛失・利用できない状態により、住民の権利が侵される又は行政事務が安定して行えないおそれがある情報（軽いものを除く）',
    en: 'Loss or unavailability could infringe residents’ rights or upset steady administration',
    examples: ['窓口の証明発行システム'],
    confirmed: false,
  },
  '1': { ja: '2に当たらない情報', en: 'Other', examples: [], confirmed: false },
}

/** Negative where `a` is the stricter confidentiality, as a sort function wants it. */
export function compareConfidentiality(a: Confidentiality, b: Confidentiality): number {
  return confidentialities.indexOf(a) - confidentialities.indexOf(b)
}

/** True when `grade` is at least as strict as `floor`: `isAtLeast('3C', '2')`. */
export function isAtLeast(grade: Confidentiality, floor: Confidentiality): boolean {
  return compareConfidentiality(grade, floor) <= 0
}
