// 画面転送: the second of the three methods. The services are recorded here; Sekisho does not transfer screens itself.
import { choice, date, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

const allowed = [
  { value: 'none', ja: '止めている', en: 'Blocked' },
  { value: 'inward', ja: 'LGWAN側へだけ', en: 'To LGWAN only' },
  { value: 'both', ja: '両方向', en: 'Both ways' },
] as const

/** 2(12), 6(3)②: screen-transfer services between the two segments, with product and owner. */
export const screenServiceLedger = defineLedger({
  id: 'sanitization.screen_service',
  title: { ja: '画面転送の台帳', en: 'Screen transfer' },
  one: { ja: '画面転送', en: 'Service' },
  article: '6(3)②',
  path: '/sanitization/screen-services',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true }),
    product: text({ ja: '製品', en: 'Product' }, { required: true, list: true, search: true, synonyms: ['製品名'] }),
    maker: text({ ja: '提供者', en: 'Maker' }, { search: true, synonyms: ['ベンダー', 'メーカー'] }),
    unit: reference({ ja: '所管課', en: 'Unit' }, 'organization.unit', {
      required: true,
      list: true,
      filter: true,
    }),
    owner: reference({ ja: '責任者（職）', en: 'Owner (post)' }, 'organization.post', { list: true }),
    startedOn: date({ ja: '使い始めた日', en: 'Started on' }, { required: true, list: true }),
    endedOn: date({ ja: '使い終えた日', en: 'Ended on' }, { list: true }),
    clipboard: choice({ ja: '貼り付け（クリップボード）', en: 'Clipboard' }, allowed, { required: true, filter: true }),
    files: choice({ ja: 'ファイルの受渡し', en: 'File copying' }, allowed, {
      required: true,
      list: true,
      filter: true,
      support: {
        ja: '画面だけを送るのが画面転送です。ファイルを直接渡せる設定は、無害化を通らない抜け道になります。',
        en: 'Screen transfer sends the screen alone; direct file copying is a way round disarming.',
      },
    }),
    checkedOn: date({ ja: '設定を確かめた日', en: 'Settings checked on' }, { list: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
