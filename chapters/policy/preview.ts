// What would another edition of the catalogue change for this city: controls, clauses, verdicts? Nothing is written.
import { compareEditions, type Control, type EditionId, loadEdition } from '../../catalogue/index.ts'
import type { Moment } from '../../kernel/check/check.ts'
import type { Checks } from '../../kernel/check/run.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { fold } from './fold/fold.ts'
import { catalogueOf, loadFacts } from './refold.ts'
import { shownAt } from './store/board.ts'
import { editionInUse } from './store/evidence.ts'
import type { ClauseRow } from './tree.ts'
import { clausesOf } from './store/version.ts'

interface Place {
  readonly id: string
  readonly path: string
}

/** Controls added, removed and changed with the clauses mapped to them, and clauses whose verdict would differ. */
export async function previewOf(tx: Tx, { to, checks }: { to: EditionId; checks: Checks }, at: Moment) {
  const from = await editionInUse(tx)
  const { added, removed, changed } = compareEditions(loadEdition(from), loadEdition(to))
  const shown = await shownAt(tx, at.now)
  const rows = shown === undefined ? [] : await clausesOf(tx, shown.version)
  const facts = shown === undefined ? undefined : await loadFacts(tx, { version: shown.version, checks }, at)
  const clausesOfControl = (id: string): Place[] =>
    rows
      .filter((row) => facts?.mappings.get(row.id)?.confirmed.includes(id))
      .map(({ id: clause, path }) => ({ id: clause, path }))
  const touched = (control: Control, reason: string | null) => ({
    control: control.id,
    title: control.title,
    reason,
    duty: control.duty,
    fields: [],
    clauses: clausesOfControl(control.id),
  })
  const after = new Map(loadEdition(to).controls.map((control) => [control.id, control]))
  return {
    from,
    to,
    added: added.map(({ control, reason }) => touched(control, reason)),
    removed: removed.map(({ control, reason }) => touched(control, reason)),
    changed: changed.flatMap(({ id, fields, reason }) => {
      const control = after.get(id)
      return control === undefined
        ? []
        : [
            {
              ...touched(control, reason),
              fields: fields.map(({ field, before, after: now }) => ({
                field,
                before: plain(before),
                after: plain(now),
              })),
            },
          ]
    }),
    verdicts: facts === undefined ? [] : differences(rows, fold(facts), fold({ ...facts, ...catalogueOf(to) })),
  }
}

function differences(rows: readonly ClauseRow[], before: ReturnType<typeof fold>, after: ReturnType<typeof fold>) {
  return rows.flatMap(({ id, path, title }) => {
    const [was, is] = [before.get(id)?.verdict, after.get(id)?.verdict]
    return was === undefined || is === undefined || was === is ? [] : [{ id, path, title, before: was, after: is }]
  })
}

/** A field of a control as a person reads it. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'object' && 'ja' in value) return String(value.ja)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
