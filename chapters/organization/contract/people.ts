// Persons, the posts they hold from when to when, and who stands in while they are away.
import { choice, date, longText, reference, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { absenceReasons, assignmentKinds, personKinds } from './terms.ts'

/** 5 職員等: everyone bound by the policy, assembly members and fiscal-year staff included. */
export const personLedger = defineLedger({
  id: 'organization.person',
  title: { ja: '職員等', en: 'People' },
  one: { ja: '職員等', en: 'Person' },
  article: '5',
  path: '/organization/people',
  name: 'name',
  fields: {
    number: text(
      { ja: '職員番号', en: 'Staff number' },
      { required: true, list: true, search: true, key: true, synonyms: ['職員コード', '社員番号', '番号', '職員NO'] },
    ),
    name: text({ ja: '氏名', en: 'Name' }, { required: true, list: true, search: true, synonyms: ['職員名', '名前'] }),
    kana: text(
      { ja: '氏名カナ', en: 'Name in kana' },
      { list: true, search: true, synonyms: ['カナ氏名', 'フリガナ', 'ふりがな', 'カナ'] },
    ),
    kind: choice({ ja: '区分', en: 'Kind' }, personKinds, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['任用区分', '職員区分', '雇用形態'],
    }),
    mail: text({ ja: 'メール', en: 'Mail' }, { search: true, synonyms: ['メールアドレス', 'E-mail'] }),
    startsOn: date({ ja: '着任日', en: 'From' }, { list: true, synonyms: ['採用日', '就任日'] }),
    endsOn: date({ ja: '退任日', en: 'Until' }, { list: true, synonyms: ['退職日', '任期満了日', '任期終了日'] }),
  },
})

/** 発令: a person in a post, from a day to a day; days ahead are the transfers of April 1. */
export const assignmentLedger = defineLedger({
  id: 'organization.assignment',
  title: { ja: '発令', en: 'Assignments' },
  one: { ja: '発令', en: 'Assignment' },
  article: '6(1)',
  path: '/organization/assignments',
  name: 'name',
  fields: {
    name: text({ ja: '発令', en: 'Assignment' }, { required: true, search: true, derived: true }),
    person: reference({ ja: '職員等', en: 'Person' }, 'organization.person', {
      required: true,
      list: true,
      filter: true,
      synonyms: ['職員番号', '氏名'],
    }),
    post: reference({ ja: '職', en: 'Post' }, 'organization.post', { required: true, list: true, filter: true }),
    kind: choice({ ja: '発令区分', en: 'Kind' }, assignmentKinds, {
      required: true,
      list: true,
      filter: true,
      synonyms: ['本務兼務'],
    }),
    validFrom: date({ ja: '発令日', en: 'From' }, { required: true, list: true, synonyms: ['始期'] }),
    validTo: date(
      { ja: '終了日', en: 'Until' },
      {
        list: true,
        support: {
          ja: '空欄は、続いていることを表します。この日の終わりまで有効です。',
          en: 'Empty: goes on. In force to the end of this day.',
        },
      },
    ),
  },
})

/** 不在: while it lasts, the one who stands in may decide for the absent (代決), and the absent reads it afterwards (後閲). */
export const absenceLedger = defineLedger({
  id: 'organization.absence',
  title: { ja: '不在と代決', en: 'Absences' },
  one: { ja: '不在', en: 'Absence' },
  article: '6(1)',
  path: '/organization/absences',
  name: 'name',
  fields: {
    name: text({ ja: '不在', en: 'Absence' }, { required: true, search: true, derived: true }),
    person: reference({ ja: '不在の者', en: 'Who is away' }, 'organization.person', {
      required: true,
      list: true,
      filter: true,
    }),
    validFrom: date({ ja: '不在の始まり', en: 'From' }, { required: true, list: true }),
    validTo: date({ ja: '不在の終わり', en: 'Until' }, { list: true }),
    reason: choice({ ja: '理由', en: 'Reason' }, absenceReasons, { required: true, list: true, filter: true }),
    standInPost: reference({ ja: '代決する職', en: 'Post standing in' }, 'organization.post', { list: true }),
    standInPerson: reference({ ja: '代決する者', en: 'Person standing in' }, 'organization.person', { list: true }),
    note: longText({ ja: '備考', en: 'Note' }, {}),
  },
})
