import pg from 'pg'
import { sql } from 'kysely'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { type Database, inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { contextIn } from '../../../kernel/http/act.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import { start, submit } from '../training/attempts.ts'
import { progressOf } from '../training/progress.ts'
import { trainingRound } from '../training/reminders.ts'
import { install } from '../training/starters/install.ts'

/**
 * 50,000: more than any city but the very largest employs, and the file is done within a minute. Every statement is linear in the people:
 * 100,000 take twice as long (28 s for the first round, measured with everything else running).
 */
const people = 50_000
/** 200 papers: enough for a median that does not move between runs. */
const papers = 200
const now = new Date('2026-11-30T09:00:00+09:00')

/** Training in a very large city: a paper handed in, the figures of an item by unit, and the day on which everybody is reminded. */
export async function bench(): Promise<BenchRow[]> {
  const server = await startEphemeral()
  try {
    const admin = new pg.Client({ connectionString: server.url('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(server.url('bench'))
    const database = openDatabase(server.url('bench'), 4)
    try {
      return await measure(database)
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

async function measure(database: Database): Promise<BenchRow[]> {
  const tenant = (await addTenant(database, { slug: 'bench', name: '測定市' })).id
  const within = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
    inTenant(database, tenant, (tx) => work(contextIn(tx, { tenant, now })))
  const { course, plan, persons } = await within(plant)
  await database.system.query('vacuum analyze')
  const first = await time(() => within((context) => trainingRound.run(context)))
  const again = await time(() => within((context) => trainingRound.run(context)))
  const scan = await median(() =>
    within(({ tx }) =>
      sql`select count(*) from organization.person p join organization.assignment a on a.person = p.id`.execute(tx),
    ),
  )
  const figures = await median(() => within((context) => progressOf(plan, context)))
  const [floor, handed] = await submissions(persons, course, within)
  return [
    {
      name: 'a paper of 10 questions begun and handed in (less is better)',
      value: `${handed.toFixed(1)} ms`,
      floor: `${floor.toFixed(1)} ms for two plain inserts and their entries`,
      ratio: handed / floor,
    },
    {
      name: `figures of an item by unit, ${people.toLocaleString('en')} people (less is better)`,
      value: `${figures.toFixed(0)} ms`,
      floor: `${scan.toFixed(0)} ms to count people with their assignments`,
      ratio: figures / scan,
    },
    {
      name: `round on the day on which all ${people.toLocaleString('en')} are reminded (less is better)`,
      value: `${(first / 1000).toFixed(1)} s`,
      floor: '≤ 120 s a day',
      ratio: first / 120_000,
    },
    {
      name: 'the same round again on that day (less is better)',
      value: `${(again / 1000).toFixed(1)} s`,
      floor: '≤ 120 s a day',
      ratio: again / 120_000,
    },
  ]
}

async function plant(context: Context): Promise<{ course: string; plan: string; persons: readonly string[] }> {
  const { tx } = context
  const organ = newId()
  await sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`.execute(tx)
  await sql`insert into organization.unit (code, name, kind, organ) select lpad(n::text, 4, '0'), '課' || n, 'section', ${organ}::uuid from generate_series(1, 500) n`.execute(
    tx,
  )
  await sql`insert into organization.post (name, title, unit) select '職' || code, '主事', id from organization.unit`.execute(
    tx,
  )
  await sql`insert into organization.person (number, name, kind, mail) select n::text, '職員' || n, 'regular', n || '@bench.test' from generate_series(1, ${people}::int) n`.execute(
    tx,
  )
  await sql`insert into organization.assignment (name, person, post, kind, valid_from)
    select p.number, p.id, t.id, 'main', '2025-04-01' from organization.person p
    join (select id, row_number() over (order by name) as at from organization.post) t on t.at = p.number::int % 500 + 1`.execute(
    tx,
  )
  const { added } = await install(context)
  const course = added[0]?.id ?? ''
  const plan = newId()
  await sql`insert into people.plan (id, title, year, course, starts_on, ends_on) values (${plan}::uuid, '全員', '2026', ${course}::uuid, '2026-10-01', '2026-12-10')`.execute(
    tx,
  )
  const some = await sql<{
    id: string
  }>`select id from organization.person order by number::int limit ${papers}`.execute(tx)
  return { course, plan, persons: some.rows.map(({ id }) => id) }
}

type Within = <T>(work: (context: Context) => Promise<T>) => Promise<T>

/** Median milliseconds of a floor (two rows and two entries in one transaction) and of beginning and handing in. */
async function submissions(
  persons: readonly string[],
  course: string,
  within: Within,
): Promise<readonly [number, number]> {
  const [floor, handed]: [number[], number[]] = [[], []]
  for (const person of persons) {
    floor.push(await time(() => within((context) => plainly(context))))
    const acting = (work: (context: Context) => Promise<unknown>): Promise<unknown> =>
      within((context) => work({ ...context, actor: { ...context.actor, personId: person } }))
    handed.push(
      await time(() =>
        acting(async (context) => {
          const { id, questions } = await start(course, context)
          await submit(
            id,
            Object.fromEntries(questions.map((question) => [question.id, [question.choices[0]?.id ?? '']])),
            context,
          )
        }),
      ),
    )
  }
  return [middle(floor), middle(handed)]
}

async function plainly({ tx, record }: Context): Promise<void> {
  for (const key of ['a', 'b']) {
    await sql`insert into kernel.setting (key, value) values (${key + newId()}, '{}')`.execute(tx)
    await record({ kind: 'people.training-settings-changed', subject: { type: 'setting', id: key }, article: '6(5)' })
  }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = []
  for (let turn = 0; turn < 7; turn += 1) all.push(await time(work))
  return middle(all)
}

const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
