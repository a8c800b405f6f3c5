// The files of card systems: columns matched, tried without keeping anything, then taken in as a whole.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Matching } from '../../../kernel/contract/ledger.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { searchForm } from '../../../kernel/i18n/search-form.ts'
import type { Sheet } from '../../../kernel/ledger/transfer/sheet.ts'
import { keep, kept, readSheet } from '../../../kernel/ledger/transfer/upload.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type applyEntries, type EntryColumn, entryColumns, type EntryReport } from '../contract.ts'
import { askAboutDoubts, keepPassages } from './entries.ts'
import { readMoment, readWay, tidy } from './log-row.ts'
import { type JudgedPassage, judgePassages, type Passage } from './passages.ts'

const place = 'physical.entry'
const article = '6(4)'

/** Headings that the common systems write. */
const synonyms: Readonly<Record<EntryColumn, readonly string[]>> = {
  at: [
    '日時',
    '通行日時',
    '発生日時',
    '入退室日時',
    '年月日時刻',
    'タイムスタンプ',
    'datetime',
    'timestamp',
    '日付',
    '年月日',
    '通行日',
    'date',
  ],
  time: ['時刻', '時間', '通行時刻', 'time'],
  room: [
    '扉名',
    '扉',
    'ドア名',
    'ドア',
    '室名',
    '室',
    '部屋',
    'ゲート名',
    'ゲート',
    'エリア',
    '場所',
    '端末名',
    'door',
    'room',
    'gate',
    'reader',
  ],
  card: [
    'カード番号',
    'カードid',
    'カードno',
    'カードno.',
    'idm',
    'id番号',
    '職員証番号',
    '個人番号コード',
    '利用者id',
    'ユーザid',
    'card',
    'cardno',
    'cardid',
    'id',
  ],
  way: [
    '入退',
    '入退区分',
    '入退室区分',
    '方向',
    '通行方向',
    '区分',
    '結果',
    'イベント',
    'direction',
    'inout',
    'event',
  ],
  who: ['氏名', '名前', '利用者名', '職員名', 'ユーザ名', 'name', 'user'],
}

/** Propose a heading for each column; no heading serves two. Pure. */
export function proposeColumns(headings: readonly string[]): Matching {
  const taken = new Set<string>()
  const plain = (text: string): string => searchForm(text).replaceAll(/[\s()*【】:・/／_-]/gu, '')
  return Object.fromEntries(
    entryColumns.map(({ key, ja }) => {
      const names = [ja, key, ...synonyms[key]].map(plain)
      const found = names
        .map((name) => headings.find((one) => one !== '' && !taken.has(one) && plain(one) === name))
        .find((one) => one !== undefined)
      if (found !== undefined) taken.add(found)
      return [key, found ?? null]
    }),
  )
}

type Reading =
  | { readonly row: number; readonly passage: Passage; readonly room: string }
  | { readonly row: number; readonly because: string; readonly cells: Readonly<Record<EntryColumn, string>> }

interface Tried {
  readonly report: EntryReport
  readonly sha256: string
  readonly passages: readonly (Passage & JudgedPassage)[]
}

/** Keep the file and say what it would bring. */
export async function upload(name: string, bytes: Uint8Array, context: Context): Promise<EntryReport> {
  const file = await keep({ name, bytes, place }, context)
  context.unchanged()
  return (await tryFile(file.id, undefined, context)).report
}

/** The same file with other columns. */
export async function rematch(file: string, matching: Matching, context: Context): Promise<EntryReport> {
  context.unchanged()
  return (await tryFile(file, matching, context)).report
}

/** Take it in: rows that were recorded before are left out, so that files may overlap. */
export async function apply(
  file: string,
  { matching, skipRejected }: z.output<typeof applyEntries.body>,
  context: Context,
): Promise<EntryReport> {
  const { report, passages, sha256 } = await tryFile(file, matching, context)
  if (report.counts.rejected > 0 && !skipRejected)
    throw new Refusal('rows-rejected', {
      status: 422,
      title: '取り込めない行があります',
      detail: `${report.counts.rejected} 行が取り込めません。直すか、「取り込めない行を除く」を選んでください。何も取り込んでいません。`,
      article,
    })
  await keepPassages(passages, { source: 'file', sha256 }, context)
  await context.record({
    kind: 'physical.entries-imported',
    subject: { type: 'physical.entry', id: file },
    details: { name: report.name, sha256, counts: report.counts },
  })
  const doubtful = [...new Set(passages.filter((one) => !one.known && one.doubt !== null).map(({ roomId }) => roomId))]
  const rooms = await sql<{ id: string; name: string; unit: string }>`select id, name, unit from physical.room
    where id = any(${doubtful}::uuid[])`.execute(context.tx)
  for (const room of rooms.rows) await askAboutDoubts(room, context)
  return report
}

async function tryFile(id: string, chosen: Matching | undefined, context: Context): Promise<Tried> {
  const file = await kept(id, place, context)
  const sheet = await readSheet(file.bytes)
  if (sheet.encoding === 'XLSX')
    throw new Refusal('file-unreadable', {
      status: 422,
      title: 'ファイルを読み取れません',
      // a sheet's date cells come without their time of day, and midnight would be a lie
      detail:
        'Excel のファイルは時刻を正しく読めないことがあります。入退室管理装置から CSV で書き出してください。何も取り込んでいません。',
    })
  const matching = chosen ?? proposeColumns(sheet.headings)
  const readings = readRows(sheet, matching, { rooms: await roomsByName(context.tx), latest: context.now.getTime() })
  const good = readings.flatMap((one) => ('passage' in one ? [one] : []))
  const judged = await judgePassages(
    context.tx,
    good.map(({ passage }) => passage),
  )
  const seen = new Set<string>()
  const passages = good.flatMap(({ passage }, at) => {
    const verdict = judged[at]
    if (verdict === undefined) return []
    // the same line twice in one file is one passage
    const key = `${passage.roomId} ${Date.parse(passage.at)} ${passage.way} ${passage.card ?? verdict.who}`
    const known = verdict.known || seen.has(key)
    seen.add(key)
    return [{ ...passage, ...verdict, known }]
  })
  return { report: reportOf({ file, sheet, matching }, readings, passages), sha256: file.sha256, passages }
}

/** Rooms by code and by name, as people write them. */
async function roomsByName(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{
    id: string
    code: string
    name: string
  }>`select id, code, name from physical.room where retired_at is null`.execute(tx)
  return new Map(
    found.rows.flatMap(({ id, code, name }) => [[searchForm(name), id] as const, [searchForm(code), id] as const]),
  )
}

/** 5 minutes: the clocks of card systems run ahead by so much and are still right. */
const clockSlack = 300_000

/** Read every row; what cannot be is told in words. Pure. */
export function readRows(
  { headings, rows }: Pick<Sheet, 'headings' | 'rows'>,
  matching: Matching,
  { rooms, latest }: { readonly rooms: ReadonlyMap<string, string>; readonly latest: number },
): readonly Reading[] {
  const at = (key: EntryColumn): number => headings.indexOf(matching[key] ?? '\0')
  const places = { at: at('at'), time: at('time'), room: at('room'), card: at('card'), way: at('way'), who: at('who') }
  return rows.map(({ row, cells }) => {
    const cell = (key: EntryColumn): string => (places[key] < 0 ? '' : tidy(cells[places[key]]))
    const read = {
      at: cell('at'),
      time: cell('time'),
      room: cell('room'),
      card: cell('card'),
      way: cell('way'),
      who: cell('who'),
    }
    const refuse = (because: string): Reading => ({ row, because, cells: read })
    const moment = readMoment(read.at, read.time)
    if (moment === undefined) return refuse(`日時「${`${read.at} ${read.time}`.trim()}」が読み取れません。`)
    if (Date.parse(moment) > latest + clockSlack) return refuse(`日時「${read.at}」は、まだ来ていません。`)
    const roomId = rooms.get(searchForm(read.room))
    if (roomId === undefined) return refuse(`「${read.room}」という室は台帳にありません。`)
    const way = readWay(read.way)
    if (way === undefined) return refuse(`「${read.way}」が入室か退室か分かりません。`)
    if (read.card === '' && read.who === '') return refuse('カード番号も氏名もありません。')
    return {
      row,
      room: read.room,
      passage: { at: moment, roomId, card: read.card === '' ? null : read.card, personId: null, who: read.who, way },
    }
  })
}

/** 300 rows are what a person looks through. */
const mostShown = 300

function reportOf(
  {
    file,
    sheet,
    matching,
  }: {
    readonly file: { readonly id: string; readonly name: string }
    readonly sheet: Sheet
    readonly matching: Matching
  },
  readings: readonly Reading[],
  passages: readonly (Passage & JudgedPassage)[],
): EntryReport {
  let good = 0
  const rows = readings.map((one): EntryReport['rows'][number] => {
    if ('because' in one)
      return {
        row: one.row,
        outcome: 'rejected',
        at: null,
        room: one.cells.room,
        who: one.cells.who,
        card: one.cells.card,
        way: one.cells.way,
        doubt: null,
        because: one.because,
      }
    const judged = passages[good]
    good += 1
    return {
      row: one.row,
      outcome: judged?.known === true ? 'same' : 'added',
      at: one.passage.at,
      room: one.room,
      who: judged?.who ?? '',
      card: one.passage.card ?? '',
      way: one.passage.way,
      doubt: judged?.doubt ?? null,
      because: null,
    }
  })
  const counted = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length
  const order = (row: (typeof rows)[number]): number => (row.outcome === 'rejected' ? 0 : row.doubt !== null ? 1 : 2)
  return {
    file: file.id,
    name: file.name,
    encoding: sheet.encoding,
    headings: [...sheet.headings],
    matching,
    counts: {
      added: counted('added'),
      same: counted('same'),
      rejected: counted('rejected'),
      doubtful: rows.filter((row) => row.outcome === 'added' && row.doubt !== null && row.way !== 'refused').length,
    },
    rows: rows.toSorted((a, b) => order(a) - order(b) || a.row - b.row).slice(0, mostShown),
  }
}
