// 6(4) サーバ等の管理: equipment where it stands, what feeds it, who cares for it.
import { choice, date, integer, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { mediums } from '../../assets/contract.ts'
import { careContents, careKinds, careResults, equipmentKinds, grades, powerKinds, redundancies } from './terms.ts'

const article = '6(4)'
const ofUnit = { required: true, list: true, filter: true, synonyms: ['所管課', '管理課', '所属'] } as const

/** 6(4): 電源設備, with the day of its last test. */
export const powerLedger = defineLedger({
  id: 'physical.power',
  title: { ja: '電源設備', en: 'Power' },
  one: { ja: '電源設備', en: 'Power source' },
  article,
  path: '/physical/power',
  name: 'name',
  unit: 'unit',
  fields: {
    number: text(
      { ja: '管理番号', en: 'Number' },
      { required: true, key: true, list: true, search: true, synonyms: ['番号'] },
    ),
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true, synonyms: ['機器名', '型番'] }),
    kind: choice({ ja: '種類', en: 'Kind' }, powerKinds, { required: true, list: true, filter: true }),
    room: reference({ ja: '室', en: 'Room' }, 'physical.room', { list: true, filter: true, synonyms: ['設置場所'] }),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'organization.unit', ofUnit),
    minutes: integer(
      { ja: '持ちこたえる時間（分）', en: 'Holds for (minutes)' },
      {
        list: true,
        synonyms: ['給電時間'],
        support: { ja: '機器を正しく止め終えるまでの時間が要ります。', en: 'Long enough to shut down properly.' },
      },
    ),
    testedOn: date({ ja: '最後に試した日', en: 'Last tested' }, { list: true, synonyms: ['点検日', '試験日'] }),
    renewOn: date(
      { ja: '電池・部品の交換期限', en: 'Batteries due' },
      { list: true, synonyms: ['交換期限', '電池交換'] },
    ),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(4): 機器の設置. */
export const equipmentLedger = defineLedger({
  id: 'physical.equipment',
  title: { ja: '機器設置台帳', en: 'Equipment' },
  one: { ja: '機器', en: 'Device' },
  article,
  path: '/physical/equipment',
  name: 'name',
  unit: 'unit',
  fields: {
    number: text(
      { ja: 'ラベル番号', en: 'Label number' },
      { required: true, key: true, list: true, search: true, synonyms: ['管理番号', '備品番号', '番号', '資産番号'] },
    ),
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true, synonyms: ['機器名', '品名'] }),
    kind: choice({ ja: '種類', en: 'Kind' }, equipmentKinds, { required: true, list: true, filter: true }),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'organization.unit', ofUnit),
    asset: reference({ ja: '情報資産', en: 'Asset' }, 'assets.asset', { synonyms: ['情報資産番号'] }),
    room: reference({ ja: '室', en: 'Room' }, 'physical.room', {
      list: true,
      filter: true,
      synonyms: ['設置場所', '設置室'],
    }),
    rack: text({ ja: 'ラック・位置', en: 'Rack or place' }, { list: true, search: true, synonyms: ['ラック', '位置'] }),
    fixed: yesNo({ ja: '固定している', en: 'Fixed' }, { filter: true, synonyms: ['固定', '転倒防止'] }),
    redundant: choice({ ja: '冗長化', en: 'Redundancy' }, redundancies, { filter: true }),
    power: reference({ ja: '電源設備', en: 'Power' }, 'physical.power', { synonyms: ['UPS'] }),
    cabling: yesNo(
      { ja: '配線を保護している（配線収納管等）', en: 'Cables protected' },
      { synonyms: ['配線', '配線の保護'] },
    ),
    offSite: text(
      { ja: '庁外の設置場所', en: 'Place outside the city hall' },
      {
        search: true,
        synonyms: ['庁外設置先', 'データセンター'],
        support: {
          ja: '庁外に置く機器だけに書きます。年に一度、状況を確かめます。',
          en: 'Only for equipment outside.',
        },
      },
    ),
    offSiteCheckedOn: date({ ja: '庁外の状況を確かめた日', en: 'Checked outside on' }, { synonyms: ['現地確認日'] }),
    careMonths: integer(
      { ja: '定期保守の間隔（月）', en: 'Maintenance every (months)' },
      { list: true, synonyms: ['保守間隔', '保守周期'] },
    ),
    confidentiality: choice({ ja: '入っている情報の機密性', en: 'Confidentiality' }, grades, {
      filter: true,
      synonyms: ['機密性'],
    }),
    medium: choice({ ja: '記録媒体', en: 'Medium' }, mediums, { synonyms: ['媒体'] }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(4): 定期保守及び修理. */
export const maintenanceLedger = defineLedger({
  id: 'physical.maintenance',
  title: { ja: '保守・修理の記録', en: 'Maintenance and repair' },
  one: { ja: '保守・修理', en: 'Maintenance' },
  article,
  path: '/physical/maintenance',
  name: 'what',
  fields: {
    equipment: reference({ ja: '機器', en: 'Device' }, 'physical.equipment', {
      required: true,
      list: true,
      filter: true,
      synonyms: ['機器番号', 'ラベル番号'],
    }),
    what: text(
      { ja: '作業の内容', en: 'Work' },
      { required: true, list: true, search: true, synonyms: ['内容', '件名'] },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, careKinds, { required: true, list: true, filter: true }),
    doneOn: date({ ja: '行った日', en: 'Done on' }, { required: true, list: true, synonyms: ['作業日', '実施日'] }),
    company: text({ ja: '事業者', en: 'Company' }, { list: true, search: true, synonyms: ['業者', '保守業者'] }),
    worker: text({ ja: '作業者', en: 'Worker' }, { search: true, synonyms: ['作業者名', '担当者'] }),
    escort: reference({ ja: '立ち会った職員', en: 'Attended by' }, 'organization.person', {
      list: true,
      synonyms: ['立会者', '立会い'],
    }),
    contents: choice({ ja: '記録されている情報の扱い', en: 'What became of the contents' }, careContents, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['情報の扱い', 'データの扱い'],
    }),
    sentOut: yesNo({ ja: '庁外へ出した', en: 'Sent out' }, { synonyms: ['庁外修理'] }),
    backOn: date({ ja: '戻った日', en: 'Back on' }, { synonyms: ['返却日'] }),
    result: choice({ ja: '結果', en: 'Result' }, careResults, { required: true, list: true, filter: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
