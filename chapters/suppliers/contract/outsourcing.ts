// 6(8) 業務委託: suppliers, contracts, and what happens below a contract while it runs and when it ends.
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { contractKinds, grades, reportCadences, reportKinds, results, subcontractings, workPlaces } from './terms.ts'

const article = '6(8)'
const contractOf = { required: true, list: true, filter: true } as const

/** 6(8): 委託事業者. */
export const supplierLedger = defineLedger({
  id: 'suppliers.supplier',
  title: { ja: '委託事業者', en: 'Suppliers' },
  one: { ja: '委託事業者', en: 'Supplier' },
  article,
  path: '/suppliers/suppliers',
  name: 'name',
  fields: {
    code: text(
      { ja: '法人番号・管理番号', en: 'Number' },
      { required: true, key: true, list: true, search: true, synonyms: ['法人番号', '業者コード', '業者番号'] },
    ),
    name: text(
      { ja: '名称', en: 'Name' },
      { required: true, list: true, search: true, synonyms: ['業者名', '会社名', '商号', '委託先'] },
    ),
    address: text({ ja: '所在地', en: 'Address' }, { search: true, synonyms: ['住所'] }),
    contact: text({ ja: '担当窓口', en: 'Contact' }, { list: true, search: true, synonyms: ['担当者', '担当部署'] }),
    telephone: text({ ja: '電話', en: 'Telephone' }, { list: true, synonyms: ['電話番号', 'TEL'] }),
    mail: text({ ja: 'メール', en: 'Mail' }, { synonyms: ['メールアドレス', 'E-mail'] }),
    certificates: text(
      { ja: '認証（ISMS、プライバシーマーク等）', en: 'Certificates' },
      { list: true, synonyms: ['認証', '取得認証'] },
    ),
    certifiedUntil: date({ ja: '認証の有効期限', en: 'Certified until' }, {}),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(8): 業務委託の契約, from selection to erasure. */
export const contractLedger = defineLedger({
  id: 'suppliers.contract',
  title: { ja: '業務委託台帳', en: 'Outsourcing contracts' },
  one: { ja: '業務委託', en: 'Contract' },
  article,
  path: '/suppliers/contracts',
  name: 'title',
  unit: 'unit',
  fields: {
    number: text(
      { ja: '契約番号', en: 'Number' },
      { required: true, key: true, list: true, search: true, synonyms: ['番号', '管理番号'] },
    ),
    title: text(
      { ja: '委託業務の名称', en: 'Title' },
      { required: true, list: true, search: true, synonyms: ['業務名', '件名', '委託名'] },
    ),
    supplier: reference({ ja: '委託事業者', en: 'Supplier' }, 'suppliers.supplier', contractOf),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'organization.unit', contractOf),
    owner: reference({ ja: '責任者（職）', en: 'Owner (post)' }, 'organization.post', {}),
    kind: choice({ ja: '種類', en: 'Kind' }, contractKinds, { required: true, list: true, filter: true }),
    system: yesNo(
      { ja: '情報システムに関する業務委託', en: 'Concerns an information system' },
      { synonyms: ['情報システム'] },
    ),
    startsOn: date({ ja: '始まり', en: 'From' }, { required: true, list: true, synonyms: ['契約開始日', '開始日'] }),
    endsOn: date(
      { ja: '終わり', en: 'To' },
      { required: true, list: true, synonyms: ['契約終了日', '終了日', '満了日'] },
    ),
    grade: choice({ ja: '扱う情報の機密性', en: 'Confidentiality handled' }, grades, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['機密性'],
    }),
    personal: yesNo({ ja: '個人情報を扱う', en: 'Personal data' }, { filter: true, synonyms: ['個人情報'] }),
    myNumber: yesNo({ ja: '特定個人情報を扱う', en: 'My Number' }, { filter: true, synonyms: ['特定個人情報'] }),
    place: choice({ ja: '作業の場所', en: 'Place of work' }, workPlaces, {}),
    subcontracting: choice({ ja: '再委託', en: 'Subcontracting' }, subcontractings, {}),
    reports: choice({ ja: '定期報告', en: 'Reports' }, reportCadences, {}),
    selectedOn: date({ ja: '選定の日', en: 'Selected on' }, { synonyms: ['選定日'] }),
    selection: longText(
      { ja: '選定で確かめたこと', en: 'What the selection looked at' },
      {
        support: {
          ja: '情報セキュリティ対策が十分か、認証、過去の事故、体制など。選定基準に沿って書きます。',
          en: 'Security measures, certificates, past incidents, staff: by the city’s criteria.',
        },
      },
    ),
    transitional: yesNo(
      { ja: '令和9年7月1日より前からの契約（経過措置）', en: 'Made before 2027-07-01 (transitional)' },
      {
        support: {
          ja: '施行規則16条の3の附則により、七号（業務委託）は従前の例によります。',
          en: 'The supplementary provision keeps the old rule for item 7.',
        },
      },
    ),
    returnedOn: date({ ja: '情報・機器の返却を受けた日', en: 'Returned on' }, {}),
    erasedOn: date({ ja: '情報の消去を確かめた日', en: 'Erased on' }, {}),
    erasure: text({ ja: '消去の証明（証明書番号・立会い）', en: 'Proof of erasure' }, {}),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(8): 再委託, each with the city's consent. */
export const subcontractLedger = defineLedger({
  id: 'suppliers.subcontract',
  title: { ja: '再委託', en: 'Subcontracts' },
  one: { ja: '再委託', en: 'Subcontract' },
  article,
  path: '/suppliers/subcontracts',
  name: 'company',
  fields: {
    contract: reference({ ja: '元の委託', en: 'Contract' }, 'suppliers.contract', contractOf),
    company: text({ ja: '再委託先', en: 'Company' }, { required: true, list: true, search: true }),
    work: text({ ja: '再委託する業務', en: 'Work' }, { required: true, list: true, search: true }),
    consentedOn: date({ ja: '市が承諾した日', en: 'Consented on' }, { list: true }),
    sameDuties: yesNo({ ja: '元の委託と同じ義務を負う', en: 'Bound by the same duties' }, { list: true, filter: true }),
    startsOn: date({ ja: '始まり', en: 'From' }, { required: true, list: true }),
    endsOn: date({ ja: '終わり', en: 'To' }, { list: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(8): 作業に従事する者 and where they work. */
export const workerLedger = defineLedger({
  id: 'suppliers.worker',
  title: { ja: '委託先の作業者', en: 'Suppliers’ workers' },
  one: { ja: '作業者', en: 'Worker' },
  article,
  path: '/suppliers/workers',
  name: 'name',
  fields: {
    contract: reference({ ja: '委託', en: 'Contract' }, 'suppliers.contract', contractOf),
    name: text(
      { ja: '氏名', en: 'Name' },
      { required: true, list: true, search: true, synonyms: ['作業者名', '従事者'] },
    ),
    role: text({ ja: '役割', en: 'Role' }, { list: true, synonyms: ['担当'] }),
    place: text({ ja: '作業の場所', en: 'Place' }, { list: true, synonyms: ['作業場所'] }),
    pledgedOn: date(
      { ja: '秘密保持の誓約を受けた日', en: 'Pledged on' },
      { list: true, synonyms: ['誓約日', '誓約書提出日'] },
    ),
    startsOn: date({ ja: '始まり', en: 'From' }, { required: true, list: true }),
    endsOn: date({ ja: '終わり', en: 'To' }, { list: true }),
  },
})

/** 6(8): reports received, and what became of them. */
export const reportLedger = defineLedger({
  id: 'suppliers.report',
  title: { ja: '委託先からの報告', en: 'Suppliers’ reports' },
  one: { ja: '報告', en: 'Report' },
  article,
  path: '/suppliers/reports',
  name: 'period',
  fields: {
    contract: reference({ ja: '委託', en: 'Contract' }, 'suppliers.contract', contractOf),
    kind: choice({ ja: '種類', en: 'Kind' }, reportKinds, { required: true, list: true, filter: true }),
    period: text({ ja: '対象の期間', en: 'Period' }, { required: true, list: true, search: true }),
    receivedOn: date({ ja: '受け取った日', en: 'Received on' }, { required: true, list: true }),
    result: choice({ ja: '確認の結果', en: 'Result' }, results, { required: true, list: true, filter: true }),
    actedOn: date({ ja: '改善を確かめた日', en: 'Action confirmed on' }, { list: true }),
    remarks: longText({ ja: '内容', en: 'Remarks' }, {}),
  },
})

/** 6(8): 委託先の確認 (on site or by questionnaire), every fiscal year. */
export const inspectionLedger = defineLedger({
  id: 'suppliers.inspection',
  title: { ja: '委託先の確認（実地・書面）', en: 'Inspections of suppliers' },
  one: { ja: '確認', en: 'Inspection' },
  article,
  path: '/suppliers/inspections',
  name: 'place',
  fields: {
    contract: reference({ ja: '委託', en: 'Contract' }, 'suppliers.contract', contractOf),
    doneOn: date({ ja: '確認した日', en: 'Done on' }, { required: true, list: true }),
    place: text({ ja: '場所・方法', en: 'Place or way' }, { required: true, list: true, search: true }),
    by: text({ ja: '確認した者', en: 'By' }, { required: true, list: true }),
    result: choice({ ja: '結果', en: 'Result' }, results, { required: true, list: true, filter: true }),
    findings: longText({ ja: '指摘', en: 'Findings' }, {}),
    actedOn: date({ ja: '改善を確かめた日', en: 'Action confirmed on' }, { list: true }),
  },
})
