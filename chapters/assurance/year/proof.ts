// What the facts say by themselves: an activity is done when the checks of its control turned 適合 within its own time.
import { sql } from 'kysely'
import { checks as organizationChecks } from '../../organization/index.ts'
import { checks as assetChecks } from '../../assets/index.ts'
import { checks as supplierChecks } from '../../suppliers/index.ts'
import { access } from '../../access/index.ts'
import { people } from '../../people/index.ts'
import { physical } from '../../physical/index.ts'
import type { Check } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import { activities } from './activities.table.ts'
import type { ActivityRow } from './store.ts'

/** Checks of earlier chapters, and those of this one that are given: all that can prove an activity. */
export function proversAmong(own: readonly Check[]): readonly Check[] {
  return [
    ...organizationChecks,
    ...assetChecks,
    ...physical.checks,
    ...people.checks,
    ...access.checks,
    ...supplierChecks,
    ...own,
  ]
}

/** The checks that prove an activity; none where only a person can tell. */
export function proofOf(template: string | null, provers: readonly Check[]): readonly Check[] {
  const wanted = activities.find(({ key }) => key === template)?.provenBy ?? []
  return provers.filter(({ controls }) => controls.some((control) => wanted.includes(control)))
}

/** When each check last turned 適合 and still is, by its id. A check that was kept all along has not turned. */
export async function turnsOf(tx: Tx, checkIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const found = await sql<{ check_id: string; turned: Date }>`
    with course as (
      select check_id, at, outcome, lag(outcome) over w as earlier, row_number() over (partition by check_id order by at desc, seq desc) as back
      from checks.outcome where check_id = any(${[...checkIds]}::text[])
      window w as (partition by check_id order by at, seq)
    )
    select check_id, max(at) filter (where outcome = 'kept' and earlier is distinct from 'kept') as turned
    from course group by check_id having bool_or(back = 1 and outcome = 'kept')`.execute(tx)
  return new Map(found.rows.map(({ check_id, turned }) => [check_id, turned]))
}

/**
 * The day from which a turn counts: after the day of the occurrence before, or the year's first day.
 * So one meeting of the committee does not prove the second.
 */
export function windowOf(activity: ActivityRow, all: readonly ActivityRow[]): string {
  const earlier = all
    .filter(({ id, template, dueOn }) => id !== activity.id && template === activity.template && dueOn < activity.dueOn)
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1)
  const first = `${activity.year}-04-01`
  return earlier !== undefined && earlier > first ? earlier : first
}
