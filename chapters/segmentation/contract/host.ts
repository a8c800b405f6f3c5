// 6(3): systems and terminals of the asset register, placed in zones by their addresses.
import { choice, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger, type Values } from '../../../kernel/contract/ledger.ts'
import { hostKinds } from './terms.ts'

/** 6(3): where systems and terminals stand (配置). */
export const hostLedger = defineLedger({
  id: 'segmentation.host',
  title: { ja: 'システムと端末の配置', en: 'Systems and terminals in zones' },
  one: { ja: '配置', en: 'Placement' },
  article: '6(3)',
  path: '/segmentation/hosts',
  name: 'name',
  fields: {
    name: text(
      { ja: '名称', en: 'Name' },
      { required: true, list: true, search: true, key: true, synonyms: ['ホスト名', '機器名'] },
    ),
    asset: reference({ ja: '情報資産', en: 'Asset' }, 'assets.asset', { list: true, synonyms: ['資産'] }),
    kind: choice({ ja: '種類', en: 'Kind' }, hostKinds, { required: true, list: true, filter: true }),
    zone: reference({ ja: '領域', en: 'Zone' }, 'segmentation.zone', { required: true, list: true, filter: true }),
    addresses: longText(
      { ja: 'アドレス', en: 'Addresses' },
      { required: true, list: true, search: true, synonyms: ['IPアドレス'] },
    ),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
export type Host = Values<typeof hostLedger.fields>
