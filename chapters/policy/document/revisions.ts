// When was the document decided and changed? Covers, histories, announcement lines and 附則 tell it in their own ways.

import type { Doubt, Revision, RevisionKind } from './clause.ts'
import { datesIn, kindsIn } from './dates.ts'
import type { Dated, KindWord } from './dates.ts'
import { squeezeDates } from './line.ts'
import type { Line } from './line.ts'

/** Revisions, newest first, and lines whose dates were not understood. */
export interface History {
  readonly revisions: readonly Revision[]
  readonly doubts: readonly Doubt[]
}

interface Found {
  readonly revision: Revision
  /** 附則 and 施行: used only where nothing says it outright. */
  readonly implied: boolean
}

interface Reader {
  /** A heading of a history stands above. */
  history: boolean
  supplement: boolean
  /** Behind the clauses. */
  back: boolean
  /** 改正 stood alone above: the dates below are its list. */
  kind: RevisionKind | undefined
  /** A date stood alone above. */
  waiting: Dated | undefined
  /** A date on the cover that no word explains. */
  lone: { readonly date: Dated; readonly line: Line } | undefined
  readonly found: Found[]
  readonly doubts: Doubt[]
}

/** Read the history from what stands before and after the clauses. */
export function historyOf(front: readonly Line[], back: readonly Line[]): History {
  const reader: Reader = {
    history: false,
    supplement: false,
    back: false,
    kind: undefined,
    waiting: undefined,
    lone: undefined,
    found: [],
    doubts: [],
  }
  for (const line of front) readLine(reader, line)
  reader.waiting = undefined
  reader.kind = undefined
  reader.history = false
  reader.back = true
  for (const line of back) readLine(reader, line)
  const { lone } = reader
  if (reader.found.length === 0 && lone !== undefined) {
    reader.found.push({ revision: revisionOf('制定', lone.date), implied: true })
    reader.doubts.push({ line: lone.line.line, why: '日付だけが書かれているため、制定の日と推定しました。' })
  }
  return { revisions: settle(reader.found), doubts: reader.doubts }
}

function readLine(reader: Reader, line: Line): void {
  if (line.text.length > 600) return
  const text = squeezeDates(line.text)
  if (/^[附付]則/u.test(text)) return readSupplement(reader, text)
  if (reader.back && isBareSupplement(text)) return readAmendment(reader, text)
  if (
    /^[【〔[(]?(?:改[定正訂]|制定|制改定|策定|版数?)(?:.{0,6})?(?:履歴|経過|経緯|沿革|記録|一覧)/u.test(text) ||
    text === '沿革' ||
    /^(?:版|年月日|(?:改[定正訂]|制定)(?:年月)?日).{0,20}(?:内容|事由|理由|備考|概要)/u.test(text)
  ) {
    reader.history = true
    reader.supplement = false
  }
  const dates = datesIn(text)
  const kinds = kindsIn(text)
  if (/の全部を(?:次のように)?改[正定]/u.test(text)) return readReplacement(reader, dates)
  if (reader.supplement) return readEffect(reader, text, dates)
  if (dates.length === 0) return readWithoutDate(reader, { line, text, kinds })
  if (/。/u.test(text) && !reader.history) return
  for (const [index, date] of dates.entries()) readDate(reader, { line, text, date, dates, kinds, index })
}

/** `旧規程（平成19年2月16日訓令第3号）の全部を改正する。`: what the lines above announced replaced an older document. */
function readReplacement(reader: Reader, dates: readonly Dated[]): void {
  const announced = reader.found.at(-1)
  if (announced !== undefined)
    reader.found[reader.found.length - 1] = { revision: { ...announced.revision, kind: '全面改定' }, implied: false }
  const founded = dates[0]
  if (founded !== undefined) reader.found.push({ revision: revisionOf('制定', founded), implied: false })
}

/** `附則（令和５年３月２０日訓令第４号）`: each supplement behind the first belongs to an amendment. */
function readSupplement(reader: Reader, text: string): void {
  const first = !reader.supplement
  reader.supplement = true
  reader.history = false
  reader.waiting = undefined
  reader.kind = first ? '制定' : '一部改定'
  const dates = datesIn(text)
  if (dates.length === 0) return
  if (/^[附付]則[(]/u.test(text)) readAmendment(reader, text)
  else readEffect(reader, text, dates)
}

/** `（平成20年規程第1号）` behind the clauses: a supplement whose heading the conversion dropped. */
function isBareSupplement(text: string): boolean {
  return /^[(](?:昭和|平成|令和)(?:[0-9]{1,2}|元)年[^()。]{0,24}第?[0-9]{1,4}号[)]抄?$/u.test(text)
}

/** With its date an amendment is certain; without, the sentence of effect below tells when. */
function readAmendment(reader: Reader, text: string): void {
  const [date] = datesIn(text)
  reader.supplement = true
  reader.kind = date === undefined ? '一部改定' : undefined
  if (date !== undefined) reader.found.push({ revision: revisionOf('一部改定', date), implied: false })
}

/** `この方針は、令和５年４月１日から施行する。` */
function readEffect(reader: Reader, text: string, dates: readonly Dated[]): void {
  const date = dates.find((each) => /^(?:から|より|に)?(?:施行|適用|実施)/u.test(text.slice(each.to)))
  if (date === undefined || reader.kind === undefined) return
  const amended = /改正|改定|改訂/u.test(text.slice(0, date.from))
  const kind = amended ? '一部改定' : reader.kind
  reader.found.push({ revision: revisionOf(kind, date), implied: true })
  reader.kind = undefined
}

function readWithoutDate(reader: Reader, at: { line: Line; text: string; kinds: readonly KindWord[] }): void {
  const { line, text, kinds } = at
  const word = kinds[0]
  const alone = word !== undefined && word.to - word.from >= text.length - 4
  if (reader.waiting !== undefined && (alone || isAnnouncement(text))) {
    const kind = word === undefined ? '制定' : word.kind
    reader.found.push({ revision: revisionOf(kind, reader.waiting), implied: word?.effect ?? word === undefined })
    reader.waiting = undefined
    return
  }
  reader.waiting = undefined
  if (alone && !word.effect) reader.kind = word.kind
  else if (!isAnnouncement(text)) reader.kind = undefined
  const dated = /(?:明治|大正|昭和|平成|令和)\s?(?:[0-9]{1,2}|元)年/u.test(text) || /(?:19|20)[0-9]{2}年/u.test(text)
  if (dated && word !== undefined && !word.effect && text.length <= 60) {
    reader.doubts.push({ line: line.line, why: '改定の日付と思われますが、月まで読み取れませんでした。' })
  }
}

function isAnnouncement(text: string): boolean {
  return /^[((]?.{0,8}(?:訓令|告示|規則|規程|要綱|市長決裁|決裁)(?:甲|乙)?(?:第[0-9]+号)?.{0,4}$/u.test(text)
}

interface DateAt {
  readonly line: Line
  readonly text: string
  readonly date: Dated
  readonly dates: readonly Dated[]
  readonly kinds: readonly KindWord[]
  readonly index: number
}

function readDate(reader: Reader, at: DateAt): void {
  const { line, text, date, dates, kinds, index } = at
  const next = dates[index + 1]?.from ?? text.length
  const previous = dates[index - 1]?.to ?? 0
  const after = kinds.find((kind) => kind.from >= date.to && kind.from < next && kind.from - date.to <= 40)
  const before = kinds.findLast((kind) => kind.from >= previous && kind.to <= date.from && date.from - kind.to <= 12)
  const leads = before !== undefined && (after === undefined || kindsLead(kinds, dates))
  const word = leads ? before : (after ?? before)
  reader.waiting = undefined
  if (word !== undefined) {
    if (/公開|更新|掲載/u.test(text.slice(Math.max(0, date.from - 5), date.from)) && !reader.history) return
    reader.found.push({ revision: revisionOf(word.kind, date), implied: word.effect })
    if (leads && !word.effect) reader.kind = word.kind
    return
  }
  const rest = text.slice(date.to)
  if (reader.history && dates.length === 1) {
    const first = !reader.found.some((each) => each.revision.kind === '制定') && /初|1\.0|第1版/u.test(text)
    reader.found.push({ revision: revisionOf(first ? '制定' : '一部改定', date), implied: false })
  } else if (/^[)）]?(?:.{0,6})(?:訓令|告示|規則|規程|要綱)(?:甲|乙)?第/u.test(rest)) {
    reader.found.push({ revision: revisionOf(reader.kind ?? '制定', date), implied: false })
  } else if (reader.kind !== undefined && rest.length <= 20) {
    reader.found.push({ revision: revisionOf(reader.kind, date), implied: false })
  } else if (date.from <= 1 && rest.length <= 1) {
    reader.waiting = date
    reader.lone ??= { date, line }
  }
}

/** `制定 平成15年7月 改正 平成18年3月`: each word stands before its date. */
function kindsLead(kinds: readonly KindWord[], dates: readonly Dated[]): boolean {
  return (kinds[0]?.from ?? 0) < (dates[0]?.from ?? 0)
}

function revisionOf(kind: RevisionKind, { year, month, day }: Dated): Revision {
  return { kind, year, month, ...(day === undefined ? {} : { day }) }
}

/** Said outright beats implied; the same month is not told twice; newest first. */
function settle(found: readonly Found[]): readonly Revision[] {
  const outright = found.filter((each) => !each.implied).map((each) => each.revision)
  const implied = found.filter((each) => each.implied).map((each) => each.revision)
  const founded = outright.some((revision) => revision.kind === '制定')
  const extra = implied.filter((revision) =>
    revision.kind === '制定' ? !founded : outright.every((each) => isOlder(each, revision)),
  )
  const all = [
    ...outright,
    ...extra.filter(
      (revision, index) => revision.kind !== '制定' || extra.findIndex((each) => each.kind === '制定') === index,
    ),
  ]
  const unique = all.filter((revision, index) => all.findIndex((each) => isSame(each, revision)) === index)
  return unique
    .map((revision, index) => ({ revision, index }))
    .sort((a, b) => order(b.revision) - order(a.revision) || a.index - b.index)
    .map((each) => each.revision)
}

/** 90 days lie between decision and effect at most; an effect later than that is an amendment of its own. */
function isOlder(decided: Revision, effect: Revision): boolean {
  const months = (effect.year - decided.year) * 12 + effect.month - decided.month
  return months > 3 || months < 0
}

function isSame(a: Revision, b: Revision): boolean {
  return (
    a.kind === b.kind &&
    a.year === b.year &&
    a.month === b.month &&
    (a.day === b.day || a.day === undefined || b.day === undefined)
  )
}

function order(revision: Revision): number {
  return revision.year * 10_000 + revision.month * 100 + (revision.day ?? 0)
}
