// Rows of an asset-management product's export, as looks and lists. Pure: what cannot be read is said by row, and nothing is guessed.
import type { Matching } from '../../../../kernel/contract/ledger.ts'
import { parseDate } from '../../../../kernel/i18n/read-date.ts'
import { searchForm } from '../../../../kernel/i18n/search-form.ts'
import { dayFacts, type Fact, factNames, type PostureColumn, postureColumns } from '../../contract.ts'
import type { Software } from '../software.ts'

export interface FileLook {
  readonly fact: Fact
  readonly value: string
}
/** One terminal of the file. */
export interface FileHost {
  readonly host: string
  readonly number: string
  readonly looks: Map<Fact, { readonly value: string; readonly at: Date | null }>
  readonly software: Software[]
  listed: Date | null
}
export interface FileTrouble {
  readonly row: number
  readonly host: string
  readonly because: string
}
interface Sheet {
  readonly headings: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

const columns = Object.keys(postureColumns).filter((key): key is PostureColumn => key in postureColumns)
const plain = (text: string): string => searchForm(text).replaceAll(/[\s()*※「」【】:・/／_.-]/gu, '')

/** Propose a heading for every column: by name alone, no heading twice. */
export function proposeColumns(headings: readonly string[]): Matching {
  const taken = new Set<string>()
  return Object.fromEntries(
    columns.map((column) => {
      const { label, synonyms } = postureColumns[column]
      const names = [label.ja, label.en, column, ...synonyms].map(plain)
      const heading = headings.find((one) => !taken.has(one) && names.includes(plain(one)))
      if (heading !== undefined) taken.add(heading)
      return [column, heading ?? null]
    }),
  )
}

/** Words by which products say that something is on or off. */
const yes = new Set(
  [
    'はい',
    '有',
    'あり',
    '有効',
    '○',
    '◯',
    '〇',
    '1',
    'true',
    'yes',
    'on',
    '済',
    '暗号化済み',
    '暗号化済',
    '禁止',
    '使用禁止',
    '利用禁止',
    '制御中',
    '動作中',
    '稼働中',
    '稼動中',
    '実行中',
    '保護されています',
    '保護中',
    '必須',
    '多要素',
    '二要素',
    '2要素',
    '多要素認証',
    'icカード',
    '顔認証',
    '生体認証',
    '指紋',
    'オン',
  ].map(searchForm),
)
const no = new Set(
  [
    'いいえ',
    '無',
    'なし',
    '無効',
    '×',
    '✕',
    '0',
    'false',
    'no',
    'off',
    '未',
    '未設定',
    '未暗号化',
    '暗号化なし',
    '暗号化されていません',
    '許可',
    '使用可',
    '使用許可',
    '利用可',
    '書込可',
    '停止',
    '停止中',
    '未稼働',
    '未導入',
    '未インストール',
    '保護されていません',
    'パスワード',
    'パスワードのみ',
    '単要素',
    'オフ',
  ].map(searchForm),
)

/** Read every row; hosts by name, whatever its case. */
export function readPostureRows(
  { headings, rows }: Sheet,
  matching: Matching,
  now: Date,
): { readonly hosts: readonly FileHost[]; readonly troubles: readonly FileTrouble[]; readonly rejected: number } {
  const index = new Map(columns.map((column) => [column, headings.indexOf(matching[column] ?? '')]))
  const hosts = new Map<string, FileHost>()
  const troubles: FileTrouble[] = []
  for (const { row, cells } of rows) {
    const cell = (column: PostureColumn): string => (cells[index.get(column) ?? -1] ?? '').trim()
    const [host, number] = [cell('host'), cell('number')]
    const reject = (because: string): void => void troubles.push({ row, host: host || number, because })
    if (host === '' && number === '') {
      reject('コンピュータ名も管理番号もありません。')
      continue
    }
    const seen = momentOf(cell('seen'))
    if (seen === 'unreadable') reject(`「${short(cell('seen'))}」は日時として読めません。`)
    else if (seen !== null && seen.getTime() > now.getTime() + 86_400_000)
      reject('確かめた日時が、先の日になっています。')
    else take({ host, number, seen, cell, reject, hosts })
  }
  return { hosts: [...hosts.values()], troubles, rejected: troubles.length }
}

interface Taking {
  readonly host: string
  readonly number: string
  readonly seen: Date | null
  readonly cell: (column: PostureColumn) => string
  readonly reject: (because: string) => void
  readonly hosts: Map<string, FileHost>
}

/** INVARIANT (whole rows): a row with one cell that cannot be read gives none of its looks. */
function take({ host, number, seen, cell, reject, hosts }: Taking): void {
  const looks: FileLook[] = []
  for (const fact of factNames) {
    if (fact === 'software' || cell(fact) === '') continue
    const value = valueOf(fact, cell(fact))
    if (value === undefined)
      return reject(`「${postureColumns[fact].label.ja}」の「${short(cell(fact))}」は読めません。`)
    looks.push({ fact, value })
  }
  const key = searchForm(host || number)
  const known: FileHost = hosts.get(key) ?? { host, number, looks: new Map(), software: [], listed: null }
  hosts.set(key, known)
  for (const { fact, value } of looks) {
    const before = known.looks.get(fact)
    // two rows of one terminal (two drives, two products): the one that is wrong counts, unless it is older
    if (before === undefined || isWorse(before, { value, at: seen })) known.looks.set(fact, { value, at: seen })
  }
  const name = cell('software')
  if (name === '') return
  known.software.push({ name, version: cell('version'), publisher: cell('publisher'), kind: 'program' })
  known.listed = seen
}

function isWorse(
  before: { readonly value: string; readonly at: Date | null },
  next: { readonly value: string; readonly at: Date | null },
): boolean {
  const [was, is] = [before.at?.getTime() ?? 0, next.at?.getTime() ?? 0]
  return is > was || (is === was && (next.value === 'no' || (before.value !== 'no' && next.value < before.value)))
}

function valueOf(fact: Fact, text: string): string | undefined {
  if (fact === 'addresses')
    return (
      text
        .split(/[\s,;、/]+/u)
        .filter((one) => /^[0-9a-f.:]{3,45}$/iu.test(one))
        .toSorted()
        .join(' ')
        .slice(0, 2_000) || undefined
    )
  if (dayFacts.includes(fact)) return dayIn(text)
  const form = searchForm(text)
  return yes.has(form) ? 'yes' : no.has(form) ? 'no' : undefined
}

const dayIn = (text: string): string | undefined => parseDate(text.replace(/[ T　]\d{1,2}[:時].*$/u, ''))

/** A day with or without a time of the city's clock; null where the cell is empty. */
function momentOf(text: string): Date | null | 'unreadable' {
  if (text === '') return null
  const day = dayIn(text)
  if (day === undefined) return 'unreadable'
  const [, hours = '23', minutes = '59'] = /[ T　](\d{1,2})[:時](\d{2})/u.exec(text) ?? []
  const time = new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:00+09:00`)
  return Number.isNaN(time.getTime()) ? 'unreadable' : time
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
