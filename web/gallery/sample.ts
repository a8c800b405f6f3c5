// A ledger with every kind of field, for the tests of the generic screens.
import { choice, choices, date, integer, longText, reference, text, yesNo } from '../../kernel/contract/field.ts'
import { defineLedger } from '../../kernel/contract/ledger.ts'

const grades = [
  { value: '3A', ja: '3A', en: '3A' },
  { value: '3B', ja: '3B', en: '3B' },
  { value: '2', ja: '2', en: '2' },
  { value: '1', ja: '1', en: '1' },
] as const

/** Units that the sample refers to. */
export const sampleUnits = defineLedger({
  id: 'kit.unit',
  title: { ja: '課室', en: 'Units' },
  one: { ja: '課室', en: 'Unit' },
  article: '6(1)',
  path: '/kit/units',
  name: 'name',
  fields: { name: text({ ja: '名称', en: 'Name' }, { required: true, list: true }) },
})

/** 情報資産の見本: text, choice, reference, figures, dates and remarks. */
export const sampleLedger = defineLedger({
  id: 'kit.asset',
  title: { ja: '情報資産台帳', en: 'Information assets' },
  one: { ja: '情報資産', en: 'Asset' },
  article: '6(2)',
  path: '/kit/ledger',
  name: 'name',
  unit: 'unit',
  fields: {
    code: text({ ja: '番号', en: 'Code' }, { required: true, list: true, search: true, key: true }),
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true }),
    grade: choice({ ja: '機密性', en: 'Confidentiality' }, grades, { required: true, list: true, filter: true }),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'kit.unit', { required: true, list: true, filter: true }),
    media: choices(
      { ja: '媒体', en: 'Media' },
      [
        { value: 'paper', ja: '紙', en: 'Paper' },
        { value: 'server', ja: 'サーバ', en: 'Server' },
        { value: 'cloud', ja: 'クラウド', en: 'Cloud' },
      ],
      { list: true, filter: true },
    ),
    copies: integer({ ja: '件数', en: 'Records' }, { list: true, support: { ja: 'おおよその件数', en: 'Roughly' } }),
    personal: yesNo({ ja: '個人情報', en: 'Personal data' }, { list: true, filter: true }),
    reviewed: date({ ja: '最終点検日', en: 'Last review' }, { list: true, filter: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
