// Which feeds there are, and how fresh the newest of each kind is.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { today as dayOf } from '../../../kernel/i18n/today.ts'
import { beginFeed, feedKinds, type FeedKind, type listFeeds } from '../contract.ts'
import { addDays } from '../day.ts'
import { feedsIn } from './feed/take.ts'
import { dueDays } from './standing.ts'

export interface Newest {
  readonly kind: FeedKind
  /** When its publisher made it, or it was taken where it says nothing. */
  readonly on: string
}

/** By kind, the newest feed that ended well. */
export async function newestFeeds(tx: Tx): Promise<readonly Newest[]> {
  const found = await sql<{ kind: FeedKind; dated: Date }>`
    select kind, max(least(coalesce(dated, at), at)) as dated from access.feed
    where kind is not null and ended_at is not null and failure is null group by kind`.execute(tx)
  return found.rows.map(({ kind, dated }) => ({ kind, on: dayOf(dated) }))
}

export async function feedList(context: Context): Promise<typeof listFeeds.reply._input> {
  const newest = await newestFeeds(context.tx)
  const { feedDays } = await dueDays(context.tx)
  return {
    rows: await feedsIn(context),
    newest: feedKinds.map(({ value: kind }) => {
      const on = newest.find((one) => one.kind === kind)?.on ?? null
      return { kind, dated: on, isFresh: on !== null && on >= addDays(context.today, -feedDays) }
    }),
    mayWrite: context.mayUse(beginFeed.right),
  }
}
