// The register of information assets (情報資産台帳): one record an asset, graded by plain questions.
import type { Choice } from '../../../kernel/contract/field.ts'
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger, type Values } from '../../../kernel/contract/ledger.ts'
import { availabilities, confidentialities, integrities } from '../../preamble/grades.ts'
import { type Question, questionTerms } from './questions.ts'
import { assetForms, assetKinds, assetZones, mediums, standings } from './terms.ts'

const asChoices = <V extends string>(values: readonly V[]): readonly (Choice & { readonly value: V })[] =>
  values.map((value) => ({ value, ja: value, en: value }))
const levels = asChoices(confidentialities)
const two = asChoices(integrities)
const stay = asChoices(availabilities)

const asked = (question: Question, synonyms: readonly string[]) =>
  yesNo(questionTerms[question].label, { support: questionTerms[question].ask, synonyms })

const identity = {
  number: text(
    { ja: '管理番号', en: 'Number' },
    {
      required: true,
      list: true,
      search: true,
      key: true,
      synonyms: [
        '資産番号',
        '資産管理番号',
        '台帳番号',
        '整理番号',
        '情報資産番号',
        '資産ID',
        '通し番号',
        'No',
        'No.',
        '番号',
      ],
    },
  ),
  name: text(
    { ja: '名称', en: 'Name' },
    {
      required: true,
      list: true,
      search: true,
      synonyms: [
        '資産名',
        '資産名称',
        '情報資産名',
        '情報資産名称',
        '情報資産の名称',
        'システム名',
        '機器名',
        '文書名',
        '件名',
        '品名',
      ],
    },
  ),
  kind: choice({ ja: '種類', en: 'Kind' }, assetKinds, {
    required: true,
    list: true,
    filter: true,
    synonyms: ['種別', '資産種別', '情報資産の種類', '資産区分', '情報資産区分', '分類'],
  }),
  form: choice({ ja: '形態', en: 'Form' }, assetForms, {
    synonyms: ['媒体区分', '電子・紙の別', '電子／紙', '保管形態', '保存形態', '電子紙区分'],
  }),
  medium: choice({ ja: '媒体', en: 'Medium' }, mediums, {
    synonyms: ['媒体の種類', '記録媒体', '保存媒体', '媒体種別', '保管媒体'],
  }),
} as const

const custody = {
  unit: reference({ ja: '所管課', en: 'Custodian unit' }, 'organization.unit', {
    list: true,
    filter: true,
    synonyms: [
      '所属',
      '所管',
      '所管部署',
      '管理部署',
      '担当課',
      '主管課',
      '所管課室',
      '管理課',
      '所属名',
      '課名',
      '部署名',
    ],
  }),
  owner: reference({ ja: '管理責任者（職）', en: 'Owner (post)' }, 'organization.post', {
    synonyms: ['管理責任者', '情報セキュリティ管理者', '責任者', '管理者', '情報資産管理者', '管理責任者の職'],
  }),
  zone: choice({ ja: '領域', en: 'Zone' }, assetZones, {
    list: true,
    filter: true,
    synonyms: ['ネットワーク区分', '接続系統', 'ネットワーク領域', '設置領域', '系統', '接続ネットワーク', '三層区分'],
  }),
  place: text(
    { ja: '保管場所', en: 'Place' },
    { search: true, synonyms: ['設置場所', '保管先', '所在', '所在地', '保存場所', '保管・設置場所'] },
  ),
} as const

// 特定個人情報 stands before 個人情報: the import proposes columns in this order and the longer name must win.
const answers = {
  secretDocument: asked('secretDocument', ['秘密文書', '秘文書']),
  specificPersonal: asked('specificPersonal', [
    '特定個人情報の有無',
    'マイナンバーの有無',
    '個人番号の有無',
    '特定個人情報等',
    'マイナンバー',
    '個人番号',
  ]),
  residentData: asked('residentData', [
    '個人情報の有無',
    '個人情報',
    '住民情報の有無',
    '個人情報の保有',
    '個人情報の取扱い',
    '個人情報を含む',
  ]),
  massOrSensitive: asked('massOrSensitive', ['要配慮個人情報', '要配慮個人情報の有無', '大量の個人情報']),
  internalOnly: asked('internalOnly', ['非公表情報', '職員の個人情報']),
  published: asked('published', ['公表の可否', '公開の可否', '公表可', '公開情報', '公表済み']),
  publicationPlanned: asked('publicationPlanned', ['公表予定', '公表予定の有無', '公開予定']),
  alterationHurts: asked('alterationHurts', []),
  stopHurts: asked('stopHurts', []),
} as const

const overrides = {
  confidentialityOverride: choice({ ja: '機密性の上書き', en: 'Confidentiality by hand' }, levels, {
    synonyms: ['機密性', '自治体機密性', '機密性区分', '機密性の分類', '機密性レベル', '重要性分類（機密性）', 'C'],
  }),
  integrityOverride: choice({ ja: '完全性の上書き', en: 'Integrity by hand' }, two, {
    synonyms: ['完全性', '自治体完全性', '完全性区分', '完全性の分類', '完全性レベル', 'I'],
  }),
  availabilityOverride: choice({ ja: '可用性の上書き', en: 'Availability by hand' }, stay, {
    synonyms: ['可用性', '自治体可用性', '可用性区分', '可用性の分類', '可用性レベル', 'A'],
  }),
  overrideReason: longText(
    { ja: '上書きの理由', en: 'Reason for the change by hand' },
    {
      support: {
        ja: '回答からの判定と違う区分にするときは、理由を書いてください。',
        en: 'Needed wherever a grade is set by hand.',
      },
      synonyms: ['分類の理由', '格付けの理由'],
    },
  ),
} as const

const derived = { derived: true } as const
const grades = {
  confidentiality: choice({ ja: '機密性', en: 'Confidentiality' }, levels, { ...derived, list: true, filter: true }),
  integrity: choice({ ja: '完全性', en: 'Integrity' }, two, derived),
  availability: choice({ ja: '可用性', en: 'Availability' }, stay, derived),
  standing: choice({ ja: '分類のしかた', en: 'How graded' }, standings, { ...derived, filter: true }),
  confidentialityReason: longText({ ja: '機密性の理由', en: 'Why this confidentiality' }, derived),
  integrityReason: longText({ ja: '完全性の理由', en: 'Why this integrity' }, derived),
  availabilityReason: longText({ ja: '可用性の理由', en: 'Why this availability' }, derived),
} as const

const circumstances = {
  paperCopies: yesNo(
    { ja: '印刷した写しがある', en: 'Paper copies exist' },
    { synonyms: ['紙の有無', '紙媒体の有無', '印刷物の有無'] },
  ),
  cloud: yesNo(
    { ja: 'クラウドサービスに置く', en: 'In a cloud service' },
    { synonyms: ['クラウド', 'クラウド利用', 'クラウドの有無', 'クラウド利用の有無'] },
  ),
  cloudService: text(
    { ja: 'クラウドサービス名', en: 'Cloud service' },
    { search: true, synonyms: ['サービス名', 'クラウド名称'] },
  ),
  supplier: text(
    { ja: '委託先・提供者', en: 'Supplier' },
    { search: true, synonyms: ['委託先', '業者', '事業者', '保守業者', '委託業者', 'ベンダー', '納入業者', '購入先'] },
  ),
  transitional: yesNo(
    { ja: '令和9年7月1日に現にある', en: 'Existing on 2027-07-01' },
    {
      support: {
        ja: '地方自治法施行規則の改正省令附則2項の経過措置の対象かどうかです（技術的対策と業務委託だけに関わります）。',
        en: 'Decides whether the transitional rule of the 2026 ordinance applies.',
      },
      synonyms: ['経過措置', '経過措置の対象'],
    },
  ),
  reviewedOn: date(
    { ja: '最後に確かめた日', en: 'Last reviewed' },
    { list: true, synonyms: ['確認日', '点検日', '最終確認日', '見直し日', '棚卸日', '更新日', '最終更新日'] },
  ),
  reviewDueOn: date({ ja: '次に確かめる期限', en: 'Review due' }, { ...derived, filter: true }),
  registeredOn: date({ ja: '登録日', en: 'Registered' }, derived),
  overriddenOn: date({ ja: '上書きした日', en: 'Changed by hand on' }, derived),
  remarks: longText({ ja: '備考', en: 'Remarks' }, { synonyms: ['摘要', 'メモ', '特記事項', '注記'] }),
} as const

/** 4(2), 6(2): the ledger of information assets; grades are derived, never typed. */
export const assetLedger = defineLedger({
  id: 'assets.asset',
  title: { ja: '情報資産台帳', en: 'Information assets' },
  one: { ja: '情報資産', en: 'Information asset' },
  article: '6(2)',
  path: '/assets/assets',
  name: 'name',
  unit: 'unit',
  fields: { ...identity, ...custody, ...answers, ...overrides, ...grades, ...circumstances },
})

/** What a record of the register holds. */
export type Asset = Values<typeof assetLedger.fields>
