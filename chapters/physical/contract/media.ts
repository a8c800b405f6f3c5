// 6(4) 記録媒体の管理: each medium with the number on its label.
import { choice, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { encryptions, grades, mediumKinds, owners } from './terms.ts'

/** 6(4): 記録媒体台帳. Where a medium is now follows from its carryings. */
export const mediumLedger = defineLedger({
  id: 'physical.medium',
  title: { ja: '記録媒体台帳', en: 'Media' },
  one: { ja: '記録媒体', en: 'Medium' },
  article: '6(4)',
  path: '/physical/media',
  name: 'name',
  unit: 'unit',
  fields: {
    label: text(
      { ja: 'ラベル番号', en: 'Label number' },
      { required: true, key: true, list: true, search: true, synonyms: ['管理番号', '媒体番号', '番号'] },
    ),
    name: text(
      { ja: '名称・用途', en: 'Name' },
      { required: true, list: true, search: true, synonyms: ['名称', '用途'] },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, mediumKinds, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['媒体', '媒体の種類', '種別'],
    }),
    unit: reference({ ja: '管理する課室', en: 'Unit' }, 'organization.unit', {
      required: true,
      list: true,
      filter: true,
      synonyms: ['所管課', '所属', '管理課'],
    }),
    place: text(
      { ja: '保管場所（施錠）', en: 'Locked place' },
      { list: true, search: true, synonyms: ['保管場所', '保管庫'] },
    ),
    confidentiality: choice({ ja: '入れてよい情報の機密性', en: 'May hold up to' }, grades, {
      filter: true,
      synonyms: ['機密性'],
    }),
    encryption: choice({ ja: '暗号化', en: 'Encryption' }, encryptions, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['暗号化の有無', '暗号化機能'],
    }),
    owned: choice({ ja: '持ち主', en: 'Owner' }, owners, { required: true, filter: true, synonyms: ['所有'] }),
    serial: text({ ja: '製造番号', en: 'Serial number' }, { search: true, synonyms: ['シリアル番号', 'S/N'] }),
    asset: reference({ ja: '情報資産', en: 'Asset' }, 'assets.asset', {}),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})
