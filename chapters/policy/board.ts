// The board as of a moment: rows as they stood then, never judged anew for the past.
import { type Verdict, verdicts } from '../../kernel/contract/verdict.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { today } from '../../kernel/i18n/today.ts'
import type { Board, BoardClause } from './contract/board.ts'
import type { Explanation } from './contract/explanation.ts'
import { type BoardRow, boardRowsAt, shownAt } from './store/board.ts'
import { nameAt } from './store/document.ts'
import { versionOf } from './store/version.ts'

/** The last moment of a day in Asia/Tokyo, or now where the day is today. */
export function momentOn(asOf: string | undefined, now: Date): Date {
  if (asOf === undefined || asOf === today(now)) return now
  return new Date(Date.parse(`${asOf}T00:00:00+09:00`) + day - 1)
}

const day = 24 * 60 * 60 * 1000

/** The board as it stood at a moment. */
export async function boardAt(tx: Tx, moment: Date): Promise<Board> {
  const at = { asOf: today(moment), at: moment.toISOString() }
  const shown = await shownAt(tx, moment)
  const version = shown === undefined ? undefined : await versionOf(tx, shown.version)
  if (shown === undefined || version === undefined) return { ...at, version: null, counts: countsOf([]), rows: [] }
  const rows = boardClauses(await boardRowsAt(tx, version.id, moment))
  return {
    ...at,
    version: {
      id: version.id,
      document: version.document,
      name: (await nameAt(tx, version.document, moment)) ?? version.name,
      title: version.title,
      ordinal: version.ordinal,
      isAdopted: shown.adopted,
      effectiveOn: shown.effectiveOn,
      since: shown.since.toISOString(),
    },
    counts: countsOf(rows),
    rows,
  }
}

/** Rows of the board with their level and the number of records behind each. */
export function boardClauses(rows: readonly BoardRow[]): BoardClause[] {
  const levels = new Map<string, number>()
  return rows.map(({ explanation, since, ...row }) => {
    const level = row.parent === null ? 1 : (levels.get(row.parent) ?? 1) + 1
    levels.set(row.id, level)
    return {
      ...row,
      level,
      since: since.toISOString(),
      because: explanation.because,
      next: explanation.next,
      evidence: evidenceOf(explanation),
    }
  })
}

function countsOf(rows: readonly { readonly verdict: Verdict }[]): Board['counts'] {
  const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length
  // one entry for each verdict, by the map over all of them
  return Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as Board['counts']
}

function evidenceOf({ reasons }: Explanation): number {
  const records = reasons.flatMap((reason) =>
    reason.kind === 'control'
      ? [
          ...reason.checks.flatMap((check) =>
            check.findings.flatMap((finding) => finding.evidence.map(({ type, id }) => `${type}:${id}`)),
          ),
          ...reason.attestations.map(({ id }) => `attestation:${id}`),
        ]
      : [],
  )
  return new Set(records).size
}
