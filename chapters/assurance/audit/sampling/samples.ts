// 標本: drawn once, kept with seed, algorithm and the digest of its population.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { newId } from '../../../../kernel/ids.ts'
import { namesOf } from '../../../organization/index.ts'
import type { AuditSample, drawSample } from '../../contract.ts'
import { assertWorks } from '../member.ts'
import { refuse } from '../refuse.ts'
import { rowOf } from '../rows.ts'
import { unitNames } from '../targets.ts'
import { algorithm, digestOf, draw, type Item, sizeByTable } from './draw.ts'
import { populations } from './populations.ts'

/** 8 bytes: enough that nobody chose the seed by trying. */
const seedBytes = 8

/** Draw; the seed is the server's own unless the auditor names one beforehand. */
export async function drawOne(
  id: string,
  body: z.output<typeof drawSample.body>,
  context: Context,
): Promise<AuditSample> {
  const { tx, now, today, actor, record } = context
  await assertWorks(id, context)
  if (body.rowId !== null && (await rowOf(tx, body.rowId)).engagement !== id)
    throw refuse('row-of-another', '別の監査の項目です。')
  const population = populations.find((one) => one.id === body.population)
  if (population === undefined) throw refuse('population-is-unknown', '母集団を選び直してください。')
  if (body.size !== null && body.reason === null)
    throw refuse('reason-missing', '件数を判断で決めるときは、その理由を書いてください。')
  const all = await population.list(tx, { day: today, unit: body.unit })
  if (all.length === 0) throw refuse('population-is-empty', `「${population.title}」に、選べる記録がありません。`)
  const seed = body.seed ?? randomBytes(seedBytes).toString('hex')
  const picked = draw(all, { seed, size: body.size ?? sizeByTable(all.length) })
  const digest = digestOf(all)
  const sample = newId(now)
  const method = body.size === null ? 'table' : 'judgement'
  await sql`insert into assurance.audit_sample (id, engagement_id, row_id, population, unit, population_size, population_sha256, members, algorithm, seed, method, reason, picked, by_person, at)
    values (${sample}::uuid, ${id}::uuid, ${body.rowId}::uuid, ${population.id}, ${body.unit}::uuid, ${all.length}, ${digest}, ${JSON.stringify(all.map((one) => one.id))}::jsonb,
      ${algorithm}, ${seed}, ${method}, ${body.reason}, ${JSON.stringify(picked.map(({ id: item, name }) => ({ id: item, name })))}::jsonb, ${actor.personId}::uuid, ${now})`.execute(
    tx,
  )
  await record({
    kind: 'assurance.audit-sample-drawn',
    subject: { type: 'assurance.audit-sample', id: sample },
    details: {
      population: population.id,
      size: all.length,
      sha256: digest,
      algorithm,
      seed,
      picked: picked.map((one) => one.id),
    },
  })
  const [shown] = (await samplesOf(id, context)).filter((one) => one.id === sample)
  if (shown === undefined) throw new Error('the sample just drawn is not there')
  return shown
}

interface Row {
  readonly id: string
  readonly rowId: string | null
  readonly population: string
  readonly unit: string | null
  readonly populationSize: number
  readonly populationSha256: string
  readonly algorithm: string
  readonly seed: string
  readonly method: 'table' | 'judgement'
  readonly reason: string | null
  readonly picked: Item[]
  readonly by: string
  readonly at: Date
}

/** Samples of an engagement, newest first. */
export async function samplesOf(id: string, { tx }: Pick<Context, 'tx'>): Promise<AuditSample[]> {
  const found =
    await sql<Row>`select id, row_id as "rowId", population, unit, population_size as "populationSize", population_sha256 as "populationSha256",
    algorithm, seed, method, reason, picked, by_person as by, at from assurance.audit_sample where engagement_id = ${id}::uuid order by at desc, id desc limit 200`.execute(
      tx,
    )
  const [names, units] = [await namesOf(tx, [...new Set(found.rows.map(({ by }) => by))]), await unitNames(tx)]
  return found.rows.map(({ unit, ...row }) => ({
    ...row,
    populationTitle: populations.find(({ id: one }) => one === row.population)?.title ?? row.population,
    unitName: unit === null ? null : (units.get(unit) ?? ''),
    by: names.get(row.by) ?? '',
    at: row.at.toISOString(),
  }))
}
