// 6(4) 管理区域: rooms with their structure, and the cards that open them.
import { choice, date, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { cardKinds, deliveryWays, locks, roomClasses } from './terms.ts'

const article = '6(4)'

/** 6(4): 室・区域. */
export const roomLedger = defineLedger({
  id: 'physical.room',
  title: { ja: '室・管理区域台帳', en: 'Rooms and controlled areas' },
  one: { ja: '室', en: 'Room' },
  article,
  path: '/physical/rooms',
  name: 'name',
  unit: 'unit',
  fields: {
    code: text(
      { ja: '室番号', en: 'Code' },
      { required: true, key: true, list: true, search: true, synonyms: ['番号', '部屋番号', '管理番号'] },
    ),
    name: text(
      { ja: '名称', en: 'Name' },
      { required: true, list: true, search: true, synonyms: ['室名', '部屋名', '区域名', '場所'] },
    ),
    class: choice({ ja: '区分', en: 'Class' }, roomClasses, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['区域区分', '種別'],
    }),
    place: text({ ja: '建物・階', en: 'Building and floor' }, { list: true, search: true, synonyms: ['所在', '階'] }),
    unit: reference({ ja: '管理する課室', en: 'Unit' }, 'organization.unit', {
      required: true,
      list: true,
      filter: true,
      synonyms: ['所管課', '管理課'],
    }),
    owner: reference({ ja: '管理責任者（職）', en: 'Owner (post)' }, 'organization.post', {
      synonyms: ['管理責任者', '責任者'],
    }),
    lock: choice({ ja: '施錠', en: 'Lock' }, locks, {
      list: true,
      filter: true,
      synonyms: ['施錠方法', '入退室管理装置'],
    }),
    fireproof: yesNo(
      { ja: '防火（消火設備・不燃材）', en: 'Fire protection' },
      {
        synonyms: ['防火', '消火設備'],
        support: { ja: '機器に水をかけない消火設備が望ましい。', en: 'Preferably not by water.' },
      },
    ),
    waterproof: yesNo({ ja: '防水（水害・漏水）', en: 'Water protection' }, { synonyms: ['防水', '漏水対策'] }),
    quakeproof: yesNo({ ja: '耐震（床・ラックの固定）', en: 'Earthquake protection' }, { synonyms: ['耐震', '免震'] }),
    hidden: yesNo({ ja: '外から用途が分からない', en: 'Unmarked from outside' }, { synonyms: ['室名表示なし'] }),
    deliveries: choice({ ja: '機器等の搬入出', en: 'Deliveries' }, deliveryWays, { synonyms: ['搬入出'] }),
    watched: yesNo({ ja: '監視カメラ・警報がある', en: 'Camera or alarm' }, { synonyms: ['監視カメラ', '警報装置'] }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

/** 6(4): 職員証・入館カード: the number that a reader at a door reads. */
export const cardLedger = defineLedger({
  id: 'physical.card',
  title: { ja: '職員証・入退室カード', en: 'Badges and cards' },
  one: { ja: 'カード', en: 'Card' },
  article,
  path: '/physical/cards',
  name: 'holder',
  fields: {
    number: text(
      { ja: 'カード番号', en: 'Card number' },
      {
        required: true,
        key: true,
        list: true,
        search: true,
        synonyms: ['カードID', '職員証番号', 'ID番号', '番号'],
        support: { ja: 'カードの読取機が読む番号です。', en: 'What the reader reads.' },
      },
    ),
    holder: text(
      { ja: '持つ人', en: 'Holder' },
      { required: true, list: true, search: true, synonyms: ['氏名', '使用者', '所持者', '名前'] },
    ),
    person: reference({ ja: '職員等', en: 'Person' }, 'organization.person', {
      list: true,
      synonyms: ['職員番号', '職員'],
    }),
    company: text({ ja: '会社（委託先の作業者）', en: 'Company' }, { search: true, synonyms: ['会社名', '所属'] }),
    kind: choice({ ja: '種類', en: 'Kind' }, cardKinds, { required: true, list: true, filter: true }),
    validTo: date({ ja: '有効期限', en: 'Valid until' }, { list: true, synonyms: ['有効期間'] }),
    lostOn: date({ ja: '紛失・失効した日', en: 'Lost or withdrawn on' }, { list: true, filter: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
