// The engine's report in the words of the office; the machine-readable one stays as it is.
import type { Report } from '../../engines/disarm/src/contract.ts'
import type { ReportLine } from './contract.ts'

/** What stands in a report for its reader. */
export interface Spoken {
  readonly summary: string
  readonly lines: readonly ReportLine[]
}

/** Say a kept report. */
export function speak(report: Report): Spoken {
  const lines = report.findings.map(({ code, where, act, count, detail, visible }) => ({
    text: detail === undefined ? code : `${code}（${detail}）`,
    where,
    act,
    count,
    visible,
  }))
  return { summary: '', lines }
}

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

/** The engine's name of a kind of finding, as people say it. */
export const findingWords = (code: string): string => code
