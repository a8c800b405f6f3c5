// Closed lists of the catalogue in words that people read.
import type { Words } from '../../../../kernel/contract/words.ts'
import type { CatalogueControl } from '../../contract.ts'

/** What makes a control binding. */
export const dutyTerms: Readonly<Record<CatalogueControl['duty'], Words>> = {
  legal: { ja: '法令の義務', en: 'Legal duty' },
  guideline: { ja: '指針', en: 'Guideline' },
  city: { ja: '市の定め', en: 'City’s own' },
}

/** How often a control must be seen to. */
export const cadenceTerms: Readonly<Record<string, Words>> = {
  none: { ja: '—', en: '—' },
  continuous: { ja: '常に', en: 'Always' },
  daily: { ja: '毎日', en: 'Daily' },
  monthly: { ja: '毎月', en: 'Monthly' },
  'yearly-fiscal': { ja: '毎年度', en: 'Every fiscal year' },
  'every-3-years': { ja: '3年に1回', en: 'Every three years' },
  'on-event': { ja: '事があった都度', en: 'Whenever it happens' },
}

/** Chapters of the standard of measures (対策基準), as the ministry's guideline numbers them. */
export const chapterTerms: Readonly<Record<string, Words>> = {
  policy: { ja: '基本方針', en: 'Basic policy' },
  1: { ja: '1 組織体制', en: '1 Organisation' },
  2: { ja: '2 情報資産の分類と管理', en: '2 Information assets' },
  3: { ja: '3 情報システム全体の強靱性の向上', en: '3 Resilience of systems' },
  4: { ja: '4 物理的セキュリティ', en: '4 Physical security' },
  5: { ja: '5 人的セキュリティ', en: '5 People' },
  6: { ja: '6 技術的セキュリティ', en: '6 Technology' },
  7: { ja: '7 運用', en: '7 Operation' },
  8: { ja: '8 業務委託と外部サービスの利用', en: '8 Outsourcing and services' },
  9: { ja: '9 評価・見直し', en: '9 Evaluation and review' },
}

/** Fields of a control, for the comparison of editions. */
export const fieldTerms: Readonly<Record<string, Words>> = {
  title: { ja: '名称', en: 'Title' },
  requirement: { ja: '求められること', en: 'Requirement' },
  chapter: { ja: '章', en: 'Chapter' },
  example: { ja: '例文番号', en: 'Example no.' },
  ordinance: { ja: '省令', en: 'Ordinance' },
  jisQ27002: { ja: 'JIS Q 27002', en: 'JIS Q 27002' },
  jisConfirmed: { ja: 'JISの番号の確認', en: 'JIS numbers confirmed' },
  cadence: { ja: '頻度', en: 'Cadence' },
  duty: { ja: '義務', en: 'Duty' },
  confirmed: { ja: '出典の確認', en: 'Source confirmed' },
  source: { ja: '出典', en: 'Source' },
  basis: { ja: '基本方針の条項', en: 'Article' },
  applies: { ja: '当てはまる団体', en: 'Applies to' },
}
