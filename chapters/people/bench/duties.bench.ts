import pg from 'pg'
import { type RawBuilder, sql } from 'kysely'
import type { BenchRow } from '../../../tools/bench-row.ts'
import { type Database, inTenant, openDatabase } from '../../../kernel/db/database.ts'
import { migrate } from '../../../kernel/db/migrate.ts'
import { act } from '../../../kernel/http/act.ts'
import { newId } from '../../../kernel/ids.ts'
import { startEphemeral } from '../../../kernel/postgres/ephemeral.ts'
import { addTenant } from '../../../kernel/tenant.ts'
import { announce } from '../duties/notice.ts'
import { dutyRound } from '../duties/round.ts'

const now = new Date('2027-04-01T00:00:00+09:00')
const today = '2027-04-01'

/** 500: a small town; 100,000: a city of a few millions, the largest there is. */
const sizes = [500, 100_000] as const

/** Opening the duty to confirm a notice for everyone, and asking again where nothing changed, against a plain insert of as many rows of the same table. */
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
      const rows: BenchRow[] = []
      for (const size of sizes) rows.push(...(await measure(database, size)))
      return rows
    } finally {
      await database.close()
    }
  } finally {
    await server.stop()
  }
}

async function measure(database: Database, size: number): Promise<readonly BenchRow[]> {
  const tenant = (await addTenant(database, { slug: `bench-${size}`, name: '測定市' })).id
  const organ = await plant(database, tenant, size)
  const people = size.toLocaleString('en')
  await act({ database, tenant, now }, (context) =>
    announce(
      {
        documentId: newId(),
        versionId: newId(),
        tier: 'basic',
        title: '情報セキュリティ基本方針',
        clauses: [{ number: '1', title: '目的', text: '情報資産を守る。' }],
        readers: null,
        organs: [{ organ, effectiveOn: today }],
      },
      context,
    ),
  )
  const floor = await timed(() =>
    inTenant(database, tenant, (tx) =>
      sql`insert into task.task (kind, title, article, subject_id, person_id, due_on, place, opened_at)
        select 'floor', '「情報セキュリティ基本方針」を読んで確認する', '5', ${newId()}, id, ${today}::date, '/people/acknowledgements', ${now} from organization.person`.execute(
        tx,
      ),
    ),
  )
  const round = (): Promise<void> => act({ database, tenant, now }, (context) => dutyRound.run(context))
  const opening = await timed(round)
  await database.system.query('vacuum analyze')
  const again = await timed(round)
  const open = await database.system.query<{ n: number }>(
    `select count(*)::int as n from task.task where kind = 'people.acknowledge' and tenant_id = $1`,
    [tenant],
  )
  if (open.rows[0]?.n !== size) throw new Error(`\`${open.rows[0]?.n}\` tasks of ${size} are open`)
  return [
    row(`opening a duty for ${people} people (less is better)`, opening, floor),
    row(`the same round again, nothing to do, ${people} people (less is better)`, again, floor),
  ]
}

/** 200 units in one organ, everybody in a post; one in fifty has been on long leave. Counted anew between the steps, for one builds on the other. */
async function plant(database: Database, tenant: string, size: number): Promise<string> {
  const organ = newId()
  const step = async (...statements: readonly RawBuilder<unknown>[]): Promise<void> => {
    await inTenant(database, tenant, async (tx) => {
      for (const statement of statements) await statement.execute(tx)
    })
    await database.system.query('vacuum analyze')
  }
  await step(
    sql`insert into organization.organ (id, kind, name) values (${organ}, 'head', '市長')`,
    sql`insert into organization.unit (code, name, kind, organ) select n::text, '課' || n, 'section', ${organ} from generate_series(1, 200) n`,
    sql`insert into organization.person (number, name, kind, starts_on)
      select n::text, '職員' || n, (array['regular', 'regular', 'regular', 'fiscal-year'])[n % 4 + 1], '2020-04-01' from generate_series(1, ${size}::int) n`,
  )
  await step(
    sql`insert into organization.post (name, title, unit) select '主事' || p.number, '主事', u.id
      from organization.person p join organization.unit u on u.code = (p.number::int % 200 + 1)::text`,
    sql`insert into organization.absence (name, person, valid_from, valid_to, reason)
      select '休業', id, '2026-01-01', '2026-12-31', 'long-leave' from organization.person where number::int % 50 = 0`,
  )
  await step(sql`insert into organization.assignment (name, person, post, kind, valid_from) select p.number, p.id, t.id, 'main', '2020-04-01'
    from organization.person p join organization.post t on t.name = '主事' || p.number`)
  return organ
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const row = (name: string, ours: number, floor: number): BenchRow => ({
  name,
  value: `${ours.toFixed(0)} ms`,
  floor: `${floor.toFixed(0)} ms plain insert of as many tasks`,
  ratio: ours / floor,
})
