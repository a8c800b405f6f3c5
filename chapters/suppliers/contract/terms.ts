// Closed lists of outsourcing, cloud and social media, with the office's words.
import type { Choice } from '../../../kernel/contract/field.ts'
import { confidentialities } from '../../preamble/grades.ts'

export const contractKinds = [
  { value: 'operation', ja: '運用', en: 'Operation' },
  { value: 'maintenance', ja: '保守', en: 'Maintenance' },
  { value: 'development', ja: '開発・構築', en: 'Development' },
  { value: 'processing', ja: 'データ入力・印刷・封入', en: 'Data processing' },
  { value: 'service', ja: '情報処理サービス（ASP等）', en: 'Processing service' },
  { value: 'advice', ja: '調査・支援', en: 'Advice' },
  { value: 'other', ja: 'その他', en: 'Other' },
] as const satisfies readonly Choice[]

/** Where the work is done. */
export const workPlaces = [
  { value: 'city', ja: '庁内', en: 'City hall' },
  { value: 'supplier', ja: '委託事業者の事業所', en: 'Supplier’s premises' },
  { value: 'remote', ja: '遠隔（リモート保守）', en: 'Remote' },
  { value: 'several', ja: '複数', en: 'Several' },
] as const satisfies readonly Choice[]

export const subcontractings = [
  { value: 'forbidden', ja: '禁止', en: 'Forbidden' },
  { value: 'consent', ja: '市の承諾があれば可', en: 'With the city’s consent' },
] as const satisfies readonly Choice[]

/** How often the supplier reports. Months between reports stand in `reportMonths`. */
export const reportCadences = [
  { value: 'monthly', ja: '毎月', en: 'Monthly' },
  { value: 'quarterly', ja: '四半期ごと', en: 'Quarterly' },
  { value: 'half-yearly', ja: '半年ごと', en: 'Half-yearly' },
  { value: 'yearly', ja: '毎年', en: 'Yearly' },
  { value: 'at-end', ja: '完了のときだけ', en: 'At the end' },
] as const satisfies readonly Choice[]
export type ReportCadence = (typeof reportCadences)[number]['value']
export const reportMonths: Readonly<Record<ReportCadence, number | null>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
  'at-end': null,
}

export const reportKinds = [
  { value: 'periodic', ja: '定期報告', en: 'Periodic' },
  { value: 'final', ja: '完了報告', en: 'Final' },
  { value: 'incident', ja: '事故等の報告', en: 'Incident' },
] as const satisfies readonly Choice[]

export const results = [
  { value: 'good', ja: '問題なし', en: 'No problem' },
  { value: 'act', ja: '改善が必要', en: 'Needs action' },
] as const satisfies readonly Choice[]

export const grades: readonly (Choice & { readonly value: (typeof confidentialities)[number] })[] =
  confidentialities.map((value) => ({ value, ja: `機密性${value}`, en: `Confidentiality ${value}` }))

/** 8.3 and 8.4 of the guideline: the two tracks of cloud use. */
export const cloudTracks = [
  { value: 'confidential', ja: '機密性2以上の情報を扱う', en: 'Handles confidentiality 2 or above' },
  { value: 'open', ja: '機密性2以上の情報を扱わない', en: 'Does not' },
] as const satisfies readonly Choice[]

export const ismapStates = [
  { value: 'listed', ja: 'ISMAPに登録', en: 'ISMAP' },
  { value: 'liu', ja: 'ISMAP-LIUに登録', en: 'ISMAP-LIU' },
  { value: 'judged', ja: '登録なし（自ら評価）', en: 'Not listed, judged by the city' },
  { value: 'none', ja: '登録なし', en: 'Not listed' },
] as const satisfies readonly Choice[]

export const dataPlaces = [
  { value: 'japan', ja: '国内', en: 'Japan' },
  { value: 'abroad', ja: '国外を含む', en: 'Abroad too' },
  { value: 'unknown', ja: '分からない', en: 'Not known' },
] as const satisfies readonly Choice[]

export const permissionStates = [
  { value: 'asked', ja: '申請中', en: 'Asked' },
  { value: 'permitted', ja: '許可', en: 'Permitted' },
  { value: 'refused', ja: '不許可', en: 'Refused' },
] as const satisfies readonly Choice[]
