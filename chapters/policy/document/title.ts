// What is the document called? The cover says it, in brackets, over two lines or between dates.

import { squeeze } from './line.ts'
import type { Line } from './line.ts'
import { datesIn } from './dates.ts'

/** 60: longest title seen is about 35 signs. */
const longest = 60

const nouns =
  /(?:基本方針|ポリシー|規程|規則|要綱|要領|基準|方針|訓令|条例|手順書?|計画|指針|ガイドライン)(?:\([^()]{1,20}\)|書)?$/u

/** The title among the lines before the first clause; undefined where none looks like one. */
export function titleOf(front: readonly Line[]): string | undefined {
  const near = front.slice(0, 200).map((line) => ({ ...line, text: firstName(line.text) }))
  const named = near.filter((line) => isNamed(line.text))
  const best = pick(named)
  if (best !== undefined) return withCity(near, best)
  const headed =
    near.find((line) => line.hash > 0) ??
    near.find(
      (line) =>
        line.text.length <= longest &&
        !/。/u.test(line.text) &&
        datesIn(squeeze(line.text)).length === 0 &&
        !/^(?:改正|制定|改定|改訂|目次|.{0,8}第\d+号)$/u.test(squeeze(line.text)),
    )
  return headed === undefined ? undefined : bare(headed.text)
}

/** `見本市情報セキュリティポリシー 見本市教育委員会 第一章`: the first of several names on one line. */
function firstName(text: string): string {
  const first =
    text
      .slice(0, longest)
      .trim()
      .split(/[\s\u3000]+/u)[0] ?? ''
  return !isNamed(text) && first.length >= 8 && isNamed(first) ? first : text
}

function isNamed(text: string): boolean {
  if (text.length > longest + 20 || /。/u.test(text)) return false
  return nouns.test(squeeze(bare(text))) && !/[>＞›|]|について|(?:を|は、)/u.test(text)
}

/** The one that names its city and its subject; then the one with the heading mark; then the first. */
function pick(named: readonly Line[]): Line | undefined {
  const score = (line: Line): number => {
    const text = squeeze(bare(line.text))
    const subject = /情報セキュリティ|セキュリティ|情報/u.test(text) ? 8 : 0
    const city = /[市町村区県都府道]|組合|連合/u.test(text) ? 3 : 0
    return subject + city + (/基本方針/u.test(text) ? 2 : 0) + (line.hash === 1 ? 1 : 0)
  }
  return named.reduce<Line | undefined>(
    (best, line) =>
      best === undefined || score(line) > score(best) || (score(line) === score(best) && isFuller(line, best))
        ? line
        : best,
    undefined,
  )
}

/** A page is headed by its menu's short name, the document by its own. */
function isFuller(line: Line, other: Line): boolean {
  const [long, short] = [squeeze(bare(line.text)), squeeze(bare(other.text))]
  return long.length > short.length && long.endsWith(short)
}

/** A cover sets the city's name on a line of its own: 見本市 / 情報セキュリティ基本方針. */
function withCity(front: readonly Line[], line: Line): string {
  const title = bare(line.text)
  if (/[市町村区県都府道]|組合|連合/u.test(title.slice(0, 12))) return title
  const above = bare(front[front.indexOf(line) - 1]?.text ?? '')
  const below = bare(front[front.indexOf(line) + 1]?.text ?? '')
  const city = [above, below].map(squeeze).find((each) => /^.{1,10}(?:[市町村区県都府道]|組合|広域連合)$/u.test(each))
  return city === undefined ? title : `${city}${title}`
}

/** Without brackets, the circle of a regulation (`○`), and spaces between kanji. */
function bare(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[(（[]\s?(?:PDF|ワード|Word)[^)）\]]{0,30}[)）\]]$/iu, '')
    .replace(/^(?:[\s◎●■□◆「『【〔《]|[○◯](?![○◯]))+|[\s」』】〕》]+$/gu, '')
    .replace(/(?<=[^\u0020-\u007e])\s+(?=[^\u0020-\u007e])/gu, '')
}
