// Departures as people work on them: listed for whom they concern, settled item by item or many at once.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { notFound, Refusal } from '../../../kernel/refusal.ts'
import { namesOf, personsById, unitsInForce } from '../../organization/index.ts'
import { type DepartureRow, listDepartures, type readDeparture, settleItems } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { goingBetween, itemsStanding } from './departure.ts'

/** 200: what a screen of checkboxes shows; the filter by day leads to the rest. */
const most = 200
/** 60 days: transfers of April 1 are known in February at the earliest. */
const ahead = 60

interface ItemRow {
  readonly departure_id: string
  readonly person_id: string
  readonly kind: 'leaver' | 'mover'
  readonly day: string
  readonly unit_id: string | null
  readonly item: string
  readonly title: string
  readonly role: string
  readonly due_on: string
  readonly outcome: 'done' | 'not-applicable' | null
  readonly note: string | null
  readonly at: Date | null
  readonly by_person: string | null
}

/** 6(5): departures of the units that the caller answers for; open ones, or all. */
export async function departures(
  { show, day }: z.output<typeof listDepartures.query>,
  context: Context,
): Promise<z.input<typeof listDepartures.reply>> {
  const units = await unitsSeen(context)
  const mine = units === null ? sql`` : sql`and unit_id = any(${[...units]}::uuid[])`
  const found = await sql<{ id: string }>`
    select departure_id as id, min(day) as day from (${itemsStanding}) i
    where true ${mine} ${day === undefined ? sql`` : sql`and day = ${day}::date`}
    group by departure_id ${show === 'open' ? sql`having bool_or(outcome is null)` : sql``}
    order by min(due_on) filter (where outcome is null) nulls last, min(day) desc, departure_id limit ${most + 1}`.execute(
    context.tx,
  )
  const ids = found.rows.map(({ id }) => id)
  return {
    rows: await rowsOf(ids.slice(0, most), context),
    coming: await coming(units, context),
    more: ids.length > most,
  }
}

/** Everything for the office, for those who look after systems, and for overseers; a manager's own units otherwise. */
async function unitsSeen({ actor, mayUse }: Context): Promise<readonly string[] | null> {
  return mayUse(listDepartures.right, { type: 'people.departure' }) ? null : actor.units
}

async function coming(
  units: readonly string[] | null,
  { tx, today }: Context,
): Promise<z.input<typeof listDepartures.reply>['coming']> {
  const found = await sql<{
    id: string
    name: string
    number: string
    kind: 'leaver' | 'mover'
    day: string
    unit: string | null
  }>`
    select concat_ws('/', g.person_id, g.day, g.unit_id) as id, p.name, p.number, g.kind, g.day, u.name as unit
    from (${goingBetween(addDays(today, 1), addDays(today, ahead))}) g
    join organization.person p on p.id = g.person_id left join organization.unit u on u.id = g.unit_id
    where true ${units === null ? sql`` : sql`and g.unit_id = any(${[...units]}::uuid[])`}
    order by g.day, u.code nulls last, p.kana nulls last, p.number limit ${most}`.execute(tx)
  return found.rows
}

/** One departure, with every word on its items. */
export async function departureOf(id: string, context: Context): Promise<z.input<typeof readDeparture.reply>> {
  const [row] = await rowsOf([id], context)
  if (row === undefined) throw notFound('この手続')
  context.permit({ type: 'people.departure', unit: row.unit?.id ?? null, owner: row.person.id })
  const course = await sql<{
    title: string
    outcome: 'done' | 'not-applicable' | 'reopened'
    note: string | null
    at: Date
    by: string
  }>`
    select i.title, s.outcome, s.note, s.at, s.by_person as by from people.departure_settlement s
    join people.departure_item i on i.tenant_id = s.tenant_id and i.departure_id = s.departure_id and i.item = s.item
    where s.departure_id = ${id}::uuid order by s.seq`.execute(context.tx)
  const names = await namesOf(context.tx, [...new Set(course.rows.map(({ by }) => by))])
  return {
    ...row,
    course: course.rows.map(({ by, at, ...rest }) => ({ ...rest, at: at.toISOString(), by: names.get(by) ?? null })),
  }
}

async function rowsOf(ids: readonly string[], context: Context): Promise<DepartureRow[]> {
  const { tx, today } = context
  const found =
    await sql<ItemRow>`select * from (${itemsStanding}) i where departure_id = any(${[...ids]}::uuid[]) order by position`.execute(
      tx,
    )
  const byDeparture = Map.groupBy(found.rows, (row) => row.departure_id)
  const persons = new Map(
    (await personsById(tx, [...new Set(found.rows.map((row) => row.person_id))])).map((one) => [one.id, one]),
  )
  const names = await namesOf(tx, [...new Set(found.rows.flatMap(({ by_person }) => by_person ?? []))])
  const units = await unitNames(found.rows, context)
  return ids.flatMap((id) => {
    const items = byDeparture.get(id) ?? []
    const [head] = items
    const person = head === undefined ? undefined : persons.get(head.person_id)
    if (head === undefined || person === undefined) return []
    const { unit_id, kind, day } = head
    return [
      {
        id,
        person: { id: person.id, number: person.staffNumber, name: person.name },
        kind,
        day,
        unit: unit_id === null ? null : { id: unit_id, name: units.get(unit_id) ?? '' },
        items: items.map((item) => ({
          item: item.item,
          title: item.title,
          role: item.role,
          dueOn: item.due_on,
          isLate: item.outcome === null && item.due_on < today,
          outcome: item.outcome,
          note: item.outcome === null ? null : item.note,
          at: item.outcome === null ? null : (item.at?.toISOString() ?? null),
          by: item.outcome === null || item.by_person === null ? null : (names.get(item.by_person) ?? null),
          maySettle: judgeSettlement(item, context.actor) === null && context.mayUse(settleItems.right, recordOf(item)),
        })),
      },
    ]
  })
}

/** Also of units that are no more: people go when units are abolished. */
async function unitNames(rows: readonly ItemRow[], { tx, today }: Context): Promise<ReadonlyMap<string, string>> {
  const live = new Map((await unitsInForce(tx, today)).map(({ id, name }) => [id, name]))
  const gone = [...new Set(rows.flatMap(({ unit_id }) => unit_id ?? []))].filter((id) => !live.has(id))
  const found = await sql<{
    id: string
    name: string
  }>`select id, name from organization.unit where id = any(${gone}::uuid[])`.execute(tx)
  return new Map([...live, ...found.rows.map(({ id, name }): [string, string] => [id, name])])
}

const recordOf = ({ unit_id, person_id }: Pick<ItemRow, 'unit_id' | 'person_id'>) => ({
  type: 'people.departure',
  unit: unit_id,
  owner: person_id,
})

/** 6(5): may this person settle the item? Whoever goes never settles the own return; the office settles for everyone, with its name. */
export function judgeSettlement(
  { role, unit_id, person_id }: Pick<ItemRow, 'role' | 'unit_id' | 'person_id'>,
  actor: Pick<Actor, 'personId' | 'roles' | 'units'>,
): { readonly code: string; readonly because: string } | null {
  if (person_id === actor.personId)
    return { code: 'own-departure', because: '自分の手続は、自分では確かめられません。' }
  if (actor.roles.includes('security-office')) return null
  if (role === 'section-head')
    return unit_id !== null && actor.units.includes(unit_id)
      ? null
      : { code: 'other-unit', because: '元の課室の情報セキュリティ管理者が確かめます。' }
  return actor.roles.includes(role) ? null : { code: 'other-role', because: 'この項目は、別の役割の者が確かめます。' }
}

/** 6(5): write who confirmed what; all or nothing. */
export async function settle(
  { items, outcome, note }: z.output<typeof settleItems.body>,
  context: Context,
): Promise<{ settled: number }> {
  const { tx, now, actor, record } = context
  if (outcome !== 'done' && note === null)
    throw new Refusal('reason-missing', {
      status: 422,
      title: '理由を入れてください',
      detail: '該当しないとき、取り消すときは、理由が要ります。',
      article: '6(5)',
    })
  const departuresAsked = [...new Set(items.map(({ departure }) => departure))]
  const found =
    await sql<ItemRow>`select * from (${itemsStanding}) i where departure_id = any(${departuresAsked}::uuid[])`.execute(
      tx,
    )
  const known = new Map(found.rows.map((row) => [`${row.departure_id}/${row.item}`, row]))
  for (const { departure, item } of items) {
    const row = known.get(`${departure}/${item}`)
    if (row === undefined) throw notFound('この手続の項目')
    context.permit(recordOf(row))
    const verdict = judgeSettlement(row, actor)
    if (verdict !== null)
      throw new Refusal(verdict.code, {
        status: 403,
        title: '確かめられません',
        detail: verdict.because,
        article: '6(5)',
      })
  }
  await sql`insert into people.departure_settlement (departure_id, item, outcome, note, at, by_person)
    select departure, item, ${outcome}, ${note}, ${now}, ${actor.personId}::uuid
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(departure uuid, item text)`.execute(tx)
  for (const id of departuresAsked)
    await record({
      kind: outcome === 'reopened' ? 'people.departure-items-reopened' : 'people.departure-items-settled',
      subject: { type: 'people.departure', id },
      article: '6(5)',
      details: { items: items.filter(({ departure }) => departure === id).map(({ item }) => item), outcome, note },
    })
  return { settled: items.length }
}
