// The change list as the keeper of a system takes it away: a table, a letter, or an LDIF file that a directory carries out.
import { sql } from 'kysely'
import writeXlsx from 'write-excel-file/node'
import type { Context, WholeFile } from '../../../../kernel/http/chapter.ts'
import { csvLine } from '../../../../kernel/ledger/transfer/csv.ts'
import { Refusal } from '../../../../kernel/refusal.ts'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { roleName } from '../../contract.ts'
import { linesOf } from '../account.ts'
import { systemById } from '../system.ts'
import { type ChangeRow, changeRows } from './serve.ts'

export type ChangeFormat = 'csv' | 'xlsx' | 'ldif' | 'text'

/** The open changes of one system as a file. */
export async function changeFile(
  { system: id, format }: { readonly system: string; readonly format: ChangeFormat },
  { tx, today }: Context,
): Promise<WholeFile> {
  const system = await systemById(tx, id)
  const rows = await changeRows(tx, { where: sql`c.system_id = ${id}::uuid`, isOpenOnly: true })
  const name = `変更一覧_${system.name}_${today}`
  const text = (extension: string, type: string, body: string): WholeFile => ({
    name: `${name}.${extension}`,
    type,
    bytes: new TextEncoder().encode(body),
  })
  switch (format) {
    case 'csv':
      return text('csv', 'text/csv; charset=utf-8', `\uFEFF${[headings, ...rows.map(cellsOf)].map(csvLine).join('')}`)
    case 'xlsx':
      return { name: `${name}.xlsx`, type: xlsxType, bytes: await workbook(rows) }
    case 'text':
      return text('txt', 'text/plain; charset=utf-8', letter(system.name, rows))
    case 'ldif':
      return text('ldif', 'text/plain; charset=utf-8', ldifOf(rows))
  }
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const headings = ['ログイン名', '表示名', '使う人', '処理', '外す権限', '理由', '依頼の日', '期限', '状態']
const acts = { change: '変更', remove: '停止・削除' } as const
const states = {
  open: '未処理',
  done: '処理済み（確かめ待ち）',
  reopened: 'やり直し',
  verified: '確認済み',
  dropped: '取りやめ',
} as const

const dropped = ({ drop_roles }: ChangeRow): string => linesOf(drop_roles).map(roleName).join('、')

const cellsOf = (row: ChangeRow): readonly string[] => [
  row.login,
  row.display_name ?? '',
  row.person ?? '',
  acts[row.act],
  dropped(row),
  row.note,
  row.asked_on,
  row.due_on,
  states[row.state],
]

function workbook(rows: readonly ChangeRow[]): Promise<Uint8Array> {
  const data = [
    headings.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => cellsOf(row).map((value) => ({ value, type: String }))),
  ]
  return writeXlsx(data, { sheet: '変更一覧', stickyRowsCount: 1 }).toBuffer()
}

function letter(system: string, rows: readonly ChangeRow[]): string {
  const lines = rows.flatMap((row, n) => [
    `${n + 1}. ${row.login}（${row.display_name ?? '表示名なし'}）　${acts[row.act]}　${eraDate(row.due_on, 'long')}まで`,
    ...(row.drop_roles === null ? [] : [`   外す権限：${dropped(row)}`]),
    `   理由：${row.note}`,
  ])
  return [`「${system}」のアカウントの変更一覧（${rows.length}件）`, '', ...lines, ''].join('\r\n')
}

/** RFC 2849 change records; only what a directory can carry out without destroying: disable, take out of groups. */
export function ldifOf(
  rows: readonly Pick<ChangeRow, 'login' | 'act' | 'dn' | 'uac' | 'drop_roles' | 'note'>[],
): string {
  const known = rows.filter(({ dn }) => dn !== null)
  if (rows.length > 0 && known.length === 0)
    throw new Refusal('no-directory-names', {
      status: 422,
      title: 'LDIFにできません',
      detail: 'このシステムの一覧には識別名（DN）がありません。CSVかExcelで書き出してください。',
      article: '6(6)',
    })
  return ['version: 1', ...rows.flatMap(recordsOf), ''].join('\n')
}

/** MS-ADTS: ACCOUNTDISABLE. */
const disabledBit = 0x2

function recordsOf(row: Pick<ChangeRow, 'login' | 'act' | 'dn' | 'uac' | 'drop_roles' | 'note'>): readonly string[] {
  const { dn, uac, act } = row
  if (dn === null) return ['', comment(`${row.login}: DN がないため、手で処理してください`)]
  if (act === 'remove') {
    if (uac === null)
      return [
        '',
        comment(`${row.login}: 停止の方法がこのディレクトリでは分からないため、手で処理してください`),
        comment(dn),
      ]
    return [
      '',
      value('dn', dn),
      'changetype: modify',
      'replace: userAccountControl',
      `userAccountControl: ${uac | disabledBit}`,
      '-',
    ]
  }
  const groups = linesOf(row.drop_roles).filter((role) => /^cn=/iu.test(role))
  if (groups.length === 0) return ['', comment(`${row.login}: ${row.note}`), comment(dn)]
  return groups.flatMap((group) => [
    '',
    value('dn', group),
    'changetype: modify',
    'delete: member',
    value('member', dn),
    '-',
  ])
}

/** A comment stays a comment: line ends in names would begin a record. */
const comment = (text: string): string => `# ${text.replaceAll(/[\r\n]+/gu, ' ')}`

/** SAFE-STRING as it stands, everything else in base64 (RFC 2849). */
function value(name: string, text: string): string {
  const isSafe = /^[!-9;=-~][ -~]*$/u.test(text) && !text.endsWith(' ')
  return isSafe ? `${name}: ${text}` : `${name}:: ${Buffer.from(text, 'utf8').toString('base64')}`
}
