import { choice, date, integer, longText, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { contactKinds } from './terms.ts'

/** 6(1) 連絡先: whom to call, in which order; a number nobody has checked for a year counts for little. */
export const contactLedger = defineLedger({
  id: 'organization.contact',
  title: { ja: '連絡先', en: 'Contacts' },
  one: { ja: '連絡先', en: 'Contact' },
  article: '6(1)',
  path: '/organization/contacts',
  name: 'name',
  fields: {
    position: integer({ ja: '連絡の順', en: 'Order' }, { list: true }),
    kind: choice({ ja: '種類', en: 'Kind' }, contactKinds, { required: true, list: true, filter: true }),
    name: text({ ja: '連絡先', en: 'Name' }, { required: true, list: true, search: true }),
    telephone: text({ ja: '電話', en: 'Telephone' }, { list: true, search: true }),
    mail: text({ ja: 'メール', en: 'Mail' }, { list: true, search: true }),
    hours: text({ ja: '受付時間', en: 'Hours' }, { list: true }),
    checkedOn: date({ ja: '確かめた日', en: 'Checked on' }, { list: true }),
    note: longText({ ja: '備考', en: 'Note' }, {}),
  },
})
