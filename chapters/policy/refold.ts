// When facts changed, the board is folded again, in the transaction that changed them. Nobody writes a verdict by hand.
import { type EditionId, loadEdition } from '../../catalogue/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Check, Moment } from '../../kernel/check/check.ts'
import { type Changed, type Checks, momentOf } from '../../kernel/check/run.ts'
import { outcomesAt } from '../../kernel/check/store.ts'
import type { Tx } from '../../kernel/db/database.ts'
import type { Reader } from '../../kernel/journal/reader.ts'
import { record } from '../../kernel/journal/record.ts'
import { exceptionsInForce } from '../organization/index.ts'
import { checksByControl, type CheckTerm, detailsByControl, type FoldFacts } from './fold/facts.ts'
import { fold } from './fold/fold.ts'
import { addVerdicts, beginFold, inForce, isNewDay, show, type VerdictChange } from './store/board.ts'
import { attestationsInForce, clauseMappingsOf, editionInUse, scopesOf } from './store/evidence.ts'
import { clausesOf } from './store/version.ts'

/** Fold the board and keep what differs; each change is an entry of the journal, so that the board is sealed with it. */
export async function refold(tx: Tx, checks: Checks, at: Moment): Promise<readonly VerdictChange[]> {
  const moment = await beginFold(tx, at)
  const shown = await inForce(tx, moment.today)
  if (shown === undefined) return []
  await show(tx, shown, moment.now)
  const judged = fold(await loadFacts(tx, { version: shown.version, checks }, moment))
  const changes = await addVerdicts(tx, judged, moment.now)
  for (const { clause, before, verdict } of changes) {
    const because = judged.get(clause)?.explanation.because
    await record(
      tx,
      {
        kind: 'clause-verdict-changed',
        subject: { type: 'policy.clause', id: clause },
        details: { before, verdict, because },
      },
      { now: moment.now, actor: null },
    )
  }
  return changes
}

/** Refolds after checks found something new. */
export function verdictsChanged(checks: Checks): Changed {
  return async (tx, checkIds, at) => {
    if (checkIds.length > 0) await refold(tx, checks, at)
  }
}

/** The reader of the journal that refolds after exceptions changed; the chapter's own acts refold by themselves, in their own transaction. */
export function policyReader(checks: Checks, clock: Clock): Reader {
  return {
    name: 'policy',
    read: async (tx, _tenant, leaves) => {
      if (leaves.some(({ kind }) => kind.startsWith('organization.exception')))
        await refold(tx, checks, momentOf(clock()))
    },
  }
}

/** Refolds when a new day has come in Tokyo: attestations and exceptions end, adoptions take effect. Cheap where nothing is due. */
export async function policyDue(tx: Tx, now: Date, checks: Checks): Promise<boolean> {
  const at = momentOf(now)
  if (!(await isNewDay(tx, at.today))) return false
  await refold(tx, checks, at)
  return true
}

/** Everything the fold looks at, as it stands now. */
export async function loadFacts(
  tx: Tx,
  { version, checks }: { version: string; checks: Checks },
  at: Moment,
): Promise<FoldFacts> {
  const { controls, details } = catalogueOf(await editionInUse(tx))
  const { terms, byControl } = termsOf(checks)
  const clauses = await clausesOf(tx, version)
  return {
    version,
    clauses,
    mappings: await clauseMappingsOf(tx, version),
    scopes: await scopesOf(tx, version),
    controls,
    details,
    checks: terms,
    checksOf: byControl,
    outcomes: await outcomesAt(tx, at.now),
    attestations: await attestationsInForce(tx, at.today),
    exceptions: await exceptionsInForce(tx, at.today),
  }
}

const catalogues = new Map<EditionId, Pick<FoldFacts, 'controls' | 'details'>>()

/** Controls of an edition by id, and by the control they detail. An edition never changes while the program runs, so this is made once. */
export function catalogueOf(edition: EditionId): Pick<FoldFacts, 'controls' | 'details'> {
  const known = catalogues.get(edition)
  if (known !== undefined) return known
  const controls = new Map(loadEdition(edition).controls.map((control) => [control.id, control]))
  const made = { controls, details: detailsByControl(controls) }
  catalogues.set(edition, made)
  return made
}

const terms = new WeakMap<
  Checks,
  { readonly terms: readonly CheckTerm[]; readonly byControl: ReadonlyMap<string, readonly CheckTerm[]> }
>()

function termsOf(checks: Checks): {
  readonly terms: readonly CheckTerm[]
  readonly byControl: ReadonlyMap<string, readonly CheckTerm[]>
} {
  const known = terms.get(checks)
  if (known !== undefined) return known
  const list = checks.map(({ id, title, controls }: Check) => ({ id, title, controls }))
  const made = { terms: list, byControl: checksByControl(list) }
  terms.set(checks, made)
  return made
}
