// Findings of one package, counted by kind and part, and told once each.
import type { Finding, FindingCode, Job } from '../contract.ts'

export interface Ledger {
  note(where: string, code: FindingCode, detail?: string, act?: Finding['act']): void
  /** Tells everything to the job. */
  close(): void
}

/** What a reader of the document may notice when it goes. */
const seen: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'ole-object',
  'activex',
  'embedded-document',
  'picture-dropped',
  'picture-replaced',
  'multimedia',
  'alt-chunk',
  'link-removed',
  'embedded-font',
  'unknown-part',
  'xlm-macro',
])

// a hostile part can hold thousands of different unknown names; past this the report would be the attack
const mostKinds = 500

export function openLedger(job: Pick<Job, 'found'>): Ledger {
  const lines = new Map<
    string,
    { code: FindingCode; where: string; detail: string | undefined; act: Finding['act']; count: number }
  >()
  return {
    note(where, code, detail, act = 'removed') {
      const key = `${code}\n${where}\n${act}\n${detail ?? ''}`
      const line = lines.get(key)
      if (line !== undefined) line.count++
      else if (lines.size < mostKinds) lines.set(key, { code, where, detail: detail?.slice(0, 200), act, count: 1 })
      else {
        const rest = `${code}\n…`
        const more = lines.get(rest)
        if (more !== undefined) more.count++
        else lines.set(rest, { code, where: '…', detail: undefined, act, count: 1 })
      }
    },
    close() {
      for (const { code, where, detail, act, count } of lines.values())
        job.found({
          code,
          where,
          act,
          count,
          visible: seen.has(code),
          ...(detail === undefined ? {} : { detail: printable(detail) }),
        })
    },
  }
}

/** Controls and bidi marks would change how the report itself reads. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '\ufffd')
}
