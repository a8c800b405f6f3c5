// 締切り: what the answers say against the facts is kept as it stood, and each contradiction is resolved by a person.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Check } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { openTask, closeTasks } from '../../../kernel/task/task.ts'
import { namesOf } from '../../organization/index.ts'
import type { Campaign, Contradiction, resolveContradiction } from '../contract/inspection.ts'
import { conflict } from '../refuse.ts'
import { alignAnswerTasks, campaignOf } from './campaign.ts'
import { againstAt, askedIn, countsIn, tallyOf } from './tally.ts'

const article = '7'
export const contradictionTask = 'assurance.contradiction'

/** 7: close an inspection, once; contradictions are frozen with it. */
export async function close(id: string, known: readonly Check[], context: Context): Promise<Campaign> {
  const { tx, now, actor, record } = context
  const campaign = await campaignOf(id, context)
  if (campaign.state === 'closed')
    throw conflict('inspection-is-closed', '締め切られています', 'この自己点検は、もう締め切られています。', article)
  if (campaign.state === 'coming')
    throw conflict('inspection-is-ahead', 'まだ始まっていません', '始まってから締め切ってください。', article)
  const found = await contradictionsNow(id, known, context)
  await sql`insert into assurance.campaign_closure (campaign_id, at, by_person) values (${id}::uuid, ${now}, ${actor.personId}::uuid)`.execute(
    tx,
  )
  for (const { audience, key, question, check, yes, because, place } of found) {
    const own = newId(now)
    await sql`insert into assurance.contradiction (id, campaign_id, audience, key, question, check_id, yes, because, place, at)
      values (${own}::uuid, ${id}::uuid, ${audience}, ${key}, ${question}, ${check}, ${yes}, ${because}, ${place}, ${now})`.execute(
      tx,
    )
    await openTask(
      {
        kind: contradictionTask,
        title: `自己点検の答えと事実の食い違いを解く：${question}`.slice(0, 200),
        article,
        subjectId: own,
        role: 'security-office',
        place: `/assurance/inspection/${id}?part=contradictions`,
      },
      context,
    )
  }
  await record({
    kind: 'assurance.inspection-closed',
    subject: { type: 'assurance.campaign', id },
    article,
    details: {
      year: campaign.year,
      asked: campaign.asked,
      submitted: campaign.submitted,
      contradictions: found.length,
    },
  })
  await alignAnswerTasks(context)
  return campaignOf(id, context)
}

/** Contradictions of an inspection: as frozen at its close, or by the facts of this moment while it is open. */
export async function contradictionsOf(
  campaign: Campaign,
  known: readonly Check[],
  context: Context,
): Promise<Contradiction[]> {
  return campaign.closedAt === null
    ? contradictionsNow(campaign.id, known, context)
    : frozen(context.tx, sql`d.campaign_id = ${campaign.id}::uuid`, known)
}

async function contradictionsNow(
  campaign: string,
  known: readonly Check[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<Contradiction[]> {
  const tally = await tallyOf(tx, campaign)
  const against = await againstAt(tx, now, known)
  return (await askedIn(tx, campaign)).flatMap(({ audience, key, text, checks }) => {
    const { yes } = countsIn(tally, audience, key)
    if (yes === 0) return []
    return checks.flatMap((id): Contradiction[] => {
      const fact = against.get(id)
      if (fact === undefined) return []
      const { check, title: checkTitle, because, place } = fact
      return [{ id: null, audience, key, question: text, check, checkTitle, yes, because, place, resolution: null }]
    })
  })
}

interface Row extends Omit<Contradiction, 'resolution' | 'checkTitle'> {
  readonly outcome: 'answers-were-wrong' | 'facts-were-wrong' | 'both-hold' | null
  readonly explanation: string
  readonly by: string
  readonly at: Date
}

async function frozen(tx: Tx, where: ReturnType<typeof sql>, known: readonly Check[]): Promise<Contradiction[]> {
  const found = await sql<Row>`
    select d.id, d.audience, d.key, d.question, d.check_id as check, d.yes, d.because, coalesce(d.place, '/policy/board') as place,
      r.outcome, r.explanation, r.by_person as by, r.at
    from assurance.contradiction d
    left join assurance.contradiction_resolution r on r.tenant_id = d.tenant_id and r.contradiction_id = d.id
    where ${where} order by d.id`.execute(tx)
  const names = await namesOf(tx, [...new Set(found.rows.flatMap(({ outcome, by }) => (outcome === null ? [] : by)))])
  const titles = new Map(known.map(({ id, title }) => [id, title.ja]))
  return found.rows.map(({ outcome, explanation, by, at, ...row }) => ({
    ...row,
    checkTitle: titles.get(row.check) ?? row.check,
    resolution: outcome === null ? null : { outcome, explanation, by: names.get(by) ?? null, at: at.toISOString() },
  }))
}

/** Say which of the two is right; once. */
export async function resolve(
  id: string,
  { outcome, explanation }: z.output<typeof resolveContradiction.body>,
  { known, context }: { readonly known: readonly Check[]; readonly context: Context },
): Promise<Contradiction> {
  const { tx, now, actor, record } = context
  const [one] = await frozen(tx, sql`d.id = ${id}::uuid`, known)
  if (one === undefined) throw notFound('この食い違い')
  if (one.resolution !== null)
    throw conflict('contradiction-is-resolved', 'もう解かれています', 'この食い違いは、すでに解かれています。', article)
  await sql`insert into assurance.contradiction_resolution (contradiction_id, at, by_person, outcome, explanation)
    values (${id}::uuid, ${now}, ${actor.personId}::uuid, ${outcome}, ${explanation})`.execute(tx)
  await record({
    kind: 'assurance.contradiction-resolved',
    subject: { type: 'assurance.contradiction', id },
    article,
    details: { question: one.question, check: one.check, outcome, explanation },
  })
  await closeTasks({ kind: contradictionTask, subjectId: id, because: explanation }, context)
  return { ...one, resolution: { outcome, explanation, by: actor.name, at: now.toISOString() } }
}
