// The columns of a staff roster or transfer list as personnel systems write them; matched like a ledger's, served by no ledger.
import { date, text } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'

/** 6(1) 職員名簿・異動名簿. */
export const rosterForm = defineLedger({
  id: 'organization.roster',
  title: { ja: '職員名簿', en: 'Roster' },
  one: { ja: '名簿の行', en: 'Row' },
  article: '6(1)',
  path: '/organization/roster',
  name: 'name',
  fields: {
    number: text(
      { ja: '職員番号', en: 'Staff number' },
      { required: true, key: true, synonyms: ['職員コード', '職員NO', '職員ID', '番号', '個人番号（職員）'] },
    ),
    name: text({ ja: '氏名', en: 'Name' }, { synonyms: ['職員氏名', '職員名', '漢字氏名', '名前'] }),
    kana: text({ ja: '氏名カナ', en: 'Kana' }, { synonyms: ['カナ氏名', 'フリガナ', 'ふりがな', 'カナ'] }),
    unitCode: text(
      { ja: '所属コード', en: 'Unit code' },
      { synonyms: ['新所属コード', '異動後所属コード', '課コード', '組織コード', '部署コード'] },
    ),
    division: text({ ja: '部局', en: 'Division' }, { synonyms: ['部局名', '部名', '部', '新部局'] }),
    unit: text(
      { ja: '所属', en: 'Unit' },
      { synonyms: ['新所属', '異動後所属', '所属名', '所属名称', '課名', '課室', '部署'] },
    ),
    title: text(
      { ja: '職名', en: 'Title' },
      { synonyms: ['新職名', '異動後職名', '役職', '役職名', '補職名', '補職'] },
    ),
    kind: text({ ja: '区分', en: 'Kind' }, { synonyms: ['任用区分', '職員区分', '雇用区分', '雇用形態'] }),
    assignmentKind: text({ ja: '発令区分', en: 'Assignment' }, { synonyms: ['本務兼務', '本務・兼務', '兼務区分'] }),
    concurrent: text({ ja: '兼務', en: 'Concurrent posts' }, { synonyms: ['兼務先', '兼務職', '兼務発令'] }),
    mail: text({ ja: 'メール', en: 'Mail' }, { synonyms: ['メールアドレス', 'E-mail', 'EMAIL'] }),
    startsOn: date({ ja: '着任日', en: 'Joined' }, { synonyms: ['採用日', '採用年月日', '就任日'] }),
    endsOn: date({ ja: '退任日', en: 'Left' }, { synonyms: ['退職日', '退職年月日', '任期満了日', '任期終了日'] }),
    validFrom: date({ ja: '発令日', en: 'In force from' }, { synonyms: ['異動日', '発令年月日', '異動年月日'] }),
  },
})
