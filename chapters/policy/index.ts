// Front door of the policy chapter for the application and the command line.
// The board is a record: what it showed on a day is read, never judged anew.
import type { EditionId } from '../../catalogue/index.ts'
import { editions } from '../../catalogue/index.ts'
import type { Tx } from '../../kernel/db/database.ts'
import { boardAt, momentOn } from './board.ts'
import type { Board } from './contract/board.ts'
import type { Clause, Doubt, Revision } from './document/clause.ts'
import type { Proposal } from './mapping/propose.ts'
import { readFile } from './reading.ts'

export { checks } from './checks.ts'
export { publicPage } from './public.ts'
export { policyDue, policyReader, refold, verdictsChanged } from './refold.ts'
export { policyRoutes, type PolicySurroundings } from './routes.ts'
export { keepDraft } from './draft.ts'
export type { Board } from './contract/board.ts'

/** A clause as `sekisho import policy --json` writes it. */
export interface PlainClause {
  readonly number: string
  readonly title?: string
  readonly text: string
  readonly children: readonly PlainClause[]
}

/** What a dry run of an import tells. */
export interface ImportedPolicy {
  readonly title: string
  readonly revisions: readonly Revision[]
  readonly clauses: readonly PlainClause[]
  readonly uncertain: readonly Doubt[]
  readonly mappings: readonly Proposal[]
}

/** Read a document and propose mappings, without server or database; a file that cannot be read is a Refusal. */
export async function importPolicy(
  bytes: Uint8Array,
  name: string,
  edition: EditionId = editions[0],
): Promise<ImportedPolicy> {
  const { document, proposals } = await readFile({ name, bytes }, edition)
  return {
    title: document.title,
    revisions: document.revisions,
    clauses: document.clauses.map(plainClause),
    uncertain: document.uncertain,
    mappings: proposals,
  }
}

/** The board of a day (`2026-11-23`): at its end in Asia/Tokyo, or now where the day is today or none is given. */
export function boardOf(tx: Tx, asOf: string | undefined, now: Date): Promise<Board> {
  return boardAt(tx, momentOn(asOf, now))
}

function plainClause({ number, title, text, children }: Clause): PlainClause {
  return { number, ...(title === undefined ? {} : { title }), text, children: children.map(plainClause) }
}
export { adoptionByApproval } from './proposal.ts'
export { editionInUse } from './store/evidence.ts'
