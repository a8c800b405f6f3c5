// Organs, units and posts: the standing frame of the city, whoever is in it.
import { choice, choices, date, integer, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { organChoices, roleChoices, unitKinds } from './terms.ts'

const validity = (from: string, to: string) =>
  ({
    validFrom: date(
      { ja: from, en: 'In force from' },
      { list: true, support: { ja: '空欄は、以前からあることを表します。', en: 'Empty: has always been.' } },
    ),
    validTo: date(
      { ja: to, en: 'In force until' },
      { list: true, support: { ja: '空欄は、終わりが決まっていないことを表します。', en: 'Empty: no end is set.' } },
    ),
  }) as const

/** 4(1) 機関: the assembly, the mayor and each committee adopt the policy on their own authority. */
export const organLedger = defineLedger({
  id: 'organization.organ',
  title: { ja: '機関', en: 'Organs' },
  one: { ja: '機関', en: 'Organ' },
  article: '4(1)',
  path: '/organization/organs',
  name: 'name',
  fields: {
    name: text(
      { ja: '名称', en: 'Name' },
      { required: true, list: true, search: true, key: true, synonyms: ['機関名'] },
    ),
    kind: choice({ ja: '種類', en: 'Kind' }, organChoices, { required: true, list: true, filter: true }),
    position: integer({ ja: '並び順', en: 'Position' }, { list: true }),
    ...validity('設置日', '廃止日'),
  },
})

/** 課室等: every office down to branches; 部局 are units too, and parents of the others. */
export const unitLedger = defineLedger({
  id: 'organization.unit',
  title: { ja: '課室', en: 'Units' },
  one: { ja: '課室', en: 'Unit' },
  article: '6(1)',
  path: '/organization/units',
  name: 'name',
  fields: {
    code: text(
      { ja: '所属コード', en: 'Code' },
      { required: true, list: true, search: true, key: true, synonyms: ['課コード', '組織コード', '部署コード'] },
    ),
    name: text(
      { ja: '名称', en: 'Name' },
      { required: true, list: true, search: true, synonyms: ['課名', '所属', '所属名', '部署名'] },
    ),
    kana: text({ ja: 'カナ', en: 'Kana' }, { search: true }),
    kind: choice({ ja: '区分', en: 'Kind' }, unitKinds, { required: true, list: true, filter: true }),
    organ: reference({ ja: '機関', en: 'Organ' }, 'organization.organ', { required: true, list: true, filter: true }),
    parent: reference({ ja: '上位の組織', en: 'Parent' }, 'organization.unit', {
      list: true,
      filter: true,
      synonyms: ['部局', '部'],
    }),
    ...validity('設置日', '廃止日'),
  },
})

/** 職: what a person is appointed to. The policy's roles hang on it, never on the person. */
export const postLedger = defineLedger({
  id: 'organization.post',
  title: { ja: '職', en: 'Posts' },
  one: { ja: '職', en: 'Post' },
  article: '6(1)',
  path: '/organization/posts',
  name: 'name',
  fields: {
    name: text({ ja: '職', en: 'Post' }, { required: true, list: true, search: true, derived: true }),
    title: text({ ja: '職名', en: 'Title' }, { required: true, search: true, synonyms: ['役職', '役職名', '補職名'] }),
    unit: reference({ ja: '所属', en: 'Unit' }, 'organization.unit', { filter: true, synonyms: ['課室', '所属名'] }),
    organ: reference({ ja: '機関', en: 'Organ' }, 'organization.organ', {
      support: { ja: '副市長のように課室に属さない職は、機関を選びます。', en: 'For posts outside any unit.' },
    }),
    roles: choices({ ja: '情報セキュリティの役割', en: 'Roles of the policy' }, roleChoices, {
      list: true,
      filter: true,
      synonyms: ['役割'],
    }),
    rolesFrom: date(
      { ja: '役割の始まり', en: 'Roles from' },
      { support: { ja: '空欄は、以前から役割があることを表します。', en: 'Empty: has always had them.' } },
    ),
    rolesTo: date({ ja: '役割の終わり', en: 'Roles until' }, {}),
    position: integer({ ja: '並び順', en: 'Position' }, {}),
  },
})
