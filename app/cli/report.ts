// The report of an import as a person reads it in a terminal.
import type { ImportReport, ImportRow, Matching } from '../../kernel/contract/ledger.ts'

const outcomes = { rejected: '取り込めない', changed: '変更', added: '追加', same: '変わりなし' } as const

/** 40: rows that stand on one screen; --json has up to 500. */
const mostRows = 40

/** What would be, or was, taken in. */
export function reportText(
  { name, encoding, matching, counts, unmatched, rows }: ImportReport,
  { isDry, skipRejected }: { readonly isDry: boolean; readonly skipRejected: boolean },
): string {
  const telling = rows.filter(({ outcome }) => outcome === 'rejected' || outcome === 'changed')
  const wasDone = !isDry && (counts.rejected === 0 || skipRejected)
  return [
    `${name}（${encoding}）`,
    `追加 ${counts.added}、変更 ${counts.changed}、変わりなし ${counts.same}、取り込めない ${counts.rejected} / added, changed, same, rejected`,
    ...(unmatched.length === 0 ? [] : [`使わない列 / columns left out: ${unmatched.join('、')}`]),
    ...telling.slice(0, mostRows).map((row) => lineOf(row, matching)),
    ...(telling.length > mostRows ? [`ほか ${telling.length - mostRows} 行 / and more`] : []),
    wasDone
      ? '取り込みました。 / imported.'
      : isDry
        ? '試しただけで、何も取り込んでいません。 / dry run, nothing was written.'
        : '取り込めない行があるため、何も取り込んでいません。直すか、--skip-rejected を付けてください。 / nothing was written; fix the rows or add --skip-rejected.',
  ].join('\n')
}

function lineOf({ row, outcome, name, errors, changes }: ImportRow, matching: Matching): string {
  const why =
    outcome === 'rejected'
      ? errors
          .map(({ field, because }) => (because.includes('：') ? because : `${matching[field] ?? field}：${because}`))
          .join(' ')
      : changes.map(({ field, before, after }) => `${field} ${plain(before)} → ${plain(after)}`).join('、')
  return `  ${row} 行目 ${outcomes[outcome]} ${name}: ${why}`
}

const plain = (value: unknown): string =>
  value === null || value === undefined || value === '' ? '（なし）' : String(value)
