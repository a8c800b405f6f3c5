// A city's day: what it brings by itself, then the checks whose day has come. Asked every minute; nothing happens twice.
import { policyDue, verdictsChanged } from '../chapters/policy/index.ts'
import { runDue } from '../kernel/check/run.ts'
import { type Database, inTenant } from '../kernel/db/database.ts'
import { act } from '../kernel/http/act.ts'
import { dueRounds, runRounds } from '../kernel/jobs/round.ts'
import { checks } from './checks.ts'
import { rounds } from './rounds.ts'

interface Turning {
  readonly database: Database
  readonly tenant: string
  readonly now: Date
  readonly log: (line: string, error?: unknown) => void
}

/** After checks found something new: the policy chapter folds the clauses again. */
export const changed = verdictsChanged(checks)

/** Each round in a transaction of its own: one that fails is told to the log and tried again, and the others go on. */
export async function goRounds({ database, tenant, now, log }: Turning): Promise<void> {
  const due = await act({ database, tenant, now }, (context) => dueRounds(rounds, context)).catch((error: unknown) => {
    log('which rounds are due', error)
    return []
  })
  for (const round of due)
    await act({ database, tenant, now }, (context) => runRounds([round], context)).catch((error: unknown) =>
      log(`round ${round.id}`, error),
    )
}

/** Rounds, checks and clauses, as of this moment. */
export async function turnDay(turning: Turning): Promise<void> {
  const { database, tenant, now } = turning
  await goRounds(turning)
  await inTenant(database, tenant, async (tx) => {
    await runDue(tx, checks, now, changed)
    await policyDue(tx, now, checks)
  })
}
