// What the city has recorded already, as the planning of a roster sees it: values only, so that it runs without a server.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { AnyLedger } from '../../../kernel/ledger/columns.ts'
import { select, type Stored } from '../../../kernel/ledger/row.ts'
import { assignmentLedger, organLedger, personLedger, postLedger, unitLedger } from '../contract.ts'

export interface Known {
  readonly organs: readonly Stored[]
  readonly units: readonly Stored[]
  readonly posts: readonly Stored[]
  readonly people: readonly Stored[]
  readonly assignments: readonly Stored[]
}

/** An installation without records; for a dry run of a file alone. */
export const nothingKnown: Known = { organs: [], units: [], posts: [], people: [], assignments: [] }

/** Everything a roster is compared with. */
export async function knownIn(tx: Tx): Promise<Known> {
  const all = (ledger: AnyLedger): Promise<readonly Stored[]> =>
    select(tx, ledger, neighbours, { where: sql<boolean>`t.retired_at is null` })
  return {
    organs: await all(organLedger),
    units: await all(unitLedger),
    posts: await all(postLedger),
    people: await all(personLedger),
    assignments: await all(assignmentLedger),
  }
}

const neighbours: readonly AnyLedger[] = [organLedger, unitLedger, postLedger, personLedger]
