// 6(6) アクセス制御: the city's own systems and the accounts in them, as four registers.
import { choice, date, integer, longText, reference, text, yesNo } from '../../../kernel/contract/field.ts'
import { defineLedger } from '../../../kernel/contract/ledger.ts'
import { accountKinds, demands, privilegeStates, systemZones } from './account-terms.ts'

const article = '6(6)'

/** 6(6): an information system whose accounts are watched. Not the accounts of Sekisho itself. */
export const systemLedger = defineLedger({
  id: 'access.system',
  title: { ja: 'アカウントを管理するシステム', en: 'Systems with accounts' },
  one: { ja: 'システム', en: 'System' },
  article,
  path: '/access/systems',
  name: 'name',
  unit: 'unit',
  fields: {
    name: text(
      { ja: 'システム名', en: 'System' },
      { required: true, key: true, list: true, search: true, synonyms: ['名称', '情報システム名'] },
    ),
    asset: reference({ ja: '情報資産台帳のシステム', en: 'Asset' }, 'assets.asset', {}),
    unit: reference({ ja: '所管課', en: 'Owning unit' }, 'organization.unit', {
      required: true,
      list: true,
      filter: true,
    }),
    keeper: reference({ ja: '情報システム管理者（職）', en: 'System manager (post)' }, 'organization.post', {
      list: true,
    }),
    zone: choice({ ja: '領域', en: 'Zone' }, systemZones, {
      list: true,
      filter: true,
      support: {
        ja: '情報資産台帳のシステムを選ぶと、台帳の領域になります。',
        en: 'Taken from the asset where one is chosen.',
      },
    }),
    demands: choice({ ja: 'アカウントが要る者', en: 'Who needs an account' }, demands, {
      required: true,
      list: true,
      filter: true,
    }),
    privilegedRoles: longText(
      { ja: '特権とみなす権限・グループ（1行に1つ）', en: 'Privileged roles, one a line' },
      { support: { ja: '例：Domain Admins、システム管理者', en: 'E.g. Domain Admins' } },
    ),
    freshDays: integer({ ja: '取込みの間隔（日。空なら35）', en: 'Days between imports (35)' }, {}),
    unusedDays: integer({ ja: '使われていないとみなす日数（空なら90）', en: 'Unused after days (90)' }, {}),
    mfa: yesNo({ ja: '多要素認証', en: 'Multi-factor' }, { list: true, filter: true }),
    lockout: yesNo({ ja: '試行回数の制限（ロックアウト）', en: 'Lock-out' }, {}),
    passwordLength: integer({ ja: 'パスワードの最小の長さ', en: 'Minimum password length' }, {}),
    initialPasswordChanged: yesNo(
      { ja: '初期パスワードを最初に変えさせる', en: 'Initial passwords must be changed' },
      {},
    ),
    remarks: longText({ ja: '備考', en: 'Remarks' }, {}),
  },
})

const derived = { derived: true } as const

/** 6(6): who has what. Written by imports and SCIM; people say whose it is and who answers for it. */
export const accountLedger = defineLedger({
  id: 'access.account',
  title: { ja: 'アカウント一覧', en: 'Accounts' },
  one: { ja: 'アカウント', en: 'Account' },
  article,
  path: '/access/accounts',
  name: 'login',
  fields: {
    login: text({ ja: 'ログイン名', en: 'Login' }, { ...derived, required: true, key: true, list: true, search: true }),
    displayName: text({ ja: '表示名', en: 'Display name' }, { ...derived, list: true, search: true }),
    system: reference({ ja: 'システム', en: 'System' }, 'access.system', {
      ...derived,
      required: true,
      list: true,
      filter: true,
    }),
    kind: choice({ ja: '種別', en: 'Kind' }, accountKinds, { ...derived, required: true, list: true, filter: true }),
    enabled: yesNo({ ja: '有効', en: 'Enabled' }, { ...derived, required: true, list: true, filter: true }),
    person: reference({ ja: '使う人', en: 'Person' }, 'organization.person', { ...derived, list: true }),
    lastUsedOn: date({ ja: '最後に使った日', en: 'Last used' }, { ...derived, list: true, filter: true }),
    createdOn: date({ ja: '作成の日', en: 'Created' }, derived),
    expiresOn: date({ ja: '有効期限', en: 'Expires' }, derived),
    roles: longText({ ja: '権限・グループ', en: 'Roles and groups' }, { ...derived, search: true }),
    staffNumber: text({ ja: '職員番号（システムの値）', en: 'Staff number there' }, { ...derived, search: true }),
    mail: text({ ja: 'メール（システムの値）', en: 'Mail there' }, { ...derived, search: true }),
    unitName: text({ ja: '所属（システムの値）', en: 'Unit there' }, { ...derived, search: true }),
    owner: reference({ ja: '責任者（職）', en: 'Responsible post' }, 'organization.post', derived),
    reason: text({ ja: '必要な理由', en: 'Reason' }, derived),
    seenOn: date({ ja: '最後に確かめた日', en: 'Last seen' }, derived),
  },
})

/** 6(6) 特権ID: asked for with purpose and period, permitted by somebody else. */
export const privilegeLedger = defineLedger({
  id: 'access.privilege',
  title: { ja: '特権IDの使用許可', en: 'Privileged accounts: permissions' },
  one: { ja: '特権IDの申請', en: 'Permission' },
  article,
  path: '/access/privileges',
  name: 'title',
  fields: {
    title: text({ ja: '件名', en: 'Title' }, { required: true, key: true, list: true, search: true }),
    account: reference({ ja: '特権アカウント', en: 'Account' }, 'access.account', { required: true, list: true }),
    person: reference({ ja: '使う者', en: 'User' }, 'organization.person', { required: true, list: true }),
    purpose: text({ ja: '目的', en: 'Purpose' }, { required: true, search: true }),
    startsOn: date({ ja: '始まり', en: 'From' }, { required: true, list: true }),
    endsOn: date({ ja: '終わり', en: 'To' }, { required: true, list: true }),
    state: choice({ ja: '承認の状態', en: 'Approval' }, privilegeStates, { derived: true, list: true, filter: true }),
    applicant: reference({ ja: '申請した者', en: 'Applicant' }, 'organization.person', { derived: true }),
    decidedBy: reference({ ja: '決めた者', en: 'Decided by' }, 'organization.person', { derived: true }),
    decidedOn: date({ ja: '決めた日', en: 'Decided on' }, { derived: true }),
  },
})

/** 6(6): what was done with a privileged account. */
export const privilegeUseLedger = defineLedger({
  id: 'access.privilege_use',
  title: { ja: '特権IDの使用記録', en: 'Privileged accounts: uses' },
  one: { ja: '使用記録', en: 'Use' },
  article,
  path: '/access/privilege-uses',
  name: 'work',
  fields: {
    work: text({ ja: '作業の内容', en: 'Work' }, { required: true, key: true, list: true, search: true }),
    privilege: reference({ ja: '使用許可', en: 'Permission' }, 'access.privilege', { required: true, list: true }),
    usedOn: date({ ja: '使った日', en: 'Used on' }, { required: true, list: true, filter: true }),
    ticket: text({ ja: '作業依頼の番号', en: 'Ticket' }, { list: true, search: true }),
    checkedBy: reference({ ja: '確かめた者', en: 'Checked by' }, 'organization.person', {}),
  },
})
