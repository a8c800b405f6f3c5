// What a day brings without anybody asking: duties that open, reminders, what runs out. Once a day, and after what it listens to.
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/database.ts'
import { contextIn } from '../http/act.ts'
import type { Context } from '../http/chapter.ts'
import type { Reader } from '../journal/reader.ts'

/**
 * One round through a city's records.
 * Duty of `run`: doing it again on the same day, or after a day was left out, does no harm; every change has its entry in the journal.
 */
export interface Round {
  /** `people.duties`; stable. */
  readonly id: string
  /** Journal kinds after which it runs as well; a trailing `*` takes all that begin so. Never a kind that it writes itself. */
  readonly listens: readonly string[]
  run(context: Context): Promise<void>
}

/** Run the rounds that this day has not seen; returns their ids. */
export async function runRounds(rounds: readonly Round[], context: Context): Promise<readonly string[]> {
  const { tx, now, today } = context
  await oneAtATime(tx)
  const due = await dueRounds(rounds, context)
  for (const round of due) {
    await round.run(context)
    await sql`insert into kernel.round (id, day, at) values (${round.id}, ${today}::date, ${now})
      on conflict (tenant_id, id) do update set day = excluded.day, at = excluded.at`.execute(tx)
  }
  return due.map(({ id }) => id)
}

/** The rounds that this day has not seen: what a clock that ticks every minute asks first, for on all but one tick there are none. */
export async function dueRounds(
  rounds: readonly Round[],
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<readonly Round[]> {
  const seen = await sql<{ id: string }>`select id from kernel.round where day >= ${today}::date`.execute(tx)
  const done = new Set(seen.rows.map(({ id }) => id))
  return rounds.filter(({ id }) => !done.has(id))
}

/**
 * The reader of the journal that runs a round at once where something it listens to happened.
 * A round that fails is undone alone and told to the log: the next day tries it again, and the journal is read on.
 */
export function roundReader(
  rounds: readonly Round[],
  clock: Clock,
  log: (line: string, error?: unknown) => void,
): Reader {
  return {
    name: 'rounds',
    read: async (tx, tenant, leaves) => {
      const kinds = new Set(leaves.map(({ kind }) => kind))
      const concerned = rounds.filter(({ listens }) => listens.some((pattern) => hears(pattern, kinds)))
      if (concerned.length === 0) return
      await oneAtATime(tx)
      const context = contextIn(tx, { tenant, now: clock() })
      for (const round of concerned) {
        await sql`savepoint round`.execute(tx)
        try {
          await round.run(context)
          await sql`release savepoint round`.execute(tx)
        } catch (error) {
          await sql`rollback to savepoint round`.execute(tx)
          log(`round ${round.id}`, error)
        }
      }
    },
  }
}

/** The clock and the journal's reader may ask at the same moment: rounds of a city wait for each other, so that none does twice what the other did. */
async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rounds/' || kernel.tenant()::text, 0))`.execute(tx)
}

function hears(pattern: string, kinds: ReadonlySet<string>): boolean {
  if (!pattern.endsWith('*')) return kinds.has(pattern)
  const start = pattern.slice(0, -1)
  return [...kinds].some((kind) => kind.startsWith(start))
}
