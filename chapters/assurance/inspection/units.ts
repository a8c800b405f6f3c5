// 課室ごとの結果: how far each unit has come, and its confirmation by the 情報セキュリティ管理者, never on their own answers alone.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { closeTasks } from '../../../kernel/task/task.ts'
import { holdersOf, namesOf, unitsInForce } from '../../organization/index.ts'
import type { Campaign, confirmUnit, UnitStanding } from '../contract/inspection.ts'
import { conflict, invalid } from '../refuse.ts'
import { improvementRules } from './ledgers.ts'
import { askedIn } from './tally.ts'

const article = '7'
export const confirmTask = 'assurance.confirm-unit'

interface Row {
  readonly id: string
  readonly asked: number
  readonly submitted: number
  readonly yes: number
  readonly no: number
  readonly confirmedAt: Date | null
  readonly confirmedBy: string | null
  readonly remarks: string | null
}

/** Every unit that was asked, or one; rates only where enough people answered. */
export async function standingsOf(
  campaign: string,
  { smallest, unit }: { readonly smallest: number; readonly unit?: string },
  { tx, today }: Pick<Context, 'tx' | 'today'>,
): Promise<UnitStanding[]> {
  const one = unit === undefined ? sql`` : sql`and s.unit_id = ${unit}::uuid`
  const found = await sql<Row>`
    with asked as (
      select s.unit_id as id, count(*)::int as asked, count(s.submitted_at)::int as submitted from assurance.sheet s
      where s.campaign_id = ${campaign}::uuid and s.released_at is null and s.unit_id is not null ${one} group by s.unit_id
    ), said as (
      select s.unit_id as id, count(*) filter (where a.value = 'yes')::int as yes, count(*) filter (where a.value = 'no')::int as no
      from assurance.sheet s join assurance.answer a on a.tenant_id = s.tenant_id and a.sheet_id = s.id
      where s.campaign_id = ${campaign}::uuid and s.submitted_at is not null ${one} group by s.unit_id
    )
    select asked.id, asked.asked, asked.submitted, coalesce(said.yes, 0) as yes, coalesce(said.no, 0) as no,
      f.at as "confirmedAt", f.by_person as "confirmedBy", f.remarks
    from asked left join said using (id)
    left join assurance.confirmation f on f.campaign_id = ${campaign}::uuid and f.unit_id = asked.id`.execute(tx)
  const names = new Map((await unitsInForce(tx, today)).map(({ id, name, code }) => [id, { name, code }]))
  const people = await namesOf(tx, [...new Set(found.rows.flatMap(({ confirmedBy }) => confirmedBy ?? []))])
  return found.rows
    .map(({ yes, no, confirmedAt, confirmedBy, ...row }) => ({
      ...row,
      name: names.get(row.id)?.name ?? '（なくなった課室）',
      rate: row.submitted < smallest || yes + no === 0 ? null : Math.round((yes / (yes + no)) * 100),
      confirmedAt: confirmedAt?.toISOString() ?? null,
      confirmedBy: confirmedBy === null ? null : (people.get(confirmedBy) ?? null),
    }))
    .toSorted((a, b) => (names.get(a.id)?.code ?? '~').localeCompare(names.get(b.id)?.code ?? '~'))
}

/** Why a person may not confirm a unit's answers now; null where they may. */
export async function obstacleTo(campaign: Campaign, unit: UnitStanding, context: Context): Promise<string | null> {
  const { tx, today, actor } = context
  if (unit.confirmedAt !== null) return 'すでに確かめられています。'
  if (campaign.state === 'coming') return 'まだ始まっていません。'
  if (unit.submitted === 0) return 'まだ誰も答えていません。'
  const others = await answeredBesides(tx, { campaign: campaign.id, unit: unit.id, person: actor.personId })
  if (others === 0) return 'あなた自身の答えしかありません。自分の答えだけを自分で確かめることはできません。'
  if (actor.units.includes(unit.id)) {
    return unit.submitted < unit.asked && campaign.state === 'open'
      ? '期限の前で、まだ答えていない人がいます。全員がそろうか、期限が過ぎてから確かめてください。'
      : null
  }
  return (await headsBesides(context, { campaign: campaign.id, unit: unit.id })) === 0
    ? null
    : '課の情報セキュリティ管理者が確かめます。' +
        (today > campaign.dueOn ? '期限を過ぎているので、管理者に声をかけてください。' : '')
}

async function answeredBesides(
  tx: Tx,
  { campaign, unit, person }: { readonly campaign: string; readonly unit: string; readonly person: string },
): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from assurance.sheet where campaign_id = ${campaign}::uuid
    and unit_id = ${unit}::uuid and submitted_at is not null and person_id <> ${person}::uuid`.execute(tx)
  return found.rows[0]?.n ?? 0
}

/** Heads of a unit who could confirm it: those besides whom somebody answered. */
async function headsBesides(
  { tx, today }: Context,
  { campaign, unit }: { readonly campaign: string; readonly unit: string },
): Promise<number> {
  const heads = (await holdersOf(tx, today, { role: 'section-head' })).filter((one) => one.unit === unit)
  let able = 0
  for (const { person } of heads) if ((await answeredBesides(tx, { campaign, unit, person })) > 0) able += 1
  return able
}

/** 7: the manager confirms the unit's answers, with remarks and what will be improved. */
export async function confirm(
  { campaign, unit }: { readonly campaign: Campaign; readonly unit: string },
  { remarks, improvements }: z.output<typeof confirmUnit.body>,
  context: Context,
): Promise<{ confirmed: boolean; improvements: number }> {
  const { tx, now, today, actor, record } = context
  const [standing] = await standingsOf(campaign.id, { smallest: 0, unit }, context)
  if (standing === undefined) throw notFound('この課室の結果')
  context.permit({ type: 'assurance.unit', id: unit, unit })
  const obstacle = await obstacleTo(campaign, standing, context)
  if (obstacle !== null) throw conflict('unit-cannot-be-confirmed', '確かめられません', obstacle, article)
  if (standing.submitted < standing.asked && remarks === '')
    throw invalid(
      'silence-needs-a-remark',
      '所見を入れてください',
      `${standing.asked - standing.submitted}人がまだ答えていません。事情を所見に書いてから確かめてください。`,
      article,
    )
  await sql`insert into assurance.confirmation (campaign_id, unit_id, at, by_person, remarks, asked, submitted)
    values (${campaign.id}::uuid, ${unit}::uuid, ${now}, ${actor.personId}::uuid, ${remarks === '' ? null : remarks}, ${standing.asked}, ${standing.submitted})`.execute(
    tx,
  )
  const asked = await askedIn(tx, campaign.id)
  const [head] = (await holdersOf(tx, today, { role: 'section-head' })).filter((one) => one.unit === unit)
  for (const { audience, key, what, dueOn } of improvements) {
    const question = asked.find((one) => one.audience === audience && one.key === key)
    if (question === undefined)
      throw invalid('question-is-unknown', '質問がありません', `「${key}」は尋ねていません。`, article)
    await add(
      improvementRules,
      {
        what,
        unit,
        owner: head?.post ?? null,
        dueOn,
        fiscalYear: campaign.year,
        question: question.text.slice(0, 200),
        controls: question.controls.join(' ').slice(0, 200),
      },
      null,
      context,
    )
  }
  await record({
    kind: 'assurance.unit-confirmed',
    subject: { type: 'assurance.campaign', id: campaign.id },
    article,
    details: { unit, remarks, asked: standing.asked, submitted: standing.submitted, improvements: improvements.length },
  })
  await closeTasks({ kind: confirmTask, subjectId: `${campaign.id}:${unit}`, because: '課室の結果の確認' }, context)
  return { confirmed: true, improvements: improvements.length }
}
