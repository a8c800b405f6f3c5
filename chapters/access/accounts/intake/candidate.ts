// One account as a file or a provisioning system tells it.
import type { AccountKind } from '../../contract.ts'

/** What was told; an absent field was not told and leaves the record alone, null was told to be empty. */
export interface Candidate {
  /** Row or line in the file. */
  readonly row: number
  readonly login: string
  readonly displayName?: string | null
  readonly staffNumber?: string | null
  readonly mail?: string | null
  readonly unitName?: string | null
  readonly kind?: AccountKind
  readonly enabled?: boolean
  readonly lastUsedOn?: string | null
  readonly createdOn?: string | null
  readonly expiresOn?: string | null
  readonly roles?: string | null
  readonly dn?: string | null
  readonly uac?: number | null
  /** Why the row cannot be taken, in words. */
  readonly errors: readonly string[]
}

/** 200: a login or a name is never longer; what is longer is another column. */
const longest = 200
/** 100,000: as long as the reader's longest cell. */
const longestRoles = 100_000

/** What makes a candidate impossible, whatever file it came from. */
export function judgeCandidate(one: Candidate): readonly string[] {
  const long = (['login', 'displayName', 'staffNumber', 'mail', 'unitName'] as const).filter(
    (key) => (one[key] ?? '').length > longest,
  )
  return [
    ...one.errors,
    ...(one.login === '' ? ['ログイン名がありません。'] : []),
    ...long.map((key) => `${fieldWords[key]}が長すぎます（${longest}文字まで）。`),
    ...((one.roles ?? '').length > longestRoles ? ['権限・グループが多すぎます。'] : []),
  ]
}

/** Fields in the office's words, for the dry run. */
export const fieldWords = {
  login: 'ログイン名',
  displayName: '表示名',
  staffNumber: '職員番号',
  mail: 'メール',
  unitName: '所属',
  kind: '種別',
  enabled: '有効',
  lastUsedOn: '最後に使った日',
  createdOn: '作成の日',
  expiresOn: '有効期限',
  roles: '権限・グループ',
  dn: '識別名（DN）',
} as const
