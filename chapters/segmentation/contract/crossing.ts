// 6(3)①②: the ledger of crossings between zones: what is separated, divided, named and sanitised.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger, type Values } from '../../../kernel/contract/ledger.ts'
import { crossingKinds, destinationClasses, methods, protocols } from './terms.ts'

const what = {
  number: text(
    { ja: '番号', en: 'Number' },
    { required: true, list: true, search: true, key: true, synonyms: ['管理番号', '申請番号', 'No', 'No.'] },
  ),
  name: text(
    { ja: '名称', en: 'Name' },
    { required: true, list: true, search: true, synonyms: ['通信名', '通信の名称', '件名'] },
  ),
  kind: choice({ ja: '種類', en: 'Kind' }, crossingKinds, {
    required: true,
    list: true,
    filter: true,
    support: {
      ja: '分離：何も通さない。分割：分けた上で、登録した通信だけを通す。特定通信：相手・経路・ポートを限った通信。無害化通信：無害化の仕組みを通る通信。',
      en: 'Isolation lets nothing pass; division only what is registered; a named flow is limited by address and port.',
    },
    synonyms: ['区分', '通信の種類'],
  }),
  fromZone: reference({ ja: '接続を始める領域', en: 'From zone' }, 'segmentation.zone', {
    required: true,
    list: true,
    filter: true,
    synonyms: ['送信元領域', '送信元ゾーン'],
  }),
  toZone: reference({ ja: '接続される領域', en: 'To zone' }, 'segmentation.zone', {
    required: true,
    list: true,
    filter: true,
    synonyms: ['宛先領域', '宛先ゾーン'],
  }),
} as const

const way = {
  source: longText(
    { ja: '送信元アドレス', en: 'Source addresses' },
    { search: true, synonyms: ['送信元IP', '送信元IPアドレス', '送信元'] },
  ),
  destination: longText(
    { ja: '宛先アドレス', en: 'Destination addresses' },
    { search: true, synonyms: ['宛先IP', '宛先IPアドレス', '宛先'] },
  ),
  protocol: choice({ ja: 'プロトコル', en: 'Protocol' }, protocols, { synonyms: ['L4プロトコル'] }),
  ports: text(
    { ja: '宛先ポート番号', en: 'Destination ports' },
    {
      list: true,
      support: { ja: '443 や 8080-8090 の形で、コンマで区切ります。', en: '443, 8080-8090' },
      synonyms: ['ポート', 'ポート番号', '宛先ポート'],
    },
  ),
  layer2: yesNo(
    { ja: 'レイヤ2で限定する', en: 'Limited on layer 2' },
    { support: { ja: 'はいのときは、両端のMACアドレスも書きます。', en: 'Then both MAC addresses are needed.' } },
  ),
  sourceMac: text({ ja: '送信元MACアドレス', en: 'Source MAC' }, {}),
  destinationMac: text({ ja: '宛先MACアドレス', en: 'Destination MAC' }, {}),
  destinationClass: choice({ ja: '相手の区分', en: 'Destination class' }, destinationClasses, {
    filter: true,
    synonyms: ['接続先区分', '相手先区分'],
  }),
  method: choice({ ja: '無害化の方法', en: 'Method of sanitising' }, methods, {
    synonyms: ['無害化方式'],
  }),
  gateway: reference({ ja: '通る中継', en: 'Through relay' }, 'segmentation.gateway', {
    synonyms: ['中継', '無害化装置'],
  }),
} as const

const why = {
  purpose: longText({ ja: '目的', en: 'Purpose' }, { required: true, synonyms: ['用途', '通信目的'] }),
  legalBasis: longText(
    { ja: '根拠（法令・要綱など）', en: 'Legal basis' },
    { synonyms: ['根拠', '根拠法令', '法的根拠'] },
  ),
  unit: reference({ ja: '所管課', en: 'Unit in charge' }, 'organization.unit', {
    list: true,
    filter: true,
    synonyms: ['担当課', '所管'],
  }),
  owner: reference({ ja: '管理責任者（職）', en: 'Owner (post)' }, 'organization.post', {
    synonyms: ['責任者', '管理責任者'],
  }),
  approvalNumber: text({ ja: '決裁番号', en: 'Approval number' }, { search: true, synonyms: ['承認番号', '文書番号'] }),
  approvedOn: date({ ja: '決裁日', en: 'Approved on' }, { synonyms: ['承認日'] }),
  approver: reference({ ja: '決裁者（職）', en: 'Approved by (post)' }, 'organization.post', {
    synonyms: ['承認者', '決裁者'],
  }),
  expiresOn: date({ ja: '期限', en: 'Expires on' }, { list: true, synonyms: ['有効期限', '終了日'] }),
  reviewedOn: date({ ja: '最後に見直した日', en: 'Last reviewed' }, { synonyms: ['見直し日', '点検日'] }),
  reviewDueOn: date({ ja: '次に見直す期限', en: 'Review due' }, { derived: true, filter: true }),
  registeredOn: date({ ja: '登録日', en: 'Registered' }, { derived: true }),
  remarks: longText({ ja: '備考', en: 'Remarks' }, { synonyms: ['摘要'] }),
} as const

/** 6(3)①②: 分離・分割・特定通信・無害化通信 in one ledger. */
export const crossingLedger = defineLedger({
  id: 'segmentation.crossing',
  title: { ja: '領域をまたぐ通信の台帳', en: 'Crossings between zones' },
  one: { ja: '領域をまたぐ通信', en: 'Crossing' },
  article: '6(3)',
  path: '/segmentation/crossings',
  name: 'name',
  unit: 'unit',
  fields: { ...what, ...way, ...why },
})
export type Crossing = Values<typeof crossingLedger.fields>

/** 6(3)①: the yearly look: still needed, nothing to change. */
export const reviewCrossing = endpoint('POST /segmentation/crossings/:id/review', {
  article: '6(3)',
  right: 'segmentation.crossing:review',
  summary: '領域をまたぐ通信を見直したことを記録する',
  body: z.object({ note: z.string().trim().min(1).max(2_000).nullable().default(null) }),
  reply: z.object({ reviewedOn: z.string(), reviewDueOn: z.string() }),
})
