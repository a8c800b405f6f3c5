// A package is opened by a key that runs out; what its SCOs say is kept for the person who has the session.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../../kernel/http/chapter.ts'
import { notFound } from '../../../../kernel/refusal.ts'
import type { commitPackage, Kept, launchPackage, Sco } from '../../contract.ts'
import { complete } from '../completion.ts'
import { newestVersion, newerVersion, told } from '../learning.ts'
import { judgeRun } from './judge.ts'
import { digestOf, packagePath } from './key.ts'

/** 32 bytes: nobody guesses a key; it stands in addresses inside the sealed frame only. */
const keyBytes = 32
/** 4 hours: a half day's lesson with a pause; opening the screen again makes another key. */
const keyHours = 4

interface Packed {
  readonly course_id: string
  readonly standard: '1.2' | '2004'
  readonly scos: readonly Sco[]
}

async function packageOf(id: string, sco: string, { tx }: Context): Promise<Packed & { readonly sco: Sco }> {
  const found = await sql<Packed>`select p.course_id, p.standard, p.scos from people.package p
    join people.course c on c.id = p.course_id and c.retired_at is null where p.id = ${id}::uuid`.execute(tx)
  const [row] = found.rows
  const one = row?.scos.find((each) => each.id === sco)
  if (row === undefined || one === undefined) throw notFound('教材')
  return { ...row, sco: one }
}

/** Open one SCO for me: an address with a key, and nothing of the session in it. */
export async function launch(
  id: string,
  scoId: string,
  context: Context,
): Promise<z.input<typeof launchPackage.reply>> {
  const { tx, now, actor, record } = context
  const { sco } = await packageOf(id, scoId, context)
  const key = randomBytes(keyBytes).toString('base64url')
  const until = new Date(now.getTime() + keyHours * 3_600_000)
  await sql`delete from people.package_key where person_id = ${actor.personId}::uuid and until < ${now}`.execute(tx)
  await sql`insert into people.package_key (key_sha256, person_id, package_id, sco, at, until)
    values (${digestOf(key)}, ${actor.personId}::uuid, ${id}::uuid, ${scoId}, ${now}, ${until})`.execute(tx)
  await record({ kind: 'people.package-opened', subject: { type: 'people.package', id }, details: { sco: scoId } })
  return { address: `${packagePath}${key}/${addressOf(sco.launch)}`, title: sco.title }
}

/** The path of the first page as an address: what is a folder stays a folder. */
export const addressOf = (launch: string): string =>
  launch.replace(/^\.\//u, '').replace(/^[^?#]*/u, (path) => path.split('/').map(encodeOnce).join('/'))

const encodeOnce = (part: string): string => (/%[0-9a-f]{2}/iu.test(part) ? part : encodeURIComponent(part))

/** 6(5): keep what a SCO said; the last open SCO that is done completes the course. */
export async function commit(
  id: string,
  { sco: scoId, kept }: z.output<typeof commitPackage.body>,
  context: Context,
): Promise<z.input<typeof commitPackage.reply>> {
  const { tx, now, today, actor, record } = context
  const { course_id, standard, scos, sco } = await packageOf(id, scoId, context)
  const version = await newestVersion(course_id, context)
  if (version?.package?.id !== id) throw newerVersion()
  const { status, score } = judgeRun(kept, standard, sco.mastery)
  const before = await sql<{
    sco: string
    status: string
    score: string | null
  }>`select sco, status, score from people.package_run
    where person_id = ${actor.personId}::uuid and package_id = ${id}::uuid`.execute(tx)
  await keepRun(id, { sco: scoId, kept, status, score }, context)
  const others = new Map(before.rows.map((row) => [row.sco, row.status]))
  await record({
    kind: 'people.package-run-kept',
    subject: { type: 'people.package', id },
    details: { sco: scoId, status, score, at: now.toISOString() },
  })
  const isWhole = scos.every((one) => (one.id === scoId ? status : others.get(one.id)) === 'completed')
  if (!isWhole) return { status, score, completion: null }
  const scores = [
    score,
    ...before.rows.filter((row) => row.sco !== scoId).map((row) => (row.score === null ? null : Number(row.score))),
  ].filter((one) => one !== null)
  const mean =
    scores.length === 0 ? {} : { score: Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length) }
  const done = await complete(
    [{ person: actor.personId, ...mean }],
    { course: course_id, version: version.id, how: 'package', doneOn: today },
    context,
  )
  return {
    status,
    score,
    completion: await told(done.get(actor.personId), { course: course_id, how: 'package' }, context),
  }
}

/** What was completed stays completed: a second look does not take it back (SCORM 1.2 RTE 3.4, browsing again). */
async function keepRun(
  id: string,
  {
    sco,
    kept,
    status,
    score,
  }: { readonly sco: string; readonly kept: Kept; readonly status: string; readonly score: number | null },
  { tx, now, actor }: Context,
): Promise<void> {
  await sql`insert into people.package_run (person_id, package_id, sco, data, status, score, at)
    values (${actor.personId}::uuid, ${id}::uuid, ${sco}, ${JSON.stringify(kept)}::jsonb, ${status}, ${score}, ${now})
    on conflict (tenant_id, person_id, package_id, sco) do update set data = excluded.data, at = excluded.at,
      status = case when people.package_run.status = 'completed' then 'completed' else excluded.status end,
      score = greatest(people.package_run.score, excluded.score)`.execute(tx)
}
