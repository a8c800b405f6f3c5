// Is this passage one that was permitted? Asked for one scan at a door and for a month's file alike, in one statement.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'
import { controlledClasses, type Doubt, type Way } from '../contract.ts'

/** Somebody passes a door. */
export interface Passage {
  readonly at: string
  readonly roomId: string
  readonly card: string | null
  readonly personId: string | null
  /** The name that the file gives; the card's holder counts before it. */
  readonly who: string
  readonly way: Way
}

export interface JudgedPassage {
  readonly person_id: string | null
  readonly who: string
  readonly permit_id: string | null
  readonly doubt: Doubt | null
  /** Recorded before: a file that overlaps the last one. */
  readonly known: boolean
}

/**
 * 6(4): for each passage who it was, by which permission, and what is doubtful: a card nobody knows, one that was lost or has run out,
 * or entering a controlled area without permission. Leaving is never without permission. In the order given.
 */
export async function judgePassages(tx: Tx, passages: readonly Passage[]): Promise<readonly JudgedPassage[]> {
  if (passages.length === 0) return []
  const column = <K extends keyof Passage>(key: K): Passage[K][] => passages.map((one) => one[key])
  const found = await sql<JudgedPassage>`
    with r as (
      select r.*, (r.at at time zone 'Asia/Tokyo')::date as day from unnest(
        ${column('at')}::timestamptz[], ${column('roomId')}::uuid[], ${column('card')}::text[], ${column('personId')}::uuid[], ${column('who')}::text[], ${column('way')}::text[]
      ) with ordinality as r(at, room_id, card, person, who, way, n)
    ), w as (
      select r.*, m.class, c.id as card_id, coalesce(r.person, c.person) as person_id, c.holder,
        c.lost_on <= r.day or c.valid_to < r.day or c.retired_at <= r.at as is_void
      from r join physical.room m on m.id = r.room_id
      left join lateral (select k.* from physical.card k where k.tenant_id = m.tenant_id and k.number = r.card
        order by (k.retired_at is null) desc, k.retired_at desc limit 1) c on true
    )
    select w.person_id, coalesce((select p.name from organization.person p where p.id = w.person_id), w.holder, nullif(w.who, ''), w.card, '') as who,
      q.id as permit_id,
      case when w.card is not null and w.card_id is null then 'unknown-card'
        when w.is_void then 'lost-card'
        when w.way <> 'out' and w.class = any(${[...controlledClasses]}::text[]) and q.id is null then 'no-permission' end as doubt,
      exists (select from physical.entry e where e.room_id = w.room_id and e.at = w.at and e.way = w.way
        and coalesce(e.card_number, e.who) = coalesce(w.card, (select p.name from organization.person p where p.id = w.person_id), w.who)) as known
    from w left join lateral (
      select t.id from physical.permit t
      left join physical.permit_end z on z.tenant_id = t.tenant_id and z.permit_id = t.id
      where t.room_id = w.room_id and w.day between t.valid_from and t.valid_to and (z.at is null or z.at > w.at)
        and (t.person_id = w.person_id or t.card_number = w.card)
        and (select n.act from physical.decision n where n.tenant_id = t.tenant_id and n.subject_id = t.id order by n.at desc, n.id desc limit 1) = 'approved'
      limit 1) q on true
    order by w.n`.execute(tx)
  return found.rows
}
