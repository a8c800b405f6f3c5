// Which articles does the policy have, and which chapter folder answers for each? Numbers live only here.

/** The chapter folders, in the policy's order; an import may only look towards the front of this list. */
export const folders = [
  'preamble',
  'organization',
  'assets',
  'segmentation',
  'sanitization',
  'physical',
  'people',
  'access',
  'monitoring',
  'incidents',
  'suppliers',
  'assurance',
  'risk',
  'policy',
] as const
export type Folder = (typeof folders)[number]

/** One article of the model basic policy (基本方針の条). Cities number differently; the id is the model's. */
export interface Article {
  /** As cited: `6(3)①`. */
  readonly number: string
  readonly ja: string
  readonly en: string
  /** The chapters that answer for it; the first is the one in charge. */
  readonly folders: readonly [Folder, ...Folder[]]
}

/** The ten articles and their sub-items as the ministry's model and most cities have them. */
export const articles: readonly Article[] = [
  { number: '1', ja: '目的', en: 'Purpose', folders: ['policy', 'preamble'] },
  { number: '2', ja: '定義', en: 'Definitions', folders: ['preamble'] },
  { number: '2(1)', ja: 'ネットワーク', en: 'Network', folders: ['preamble'] },
  { number: '2(2)', ja: '情報システム', en: 'Information system', folders: ['preamble'] },
  { number: '2(3)', ja: '情報セキュリティ', en: 'Information security', folders: ['preamble'] },
  { number: '2(4)', ja: '情報セキュリティポリシー', en: 'Information security policy', folders: ['preamble'] },
  { number: '2(5)', ja: '機密性', en: 'Confidentiality', folders: ['preamble'] },
  { number: '2(6)', ja: '完全性', en: 'Integrity', folders: ['preamble'] },
  { number: '2(7)', ja: '可用性', en: 'Availability', folders: ['preamble'] },
  { number: '2(8)', ja: 'マイナンバー利用事務系', en: 'My-number zone', folders: ['preamble'] },
  { number: '2(9)', ja: 'LGWAN接続系', en: 'LGWAN zone', folders: ['preamble'] },
  { number: '2(10)', ja: 'インターネット接続系', en: 'Internet zone', folders: ['preamble'] },
  { number: '2(11)', ja: '通信経路の分割', en: 'Division of communication paths', folders: ['preamble'] },
  { number: '2(12)', ja: '無害化通信', en: 'Sanitized communication', folders: ['preamble'] },
  { number: '3', ja: '対象とする脅威', en: 'Threats', folders: ['risk', 'preamble'] },
  { number: '3(1)', ja: '意図的な脅威', en: 'Intended threats', folders: ['risk', 'preamble'] },
  { number: '3(2)', ja: '非意図的な脅威', en: 'Unintended threats', folders: ['risk', 'preamble'] },
  { number: '3(3)', ja: '災害', en: 'Disasters', folders: ['risk', 'preamble'] },
  { number: '3(4)', ja: '疾病による要員不足', en: 'Lack of staff by epidemic', folders: ['risk', 'preamble'] },
  {
    number: '3(5)',
    ja: '提供サービスの障害からの波及',
    en: 'Failures of supplied services',
    folders: ['risk', 'preamble'],
  },
  { number: '4', ja: '適用範囲', en: 'Scope', folders: ['organization', 'assets', 'preamble'] },
  { number: '4(1)', ja: '行政機関の範囲', en: 'Organs in scope', folders: ['organization'] },
  { number: '4(2)', ja: '情報資産の範囲', en: 'Information assets in scope', folders: ['assets'] },
  { number: '5', ja: '職員等の遵守義務', en: 'Duty of staff to observe', folders: ['people'] },
  { number: '6', ja: '情報セキュリティ対策', en: 'Information security measures', folders: ['policy'] },
  { number: '6(1)', ja: '組織体制', en: 'Organisation', folders: ['organization'] },
  { number: '6(2)', ja: '情報資産の分類と管理', en: 'Classification and management of assets', folders: ['assets'] },
  {
    number: '6(3)',
    ja: '情報システム全体の強靱性の向上',
    en: 'Resilience of all systems',
    folders: ['segmentation', 'sanitization', 'access', 'monitoring'],
  },
  { number: '6(3)①', ja: 'マイナンバー利用事務系', en: 'My-number zone', folders: ['segmentation', 'access'] },
  { number: '6(3)②', ja: 'LGWAN接続系', en: 'LGWAN zone', folders: ['segmentation', 'sanitization'] },
  { number: '6(3)③', ja: 'インターネット接続系', en: 'Internet zone', folders: ['segmentation', 'monitoring'] },
  { number: '6(4)', ja: '物理的セキュリティ', en: 'Physical security', folders: ['physical'] },
  { number: '6(5)', ja: '人的セキュリティ', en: 'Human security', folders: ['people'] },
  { number: '6(6)', ja: '技術的セキュリティ', en: 'Technical security', folders: ['access', 'monitoring'] },
  { number: '6(7)', ja: '運用', en: 'Operation', folders: ['incidents', 'monitoring', 'organization'] },
  {
    number: '6(8)',
    ja: '業務委託と外部サービス（クラウドサービス）の利用',
    en: 'Outsourcing and external (cloud) services',
    folders: ['suppliers'],
  },
  { number: '6(9)', ja: '評価・見直し', en: 'Evaluation and review', folders: ['assurance'] },
  {
    number: '7',
    ja: '情報セキュリティ監査及び自己点検の実施',
    en: 'Audit and self-inspection',
    folders: ['assurance'],
  },
  { number: '8', ja: '情報セキュリティポリシーの見直し', en: 'Review of the policy', folders: ['policy', 'risk'] },
  { number: '9', ja: '情報セキュリティ対策基準の策定', en: 'Standard of measures', folders: ['policy'] },
  { number: '10', ja: '情報セキュリティ実施手順の策定', en: 'Operating procedures', folders: ['policy'] },
]

/** The article of that number, where the model has one. */
export function articleOf(number: string): Article | undefined {
  return articles.find((article) => article.number === number)
}

/** Every article a chapter answers for, in the policy's order. */
export function articlesOf(folder: Folder): readonly Article[] {
  return articles.filter((article) => article.folders.includes(folder))
}
