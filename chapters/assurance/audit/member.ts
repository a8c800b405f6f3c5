// 7 監査人: who audits, and why they may. Dependence is a hard block unless the CISO has recorded an exception for it.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { notFound } from '../../../kernel/refusal.ts'
import { holdersOf } from '../../organization/index.ts'
import type { assignAuditor, judgeAuditors } from '../contract.ts'
import { engagementOf, type EngagementRow } from './engagement.ts'
import { conflictsOf, excusesFor, type Ground, groundOf } from './independence.ts'
import { refuse } from './refuse.ts'

const groundFor = ({ tx, today }: Pick<Context, 'tx' | 'today'>, { units, systems }: EngagementRow): Promise<Ground> =>
  groundOf(tx, { units, systems, today })

/** Everybody in an auditor's post with what stands against them, and the exceptions that could excuse it. */
export async function candidatesFor(id: string, context: Context): Promise<z.input<typeof judgeAuditors.reply>> {
  const { tx, today } = context
  const ground = await groundFor(context, await engagementOf(tx, id))
  const holders = [
    ...(await holdersOf(tx, today, { role: 'auditor' })),
    ...(await holdersOf(tx, today, { role: 'audit-chief' })),
  ]
  const people = [...new Map(holders.map(({ person, personName }) => [person, personName]))]
  const conflicts = await conflictsOf(
    tx,
    people.map(([person]) => person),
    ground,
  )
  return {
    candidates: people.map(([person, name]) => ({ person, name, conflicts: [...(conflicts.get(person) ?? [])] })),
    exceptions: [...(await excusesFor(tx, today, ground))],
  }
}

/** Put somebody on the audit. Refused where a post stands against it and no exception of the CISO in force covers it. */
export async function assign(
  id: string,
  { person, leads, exceptionId }: z.output<typeof assignAuditor.body>,
  context: Context,
): Promise<void> {
  const { tx, now, actor, record } = context
  const engagement = await engagementOf(tx, id)
  if (engagement.act === 'rejected') throw refuse('engagement-is-rejected', 'この監査は却下されています。', 409)
  if (engagement.conclusion !== null) throw refuse('engagement-is-concluded', 'この監査は結論を出し終えています。', 409)
  if (engagement.members.some((member) => member.person === person))
    throw refuse('already-a-member', 'すでに、この監査の監査人です。', 409)
  const { candidates, exceptions } = await candidatesFor(id, context)
  const candidate = candidates.find((one) => one.person === person)
  if (candidate === undefined)
    throw refuse(
      'not-an-auditor',
      '監査人の職にない人は充てられません。組織体制で監査人の職に充ててから選んでください。',
    )
  const conflicts = candidate.conflicts.map(({ because }) => because)
  const excuse = exceptions.find((one) => one.id === exceptionId)
  if (conflicts.length > 0 && excuse === undefined)
    throw refuse(
      'auditor-is-not-independent',
      `${candidate.name}さんは独立していません：${conflicts.join('、')}。別の人を選ぶか、例外措置（管理策 review.audit.independence）についてCISOの許可を受けてください。`,
    )
  const member = newId(now)
  await sql`insert into assurance.audit_member (id, engagement_id, person, leads, exception_id, conflicts, by_person, at)
    values (${member}::uuid, ${id}::uuid, ${person}::uuid, ${leads}, ${conflicts.length > 0 ? (excuse?.id ?? null) : null}::uuid, ${conflicts}::text[],
      ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'assurance.auditor-assigned',
    subject: { type: 'assurance.audit-engagement', id },
    details: { person, leads, conflicts, exception: conflicts.length > 0 ? exceptionId : null },
  })
}

/** Take somebody off the audit, with the reason; what they wrote stays. */
export async function release(memberId: string, because: string, context: Context): Promise<string> {
  const { tx, now, actor, record } = context
  const found = await sql<{
    engagement_id: string
    person: string
  }>`select engagement_id, person from assurance.audit_member m where id = ${memberId}::uuid
    and not exists (select from assurance.audit_member_leave l where l.tenant_id = m.tenant_id and l.member_id = m.id)`.execute(
    tx,
  )
  const [member] = found.rows
  if (member === undefined) throw notFound('監査人')
  await sql`insert into assurance.audit_member_leave (member_id, by_person, at, because)
    values (${memberId}::uuid, ${actor.personId}::uuid, ${now}, ${because})`.execute(tx)
  await record({
    kind: 'assurance.auditor-released',
    subject: { type: 'assurance.audit-engagement', id: member.engagement_id },
    details: { person: member.person, because },
  })
  return member.engagement_id
}

/** Conflicts of the members today that no exception in force covers: a transfer in the middle of an audit shows here. */
export async function warningsOf(
  engagement: EngagementRow,
  context: Pick<Context, 'tx' | 'today'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (engagement.members.length === 0) return new Map()
  const ground = await groundFor(context, engagement)
  const people = engagement.members.map(({ person }) => person)
  const conflicts = await conflictsOf(context.tx, people, ground)
  const excuses = new Set((await excusesFor(context.tx, context.today, ground)).map(({ id }) => id))
  return new Map(
    engagement.members
      .filter(({ exceptionId }) => exceptionId === null || !excuses.has(exceptionId))
      .map(({ person }) => [person, (conflicts.get(person) ?? []).map(({ because }) => because)] as const)
      .filter(([, because]) => because.length > 0),
  )
}

/**
 * 7: only a member of an approved audit works on it, and only while independent.
 * `late`: what is still done after the conclusion (reports, deliveries).
 */
export async function assertWorks(id: string, context: Context, { late = false } = {}): Promise<EngagementRow> {
  const engagement = await engagementOf(context.tx, id)
  const { personId } = context.actor
  if (engagement.act !== 'approved')
    throw refuse('engagement-is-not-approved', 'CISOが承認した監査だけを実施できます。', 409)
  if (!engagement.members.some(({ person }) => person === personId))
    throw refuse('not-a-member', 'この監査の監査人だけができます。', 403)
  const against = (await warningsOf(engagement, context)).get(personId)
  if (against !== undefined)
    throw refuse('auditor-is-not-independent', `独立していないため、この監査を行えません：${against.join('、')}。`, 403)
  if (!late && engagement.conclusion !== null)
    throw refuse('engagement-is-concluded', 'この監査は結論を出し終えています。調書は改められません。', 409)
  return engagement
}
