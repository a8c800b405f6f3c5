// The set of open tasks against an obviously correct, slow specification, on random histories of a small city.
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTenant, type Tx } from '../../../kernel/db/database.ts'
import { type TestDatabase, testDatabase } from '../../../kernel/db/testing.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { nineOn } from '../../organization/testing-city.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { announce } from './notice.ts'
import { dutyRound } from './round.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const start = '2027-03-01'
const people = 4
const organs = 2
const documents = 2
const within = 14
/** 8 histories tell most slips within seconds; `HISTORIES=200` looks longer. */
const runs = Number(process.env['HISTORIES'] ?? 8)
/** Who may read each document; null: everyone. */
const readers = [null, ['section-head']] as const

/** One thing that happens; `after`: days since the thing before it. */
type Event = { readonly after: number } & (
  | { readonly kind: 'arrives' | 'confirms' | 'is-promoted'; readonly person: number }
  | { readonly kind: 'leaves'; readonly person: number; readonly inDays: number }
  | { readonly kind: 'is-away'; readonly person: number; readonly days: number }
  | { readonly kind: 'moves'; readonly person: number; readonly organ: number }
  | { readonly kind: 'adopts'; readonly document: number; readonly organ: number; readonly inDays: number }
)
const person = fc.integer({ min: 0, max: people - 1 })
const organ = fc.integer({ min: 0, max: organs - 1 })
const days = fc.integer({ min: 0, max: 20 })
const event: fc.Arbitrary<Event> = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.oneof(
      fc.record({ kind: fc.constantFrom('arrives' as const, 'confirms' as const, 'is-promoted' as const), person }),
      fc.record({ kind: fc.constant('leaves' as const), person, inDays: days }),
      fc.record({ kind: fc.constant('is-away' as const), person, days }),
      fc.record({ kind: fc.constant('moves' as const), person, organ }),
      fc.record({
        kind: fc.constant('adopts' as const),
        document: fc.integer({ min: 0, max: documents - 1 }),
        organ,
        inDays: days,
      }),
    ),
  )
  .map(([after, what]) => ({ after, ...what }))

interface Span {
  readonly from: string
  to: string
}
/** What the specification remembers of a person. */
interface Person {
  readonly id: string
  present: Span | null
  readonly away: Span[]
  readonly held: (Span & { readonly organ: number; readonly head: boolean })[]
  readonly confirmed: Set<string>
}
interface Version {
  readonly document: number
  readonly id: string
  readonly at: number
  readonly force: Map<number, { readonly effective: string; readonly told: string }>
}
interface World {
  readonly people: readonly Person[]
  readonly versions: Version[]
}

const forever = '9999-12-31'
const holds = ({ from, to }: Span, day: string): boolean => from <= day && day <= to
const latest = (all: readonly (string | null | undefined)[]): string =>
  all
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1) ?? ''

/** Which (person, notice, due day) are open on a day: said once more, person by person, version by version. */
function openOn({ people: everyone, versions }: World, day: string): readonly string[] {
  return everyone
    .flatMap((one) => {
      if (one.present === null || !holds(one.present, day) || one.away.some((span) => holds(span, day))) return []
      const post = one.held.find((span) => holds(span, day))
      return Array.from({ length: documents }, (_, document) => document).flatMap((document) => {
        const current = currentOf(versions, { document, organ: post?.organ, day })
        if (current === undefined || one.confirmed.has(current.id)) return []
        const mayRead = readers[document] === null || post?.head === true
        if (!mayRead) return []
        const other = one.held
          .filter((span) => span.to < day && span.organ !== post?.organ)
          .map(({ to }) => addDays(to, 1))
        const since = latest([
          one.present?.from,
          ...one.away.filter(({ to }) => to < day).map(({ to }) => addDays(to, 1)),
          ...(post === undefined ? [] : other),
          ...(readers[document] === null ? [] : [post?.from]),
        ])
        return [`${one.id} ${current.id} ${addDays(latest([current.opens, since]), within)}`]
      })
    })
    .toSorted()
}

function currentOf(
  versions: readonly Version[],
  {
    document,
    organ: wanted,
    day,
  }: { readonly document: number; readonly organ: number | undefined; readonly day: string },
): { readonly id: string; readonly opens: string } | undefined {
  return versions
    .filter((one) => one.document === document)
    .flatMap(({ id, at, force }) =>
      [...force].flatMap(([organOf, { effective, told }]) =>
        (wanted === undefined || organOf === wanted) && effective <= day
          ? [{ id, at, effective, opens: latest([effective, told]) }]
          : [],
      ),
    )
    .toSorted((a, b) => b.effective.localeCompare(a.effective) || b.at - a.at)[0]
}

/** Three of the four are there and one document holds, so that what follows meets somebody. */
const opening: readonly Event[] = [
  { after: 0, kind: 'arrives', person: 0 },
  { after: 0, kind: 'arrives', person: 1 },
  { after: 1, kind: 'adopts', document: 0, organ: 0, inDays: 3 },
  { after: 4, kind: 'arrives', person: 2 },
]

/** The city in the database, moved by the same events. */
async function play(events: readonly Event[]): Promise<void> {
  const tenant = await database.addTenant(`h${newId().slice(-12)}`)
  const on = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, tenant, work)
  const [organIds, posts] = await on(found)
  const world: World = {
    people: Array.from({ length: people }, () => ({
      id: newId(),
      present: null,
      away: [],
      held: [],
      confirmed: new Set(),
    })),
    versions: [],
  }
  let day = start
  for (const [at, one] of [...opening, ...events].entries()) {
    day = addDays(day, one.after)
    await happen(one, { tenant, day, at, world, organIds, posts })
    await act({ database, tenant, now: nineOn(day) }, (context) => dutyRound.run(context))
    expect({ at, day, open: await openTasks(on) }).toEqual({ at, day, open: openOn(world, day) })
  }
  // and on days when nothing happens but time
  for (const later of [5, 15, 30]) {
    const after = addDays(day, later)
    await act({ database, tenant, now: nineOn(after) }, (context) => dutyRound.run(context))
    expect({ after, open: await openTasks(on) }).toEqual({ after, open: openOn(world, after) })
  }
}

async function found(tx: Tx): Promise<readonly [readonly string[], readonly (readonly string[])[]]> {
  const organIds = Array.from({ length: organs }, () => newId())
  const posts: string[][] = []
  for (const [index, id] of organIds.entries()) {
    const [unit, clerk, head] = [newId(), newId(), newId()]
    await sql`insert into organization.organ (id, kind, name) values (${id}, 'head', ${`機関${index}`})`.execute(tx)
    await sql`insert into organization.unit (id, code, name, kind, organ) values (${unit}, ${String(index)}, ${`課${index}`}, 'section', ${id})`.execute(
      tx,
    )
    await sql`insert into organization.post (id, name, title, unit, roles) values (${clerk}, '主事', '主事', ${unit}, '{}'), (${head}, '課長', '課長', ${unit}, '{section-head}')`.execute(
      tx,
    )
    posts.push([clerk, head])
  }
  return [organIds, posts]
}

async function openTasks(on: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): Promise<readonly string[]> {
  const rows = await on((tx) =>
    sql<{ line: string }>`select t.person_id || ' ' || n.version_id || ' ' || t.due_on as line from task.task t
      join people.notice n on n.id::text = t.subject_id
      where t.kind = 'people.acknowledge' and not exists (select from task.closure c where c.task_id = t.id)`.execute(
      tx,
    ),
  )
  return rows.rows.map(({ line }) => line).toSorted()
}

interface Stage {
  readonly tenant: string
  readonly day: string
  readonly at: number
  readonly world: World
  readonly organIds: readonly string[]
  readonly posts: readonly (readonly string[])[]
}

async function happen(one: Event, stage: Stage): Promise<void> {
  const { tenant, day, world } = stage
  const on = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(database, tenant, work)
  if (one.kind === 'adopts') return adopt(one, stage)
  const who = world.people[one.person]
  if (who === undefined) return
  if (one.kind === 'arrives') {
    if (who.present !== null) return
    who.present = { from: day, to: forever }
    await on((tx) =>
      sql`insert into organization.person (id, number, name, kind, starts_on) values (${who.id}::uuid, ${String(one.person)}, '職員', 'regular', ${day}::date)`.execute(
        tx,
      ),
    )
    return take(who, { organ: 0, head: false }, stage)
  }
  if (who.present === null || !holds(who.present, day)) return
  if (one.kind === 'leaves') {
    who.present.to = addDays(day, one.inDays)
    for (const span of who.held) if (span.to > who.present.to) span.to = who.present.to
    await on((tx) =>
      sql`update organization.person set ends_on = ${addDays(day, one.inDays)}::date where id = ${who.id}::uuid`.execute(
        tx,
      ),
    )
  } else if (one.kind === 'is-away') {
    const span = { from: day, to: addDays(day, one.days) }
    who.away.push(span)
    await on((tx) =>
      sql`insert into organization.absence (name, person, valid_from, valid_to, reason) values ('休業', ${who.id}::uuid, ${span.from}::date, ${span.to}::date, 'long-leave')`.execute(
        tx,
      ),
    )
  } else if (one.kind === 'moves' || one.kind === 'is-promoted') {
    const now = who.held.find((span) => holds(span, day))
    if (now === undefined || now.from === day) return
    const next = one.kind === 'moves' ? { organ: one.organ, head: false } : { organ: now.organ, head: true }
    now.to = addDays(day, -1)
    await on((tx) =>
      sql`update organization.assignment set valid_to = ${now.to}::date where person = ${who.id}::uuid and valid_from = ${now.from}::date`.execute(
        tx,
      ),
    )
    await take(who, next, stage)
  } else {
    const open = openOn(world, day).find((line) => line.startsWith(who.id))
    const version = open?.split(' ')[1]
    if (version === undefined) return
    who.confirmed.add(version)
    await on((tx) =>
      sql`insert into people.acknowledgement (notice_id, person_id, acknowledged_on, at, by_person)
        select id, ${who.id}::uuid, ${day}::date, ${nineOn(day)}, ${who.id}::uuid from people.notice where version_id = ${version}::uuid`.execute(
        tx,
      ),
    )
  }
}

async function take(
  who: Person,
  next: { readonly organ: number; readonly head: boolean },
  { tenant, day, posts }: Stage,
): Promise<void> {
  who.held.push({ ...next, from: day, to: who.present?.to ?? forever })
  const post = posts[next.organ]?.[next.head ? 1 : 0]
  await inTenant(database, tenant, (tx) =>
    sql`insert into organization.assignment (name, person, post, kind, valid_from) values ('発令', ${who.id}::uuid, ${post}::uuid, 'main', ${day}::date)`.execute(
      tx,
    ),
  )
}

async function adopt(
  one: Extract<Event, { kind: 'adopts' }>,
  { tenant, day, at, world, organIds }: Stage,
): Promise<void> {
  // an organ that adopts what another has adopted already joins that version; else it is a new one
  const newest = world.versions.filter(({ document }) => document === one.document).at(-1)
  const joins = newest !== undefined && !newest.force.has(one.organ)
  const version: Version = joins ? newest : { document: one.document, id: newId(), at, force: new Map() }
  if (!joins) world.versions.push(version)
  const effectiveOn = addDays(day, one.inDays)
  version.force.set(one.organ, { effective: effectiveOn, told: day })
  // two versions announced at the very same moment would have no order: each event has its own second
  const now = new Date(nineOn(day).getTime() + at * 1_000)
  await act({ database, tenant, now }, (context) =>
    announce(
      {
        documentId: `00000000-0000-7000-8000-00000000000${one.document + 1}`,
        versionId: version.id,
        tier: 'basic',
        title: `文書${one.document}`,
        clauses: [],
        readers: readers[one.document] ?? null,
        organs: [{ organ: organIds[one.organ] ?? '', effectiveOn }],
      },
      context,
    ),
  )
}

test('5: arrivals, leaves, returns, moves and adoptions in any order: open tasks are what the specification says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 16 }), play), { numRuns: runs })
}, 120_000)
