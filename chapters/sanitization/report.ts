// The engine's report in the words of the office; the machine-readable one stays as it is.
import { findingCodes, findingWords, type Report } from '../../engines/disarm/src/index.ts'
import type { Words } from '../../kernel/contract/words.ts'
import type { ReportLine } from './contract.ts'

/** Findings as people read them: one line for each kind and act, with the first places and the whole number. */
export function linesOf({ findings }: Report): ReportLine[] {
  const lines = new Map<string, ReportLine & { readonly places: string[] }>()
  for (const { code, where, act, count, visible } of findings) {
    const known = lines.get(`${code} ${act}`)
    const places = known?.places ?? []
    if (!places.includes(where) && places.length <= placesNamed) places.push(where)
    lines.set(`${code} ${act}`, {
      text: findingWords[code],
      act,
      count: (known?.count ?? 0) + count,
      visible: visible || known?.visible === true,
      where: '',
      places,
    })
  }
  return [...lines.values()].map(({ places, ...line }) => ({
    ...line,
    where: `${places.slice(0, placesNamed).join('、')}${places.length > placesNamed ? ' …' : ''}`,
  }))
}

/** The same in Japanese, for what leaves the screens: the note in a mail. */
export const speak = (
  report: Report,
): { readonly summary: string; readonly lines: readonly (Omit<ReportLine, 'text'> & { readonly text: string })[] } => ({
  summary: '',
  lines: linesOf(report).map((line) => ({ ...line, text: line.text.ja })),
})

/** Three: the machine-readable report has them all. */
const placesNamed = 3

/** How many things were taken out or replaced. */
export const removedIn = ({ findings }: Report): number =>
  findings.filter(({ act }) => act === 'removed' || act === 'replaced').reduce((sum, { count }) => sum + count, 0)

/** Words of a scan: what it said, or that nobody scanned. */
export function scanWords(scan: Report['scan']['before']): string {
  switch (scan.state) {
    case 'clean':
      return `検出なし（${scan.engine}、定義ファイル ${scan.definitions}）`
    case 'infected':
      return `検出：${scan.signature ?? '不明'}（${scan.engine}、定義ファイル ${scan.definitions}）`
    case 'absent':
      return 'ウイルス検査なし（検査の仕組みが入っていません）'
    case 'failed':
      return `ウイルス検査ができませんでした（${scan.because}）`
  }
}

/** The engine's name of a kind of finding, as people say it; a code of another version speaks for itself. */
export function wordsOfFinding(code: string): Words {
  const known = findingCodes.find((one) => one === code)
  return known === undefined ? { ja: code, en: code } : findingWords[known]
}
