// 6(3): zones of the city's network: which addresses, and where they are attached.
import { choice, integer, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger, type Values } from '../../../kernel/contract/ledger.ts'
import { zoneKinds } from './terms.ts'

/** 6(3): the ledger of zones (領域). */
export const zoneLedger = defineLedger({
  id: 'segmentation.zone',
  title: { ja: 'ネットワークの領域', en: 'Network zones' },
  one: { ja: '領域', en: 'Zone' },
  article: '6(3)',
  path: '/segmentation/zones',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text(
      { ja: '領域の名称', en: 'Name' },
      { required: true, list: true, search: true, key: true, synonyms: ['名称', 'ゾーン', 'ゾーン名', 'セグメント名'] },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, zoneKinds, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['区分', '三層区分'],
    }),
    ranges: longText(
      { ja: 'アドレスの範囲', en: 'Address ranges' },
      {
        list: true,
        search: true,
        support: {
          ja: '10.1.0.0/16 や 10.1.0.1-10.1.0.9 の形で、一行に一つ書きます。「インターネット（庁外すべて）」では空のままにします。',
          en: 'One a line: 10.1.0.0/16 or 10.1.0.1-10.1.0.9. Leave empty for the internet itself.',
        },
        synonyms: ['IPアドレス', 'アドレス', 'ネットワークアドレス'],
      },
    ),
    places: longText(
      { ja: '接続する所（装置：インタフェース）', en: 'Attached at (device:interface)' },
      {
        support: {
          ja: '「core-fw:port2」の形で、一行に一つ書きます。装置の名前は、設定ファイルにあるとおりに書きます。',
          en: 'One a line, as `core-fw:port2`; the device as its configuration names it.',
        },
        synonyms: ['接続ポート', 'インタフェース', 'インターフェース'],
      },
    ),
    position: integer({ ja: '図の中の順', en: 'Order in the drawing' }, {}),
    unit: reference({ ja: '所管課', en: 'Unit in charge' }, 'organization.unit', {
      list: true,
      filter: true,
      synonyms: ['所管', '担当課'],
    }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, { search: true }),
  },
})
export type Zone = Values<typeof zoneLedger.fields>
