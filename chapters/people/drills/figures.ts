// What came of an exercise, counted in the database; small groups are hidden so that nobody is exposed.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Figures } from '../contract.ts'

export interface Group {
  readonly id: string
  readonly name: string
  readonly targets: number
  readonly figures: Figures | null
}

interface Counted extends Figures {
  readonly exercise: string
  readonly unit: string | null
  readonly unit_name: string | null
}

const counts = sql`
  count(*)::int as targets,
  count(*) filter (where t.mail_id is null)::int as unreachable,
  count(m.sent_at)::int as delivered,
  count(m.failed_at)::int as failed,
  count(*) filter (where exists (select from people.exercise_event e where e.tenant_id = t.tenant_id and e.target_id = t.id and e.kind = 'opened'))::int as opened,
  count(*) filter (where exists (select from people.exercise_event e where e.tenant_id = t.tenant_id and e.target_id = t.id and e.kind = 'visited'))::int as visited,
  count(*) filter (where exists (select from people.exercise_event e where e.tenant_id = t.tenant_id and e.target_id = t.id and e.kind = 'pressed'))::int as pressed,
  count(r.at)::int as reported,
  count(*) filter (where r.at <= m.sent_at + x.in_time_minutes * interval '1 minute')::int as "inTime"`

const source = sql`people.exercise_target t
  join people.exercise x on x.tenant_id = t.tenant_id and x.id = t.exercise_id
  left join kernel.outgoing_mail m on m.tenant_id = t.tenant_id and m.id = t.mail_id
  left join people.exercise_event r on r.tenant_id = t.tenant_id and r.target_id = t.id and r.kind = 'reported'`

/** The counts of some exercises, by id; an exercise without targets is absent. */
export async function figuresOf(tx: Tx, exercises: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  const found = await sql<Counted>`select t.exercise_id as exercise, ${counts} from ${source}
    where t.exercise_id = any(${[...exercises]}::uuid[]) group by t.exercise_id`.execute(tx)
  return new Map(found.rows.map((row) => [row.exercise, plain(row)]))
}

/** The counts of one exercise by the unit that each person had when the mails were drawn. */
export async function groupsOf(tx: Tx, exercise: string): Promise<readonly (Group & { figures: Figures })[]> {
  const found = await sql<Counted>`select t.unit, u.name as unit_name, ${counts} from ${source}
    left join organization.unit u on u.tenant_id = t.tenant_id and u.id = t.unit
    where t.exercise_id = ${exercise}::uuid group by t.unit, u.name, u.code order by u.code nulls last`.execute(tx)
  return found.rows.map((row) => ({
    id: row.unit ?? 'none',
    name: row.unit_name ?? '所属なし',
    targets: row.targets,
    figures: plain(row),
  }))
}

const plain = (row: Figures): Figures => ({
  targets: row.targets,
  unreachable: row.unreachable,
  delivered: row.delivered,
  failed: row.failed,
  opened: row.opened,
  visited: row.visited,
  pressed: row.pressed,
  reported: row.reported,
  inTime: row.inTime,
})

/**
 * INVARIANT (nobody is exposed): a group smaller than `smallest` has no figures; nor has one where everybody did the same, for
 * then each of them did it. Where the hidden ones together are fewer than `smallest`, the next smallest group is hidden with
 * them: the total less the shown ones would tell. Pure.
 */
export function shield(groups: readonly (Group & { figures: Figures })[], smallest: number): readonly Group[] {
  const hidden = new Set(groups.filter((group) => isTelling(group, smallest)).map(({ id }) => id))
  const sizes = groups.toSorted((a, b) => a.targets - b.targets)
  const hiddenSize = (): number => groups.reduce((sum, { id, targets }) => sum + (hidden.has(id) ? targets : 0), 0)
  while (hidden.size > 0 && hiddenSize() < smallest) {
    const next = sizes.find(({ id }) => !hidden.has(id))
    if (next === undefined) break
    hidden.add(next.id)
  }
  return groups.map((group) => (hidden.has(group.id) ? { ...group, figures: null } : group))
}

/** The same for an exercise as a whole: one that reached few, or in which everybody did it, has no total for others than its planner. Pure. */
export function shieldTotal(figures: Figures | undefined, smallest: number): Figures | null {
  return figures === undefined || isTelling({ targets: figures.targets, figures }, smallest) ? null : figures
}

function isTelling({ targets, figures }: Pick<Group, 'targets'> & { figures: Figures }, smallest: number): boolean {
  return targets < smallest || figures.pressed === targets || figures.visited === targets
}

/** Reported in time of those who got the mail, in whole per cent; null before anybody got it. Pure. */
export const inTimeRate = ({ delivered, inTime }: Pick<Figures, 'delivered' | 'inTime'>): number | null =>
  delivered === 0 ? null : Math.floor((inTime / delivered) * 100)
