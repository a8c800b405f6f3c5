// 6(3)②: servers that end connections and open their own: sanitisers, proxies, jump hosts (中継).
import { choice, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger, type Values } from '../../../kernel/contract/ledger.ts'
import { gatewayParts } from './terms.ts'

/** 6(3)②: the ledger of relays. */
export const gatewayLedger = defineLedger({
  id: 'segmentation.gateway',
  title: { ja: '中継（無害化・プロキシなど）', en: 'Relays: sanitisers, proxies' },
  one: { ja: '中継', en: 'Relay' },
  article: '6(3)②',
  path: '/segmentation/gateways',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text({ ja: '名称', en: 'Name' }, { required: true, list: true, search: true, key: true }),
    part: choice({ ja: '役目', en: 'Part' }, gatewayParts, { required: true, list: true, filter: true }),
    addresses: longText(
      { ja: 'アドレス', en: 'Addresses' },
      {
        list: true,
        search: true,
        support: {
          ja: '足のあるネットワークごとに、一行に一つ書きます。装置そのものを通る中継（セキュリティクラウドなど）は、装置の名前を名称にして空のままにします。',
          en: 'One a line, one for every network it stands in.',
        },
      },
    ),
    sanctioned: yesNo(
      { ja: '領域をまたぐことを認めている', en: 'May carry traffic across zones' },
      {
        list: true,
        support: {
          ja: '認めていない中継は、領域をまたぐ抜け道として証明に入ります。',
          en: 'One that may not counts as a way around a border.',
        },
      },
    ),
    unit: reference({ ja: '所管課', en: 'Unit in charge' }, 'organization.unit', { list: true }),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
export type Gateway = Values<typeof gatewayLedger.fields>
