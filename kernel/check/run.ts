// When checks run: after the journal told of something they listen to, when their day comes, and all of them at a new version.
import type { Tx } from '../db/database.ts'
import { today } from '../i18n/today.ts'
import type { Leaf, Reader } from '../journal/reader.ts'
import type { Clock } from '../clock.ts'
import type { Check, Moment } from './check.ts'
import { evaluate } from './evaluate.ts'
import { dueChecks, keep } from './store.ts'

/** Called in the same transaction with the checks that found something new. */
export type Changed = (tx: Tx, checkIds: readonly string[], at: Moment) => Promise<void>

/** The checks of all chapters, whatever their facts. */
export type Checks = readonly Check[]

/** Run some checks at a moment; returns the ids whose outcome is new. */
export async function runChecks(tx: Tx, checks: Checks, at: Moment): Promise<readonly string[]> {
  const changed: string[] = []
  for (const check of checks) {
    if (await keep(tx, check.id, await evaluate(check, tx, at), at.now)) changed.push(check.id)
  }
  return changed
}

/** The reader of the journal that looks again where something happened. */
export function checkReader(checks: Checks, clock: Clock, changed: Changed): Reader {
  const listening = listenersOf(checks)
  return {
    name: 'checks',
    read: async (tx, _tenant, leaves) => {
      const concerned = checks.filter((check) => listening(check, leaves))
      if (concerned.length === 0) return
      const at = momentOf(clock())
      const news = await runChecks(tx, concerned, at)
      await changed(tx, news, at)
    },
  }
}

/** Run the checks whose day has come; returns how many. */
export async function runDue(tx: Tx, checks: Checks, now: Date, changed: Changed): Promise<number> {
  const due = new Set(await dueChecks(tx, now))
  if (due.size === 0) return 0
  const at = momentOf(now)
  const news = await runChecks(
    tx,
    checks.filter((check) => due.has(check.id)),
    at,
  )
  await changed(tx, news, at)
  return due.size
}

export const momentOf = (now: Date): Moment => ({ now, today: today(now) })

function listenersOf(checks: Checks): (check: Check, leaves: readonly Leaf[]) => boolean {
  const patterns = new Map(
    checks.map((check) => [
      check.id,
      check.listens.map((pattern) => (pattern.endsWith('*') ? { start: pattern.slice(0, -1) } : { whole: pattern })),
    ]),
  )
  return (check, leaves) =>
    leaves.some(({ kind }) =>
      (patterns.get(check.id) ?? []).some((pattern) =>
        'start' in pattern ? kind.startsWith(pattern.start) : kind === pattern.whole,
      ),
    )
}
