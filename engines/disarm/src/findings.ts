// The findings of one job, over all nesting: nothing removed without a line, and no file that can flood the report.
import type { FindingCode } from './codes.table.ts'
import type { Finding } from './contract.ts'
import { printableName } from './name.ts'

/** A finding as formats tell it. */
export type Told = Omit<Finding, 'count' | 'visible'> & {
  readonly count?: number
  readonly visible?: boolean
}

/** Collects findings; the same thing at the same place is one line with a count. */
export interface Ledger {
  add(finding: Told): void
  findings(): readonly Finding[]
  mark(): number
  /** A file inside was held: what had been done to it was done to nothing; what was only seen stays told. */
  keepReportedSince(mark: number): void
}

/** 2,000 lines; what comes after is told by code and act alone, so that every removal still has a line. */
const most = 2_000

/** An empty ledger. */
export function openLedger(): Ledger {
  let lines: Finding[] = []
  const places = new Map<string, number>()
  const keyOf = ({ code, where, act, detail }: Finding) => [code, where, act, detail ?? ''].join('\u0000')
  const put = (finding: Finding) => {
    const key = keyOf(finding)
    const at = places.get(key)
    const line = at === undefined ? undefined : lines[at]
    if (at !== undefined && line !== undefined) {
      lines[at] = { ...line, count: line.count + finding.count, visible: line.visible || finding.visible }
      return
    }
    if (lines.length >= most && finding.where !== elsewhere) {
      put({ code: finding.code, where: elsewhere, act: finding.act, count: finding.count, visible: finding.visible })
      return
    }
    places.set(key, lines.length)
    lines.push(finding)
  }
  return {
    add: ({ code, where, act, detail, count = 1, visible = isVisible(code, act) }) => {
      const printable = detail === undefined ? {} : { detail: printableName(detail) }
      put({ code, where: printableName(where), act, count, visible, ...printable })
    },
    findings: () => lines.slice(),
    mark: () => lines.length,
    keepReportedSince: (mark) => {
      lines = lines.filter(({ act }, at) => at < mark || act === 'reported')
      places.clear()
      for (const [at, line] of lines.entries()) places.set(keyOf(line), at)
    },
  }
}

/** Where the report is full. */
const elsewhere = '…'

function isVisible(code: FindingCode, act: Finding['act']): boolean {
  return act !== 'kept' && act !== 'reported' && seen.has(code)
}

/** Things whose absence a reader of the document may notice. */
const seen: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'activex',
  'ole-object',
  'embedded-document',
  'embedded-file',
  'link-removed',
  'link-to-file',
  'alt-chunk',
  'embedded-font',
  'form',
  'xfa',
  'rich-media',
  'multimedia',
  'annotation',
  'hidden-layer',
  'picture-dropped',
  'picture-replaced',
  'animation',
  'converted',
  'rasterised',
  'member-left-out',
  'html-to-text',
  'remote-content',
  'custom-ui',
  'dde',
  'field-code',
  'dangerous-formula',
  'formula-injection',
  'web-extension',
])
