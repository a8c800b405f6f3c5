// Attendance from a file of whoever held the lesson: tried first, applied when a person has looked.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'
import { keep, kept, readSheet } from '../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { AttendanceReport } from '../contract.ts'
import { lessonOf, mark, marksOf } from './attendance.ts'

const place = 'people.attendance'
/** 5,000 rows: more people than any hall seats. */
const mostRows = 5_000

const numberHeads = ['職員番号', '職員コード', '番号', '社員番号', '職員no']
const nameHeads = ['氏名', '名前', '職員名']
const stateHeads = ['出席', '出欠', '受講', '参加', '状態']
const yes = new Set(['出席', '出', '○', '〇', '◯', '1', 'はい', '済', '参加', '受講', 'true', 'yes'])
const no = new Set(['欠席', '欠', '×', '✕', '0', 'いいえ', '不参加', '未受講', 'false', 'no'])

interface Person {
  readonly id: string
  readonly number: string
  readonly name: string
}
type Row = AttendanceReport['rows'][number] & { readonly id: string | null }

/** Say what a file would do. */
export async function tryFile(
  lesson: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  context: Context,
): Promise<AttendanceReport> {
  await lessonOf(lesson, context)
  const upload = await keep({ name: file.name, bytes: file.bytes, place }, context)
  context.unchanged()
  return reportOf(upload, await planOf(lesson, file.bytes, context))
}

/** Do it; one rejected row refuses the file unless they are left out. */
export async function applyFile(
  { lesson, file, skipRejected }: { readonly lesson: string; readonly file: string; readonly skipRejected: boolean },
  context: Context,
): Promise<AttendanceReport> {
  const upload = await kept(file, place, context)
  const plan = await planOf(lesson, upload.bytes, context)
  const report = reportOf(upload, plan)
  if (report.counts.rejected > 0 && !skipRejected)
    throw new Refusal('rows-rejected', {
      status: 422,
      title: '取り込めない行があります',
      detail: `${report.counts.rejected} 行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
      article: '6(5)',
    })
  const rows = plan.rows.flatMap(({ id, outcome }) =>
    id !== null && (outcome === 'present' || outcome === 'absent')
      ? [{ person: id, isPresent: outcome === 'present' }]
      : [],
  )
  if (rows.length === 0) context.unchanged()
  else await mark(lesson, { rows, reason: `ファイル「${upload.name}」による訂正` }, 'file', context)
  return report
}

async function planOf(
  lesson: string,
  bytes: Uint8Array,
  context: Context,
): Promise<{ readonly encoding: string; readonly rows: readonly Row[] }> {
  const sheet = await readSheet(bytes)
  if (sheet.rows.length > mostRows) throw unreadable(`一度に取り込めるのは ${mostRows} 行までです。`)
  const people =
    await sql<Person>`select id, number, name from organization.person where retired_at is null and kind <> 'external'`.execute(
      context.tx,
    )
  return { encoding: sheet.encoding, rows: matchRows(sheet, people.rows, await marksOf(lesson, context)) }
}

/** Rows of a sheet as attendance. Pure. A name alone decides only where one person bears it. */
export function matchRows(
  sheet: Sheet,
  people: readonly Person[],
  before: ReadonlyMap<string, boolean>,
): readonly Row[] {
  const column = (heads: readonly string[]): number => sheet.headings.findIndex((head) => heads.includes(plain(head)))
  const [number, name, state] = [column(numberHeads), column(nameHeads), column(stateHeads)]
  if (number === -1 && name === -1)
    throw unreadable('「職員番号」か「氏名」の列が見つかりません。見出しの行を確かめてください。')
  const byNumber = directory(people, (one) => one.number)
  const byName = directory(people, (one) => one.name)
  const seen = new Set<string>()
  return sheet.rows.map(({ row, cells }) => {
    const cell = (at: number): string => (at === -1 ? '' : (cells[at] ?? '').trim().replace(/^'/u, ''))
    const written = [cell(number), cell(name)]
      .filter((one) => one !== '')
      .join(' ')
      .slice(0, 100)
    const rejected = (because: string): Row => ({ row, written, person: null, id: null, outcome: 'rejected', because })
    const found = cell(number) === '' ? byName.get(plain(cell(name))) : byNumber.get(plain(cell(number)))
    const [person] = found ?? []
    if (person === undefined) return rejected('この職員等は名簿にありません。')
    if ((found ?? []).length > 1) return rejected('同じ氏名の人が二人以上います。職員番号を入れてください。')
    if (cell(number) !== '' && cell(name) !== '' && plain(cell(name)) !== plain(person.name))
      return rejected(`職員番号${person.number}は「${person.name}」です。番号か氏名を確かめてください。`)
    const mark = plain(cell(state))
    const isPresent = state === -1 || yes.has(mark)
    if (!isPresent && !no.has(mark))
      return rejected(mark === '' ? '出欠が空です。' : '出欠が読めません。「出席」か「欠席」にしてください。')
    if (seen.has(person.id)) return rejected('前の行と同じ人です。')
    seen.add(person.id)
    const isSame = before.get(person.id) === isPresent
    return {
      row,
      written,
      person: person.name,
      id: person.id,
      outcome: isSame ? 'same' : isPresent ? 'present' : 'absent',
      because: null,
    }
  })
}

const plain = (text: string): string => searchForm(text).replaceAll(' ', '')

function directory(people: readonly Person[], keyOf: (one: Person) => string): ReadonlyMap<string, readonly Person[]> {
  const found = new Map<string, Person[]>()
  for (const one of people) {
    const known = found.get(plain(keyOf(one)))
    if (known === undefined) found.set(plain(keyOf(one)), [one])
    else known.push(one)
  }
  return found
}

function reportOf(
  { id, name }: { readonly id: string; readonly name: string },
  { encoding, rows }: Awaited<ReturnType<typeof planOf>>,
): AttendanceReport {
  const count = (outcome: Row['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  const first = rows.toSorted((a, b) => Number(b.outcome === 'rejected') - Number(a.outcome === 'rejected'))
  return {
    file: id,
    name,
    encoding,
    counts: { present: count('present'), absent: count('absent'), same: count('same'), rejected: count('rejected') },
    rows: first
      .slice(0, 500)
      .map(({ row, written, person, outcome, because }) => ({ row, written, person, outcome, because })),
  }
}

const unreadable = (because: string): Refusal =>
  new Refusal('file-unreadable', {
    status: 422,
    title: 'ファイルを読み取れません',
    detail: `${because} 何も取り込んでいません。`,
    article: '6(5)',
  })
