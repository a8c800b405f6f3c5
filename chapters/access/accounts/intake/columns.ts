// Which column of a system's list is what? Proposed by name, decided by a person, remembered for the system.
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import { parseDate } from '../../../../kernel/i18n/read-date.ts'
import { readSetting, writeSetting } from '../../../../kernel/setting/setting.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { type AccountField, accountFields, type AccountKind, Columns } from '../../contract.ts'
import type { Candidate } from './candidate.ts'
import { fieldWords } from './candidate.ts'
import { controlOf, isOpen, momentOf, rolesText } from './directory.ts'

/** Headings under which cities' systems, csvde and Get-ADUser keep each column. */
const synonyms: Readonly<Record<AccountField, readonly string[]>> = {
  login: [
    'samaccountname',
    'ログインid',
    'ユーザーid',
    'ユーザid',
    '利用者id',
    'ログイン名',
    'アカウント',
    'アカウント名',
    'userid',
    'username',
    'login',
    'id',
    'uid',
    'userprincipalname',
  ],
  displayName: [
    'displayname',
    '表示名',
    '氏名',
    '利用者名',
    'ユーザー名',
    'ユーザ名',
    '名前',
    '職員氏名',
    'name',
    'cn',
  ],
  staffNumber: ['employeenumber', 'employeeid', '職員番号', '職員コード', '職員id', '社員番号'],
  mail: ['mail', 'メール', 'メールアドレス', 'email', 'emailaddress', 'e-mail'],
  unitName: ['department', '所属', '所属名', '課', '課名', '部署', '組織', '所属課'],
  kind: ['種別', 'アカウント種別', '区分', 'id種別', 'kind', 'type'],
  enabled: [
    'useraccountcontrol',
    'enabled',
    '有効',
    '状態',
    '使用可否',
    'ステータス',
    'status',
    'active',
    '無効',
    '停止',
    '停止フラグ',
    '無効フラグ',
    '削除フラグ',
    'disabled',
  ],
  lastUsedOn: [
    'lastlogontimestamp',
    'lastlogondate',
    'lastlogon',
    '最終ログイン',
    '最終ログイン日',
    '最終ログイン日時',
    '最終使用日',
    '最終利用日',
    '最終アクセス',
  ],
  createdOn: ['whencreated', 'created', '作成日', '登録日', '作成日時', '登録日時'],
  expiresOn: ['accountexpires', 'accountexpirationdate', '有効期限', '期限', '失効日', '利用終了日'],
  roles: ['memberof', '権限', 'グループ', 'ロール', '所属グループ', '権限グループ', '役割', 'roles', 'groups'],
  dn: ['dn', 'distinguishedname', '識別名'],
}

const plain = (text: string): string => searchForm(text).replaceAll(/[\s()*※「」【】:：・/／_]/gu, '')

/** A heading for every field, or null; no heading serves two. */
export function proposeColumns(headings: readonly string[]): Columns {
  const taken = new Set<string>()
  const found = accountFields.map((field): [AccountField, string | null] => {
    const known = synonyms[field].map(plain)
    const heading = known
      .map((name) => headings.find((one) => !taken.has(one) && plain(one) === name))
      .find((one) => one !== undefined)
    if (heading !== undefined) taken.add(heading)
    return [field, heading ?? null]
  })
  return Object.fromEntries(found)
}

const keyOf = (system: string): string => `access.columns.${system}`

/** What was chosen at the last import of this system, where the file still has those headings. */
export async function rememberedColumns(tx: Tx, system: string, headings: readonly string[]): Promise<Columns | null> {
  const kept = Columns.safeParse(await readSetting(tx, keyOf(system)))
  if (!kept.success || Object.keys(kept.data).length === 0) return null
  const fits = Object.values(kept.data).every((heading) => heading === null || headings.includes(heading ?? ''))
  return fits ? kept.data : null
}

/** Keep the choice; the snapshot's own journal entry tells of it. */
export async function rememberColumns(tx: Tx, system: string, columns: Columns): Promise<void> {
  await writeSetting(tx, keyOf(system), columns)
}

interface SheetRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** A row of a sheet as an account; what cannot be read is told by column. */
export function candidateOfRow({ row, cells }: SheetRow, headings: readonly string[], columns: Columns): Candidate {
  const errors: string[] = []
  const told: Record<string, unknown> = {}
  for (const field of accountFields) {
    const heading = columns[field]
    if (heading === null || heading === undefined) continue
    const text = (cells[headings.indexOf(heading)] ?? '').trim()
    const read = readers[field](text, heading)
    if ('because' in read) errors.push(`${fieldWords[field]}：${read.because}`)
    else Object.assign(told, read.told)
  }
  // `told` holds what the readers below give: the fields of a candidate
  return { login: '', ...(told as Partial<Candidate>), row, errors }
}

type Told = { readonly told: Partial<Candidate> } | { readonly because: string }
type Reader = (text: string, heading: string) => Told

const asText =
  (key: 'displayName' | 'staffNumber' | 'mail' | 'unitName' | 'dn'): Reader =>
  (text) => ({ told: { [key]: text === '' ? null : text } })

const never = new Set(['', '0', '9223372036854775807', '-', 'never', 'なし', '無期限', '未使用'])

const asDay =
  (key: 'lastUsedOn' | 'createdOn' | 'expiresOn'): Reader =>
  (text) => {
    if (never.has(text.toLowerCase())) return { told: { [key]: null } }
    const day = momentOf(text) ?? parseDate(text)
    if (day === null || day === undefined) {
      // a FILETIME before 1970 is a date that never was, not a slip
      return /^\d{9,19}$/u.test(text)
        ? { told: { [key]: null } }
        : { because: `「${text.slice(0, 40)}」は日付として読めません。` }
    }
    return { told: { [key]: day } }
  }

const yes = new Set(
  ['true', '1', 'はい', '有効', '○', '〇', '使用中', '利用中', '在職', '可', 'active', 'enabled', 'yes', '有'].map(
    plain,
  ),
)
const no = new Set(
  [
    'false',
    '0',
    'いいえ',
    '無効',
    '×',
    '停止',
    '停止中',
    '廃止',
    '削除',
    '不可',
    'inactive',
    'disabled',
    'no',
    '無',
    'ロック',
  ].map(plain),
)

function readEnabled(text: string, heading: string): Told {
  if (plain(heading) === 'useraccountcontrol') {
    const uac = controlOf(text)
    return uac === null
      ? { because: `「${text.slice(0, 40)}」は userAccountControl の値ではありません。` }
      : { told: { enabled: isOpen(uac), uac } }
  }
  const isTurned = /無効|停止|削除|廃止|disabled|locked/iu.test(heading)
  const word = plain(text)
  if (isTurned)
    return { told: { enabled: text === '' || (no.has(word) && !['停止', '無効', '廃止', '削除'].includes(word)) } }
  if (text === '' || yes.has(word)) return { told: { enabled: true } }
  return no.has(word)
    ? { told: { enabled: false } }
    : { because: `「${text.slice(0, 40)}」は有効か無効か分かりません。` }
}

const kinds: readonly (readonly [RegExp, AccountKind])[] = [
  [/特権|管理者|admin|privileged/iu, 'privileged'],
  [/共用|共有|shared/iu, 'shared'],
  [/サービス|システム|連携|service|batch/iu, 'service'],
  [/個人|一般|職員|personal|user/iu, 'personal'],
]

function readKind(text: string): Told {
  if (text === '') return { told: {} }
  const found = kinds.find(([pattern]) => pattern.test(text.normalize('NFKC')))
  return found === undefined
    ? { because: `「${text.slice(0, 40)}」はどの種別か分かりません（個人・共用・サービス用・特権）。` }
    : { told: { kind: found[1] } }
}

function readRoles(text: string): Told {
  if (/ADPropertyValueCollection|System\.Object\[\]/u.test(text))
    return {
      because:
        'グループの名前がファイルに入っていません。Get-ADUser の出力では、@{n="memberOf";e={$_.memberOf -join ";"}} を Select-Object に加えて書き出してください。',
    }
  const parts = /(?:^|;)\s*cn=/iu.test(text) ? text.split(/;(?=\s*cn=)/iu) : text.split(/[;；、,\n]/u)
  return { told: { roles: rolesText(parts) } }
}

const readers: Readonly<Record<AccountField, Reader>> = {
  login: (text) => ({ told: { login: text } }),
  displayName: asText('displayName'),
  staffNumber: asText('staffNumber'),
  mail: asText('mail'),
  unitName: asText('unitName'),
  dn: asText('dn'),
  kind: readKind,
  enabled: readEnabled,
  lastUsedOn: asDay('lastUsedOn'),
  createdOn: asDay('createdOn'),
  expiresOn: asDay('expiresOn'),
  roles: readRoles,
}
