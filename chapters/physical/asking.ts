// What is asked for here is permitted by a 決裁: the 情報セキュリティ管理者 of the unit decides, or who stands in; never who asked.
import { sql } from 'kysely'
import { propose, type ProposalKind } from '../../kernel/approval/act.ts'
import { judgeMark, standingOf } from '../../kernel/approval/route.ts'
import { load, type Stored } from '../../kernel/approval/store.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Holding, holdersOf } from '../organization/index.ts'

const article = '6(4)'

export type AskedKind = 'physical.permit' | 'physical.carrying' | 'physical.disposal' | 'physical.stocktaking'

interface Asking {
  readonly kind: AskedKind
  readonly title: string
  readonly subjectId: string
  readonly unit: string
  readonly body: Readonly<Record<string, unknown>>
  /** Whom it is about, or who had a hand in it: they decide as little as who asks. */
  readonly besides?: readonly string[]
}

/** 6(1), 6(4): put it before the section head of the unit; where only who asks or is concerned holds that post, before the post above. */
export async function askHead(
  { kind, title, subjectId, unit, body, besides = [] }: Asking,
  context: Context,
): Promise<string> {
  const { tx, today, actor } = context
  const free = (holdings: readonly Holding[]): Holding | undefined =>
    holdings.find((one) => one.person !== actor.personId && !besides.includes(one.person))
  const head = free((await holdersOf(tx, today, { role: 'section-head' })).filter((one) => one.unit === unit))
  const decider =
    head ?? free(await holdersOf(tx, today, { role: 'chief' })) ?? free(await holdersOf(tx, today, { role: 'ciso' }))
  if (decider === undefined)
    throw new Refusal('nobody-approves', {
      status: 409,
      title: '承認する人がいません',
      detail:
        'この課室の情報セキュリティ管理者も、統括情報セキュリティ責任者も在職していません。情報政策課に知らせてください。何も登録していません。',
      article: '6(1)',
    })
  const route = [{ postId: decider.post, position: 1, act: 'decide' as const, delegated: false }]
  return propose({ kind, title: title.slice(0, 200), article, subjectId, body, route }, context)
}

interface Effect {
  place(proposal: Stored): string
  /** Whom it is about, or who had a hand in it; asked again at the mark, for somebody may stand in (代決). */
  concerned?(subjectId: string, context: Context): Promise<readonly string[]>
  /** What the approval brings about, in its transaction. */
  approved?(subjectId: string, context: Context): Promise<void>
}

/** The 決裁 of one kind: each turn it takes is a row beside what was asked for, and an entry in the journal. */
export function decidedHere(kind: AskedKind, { place, concerned, approved }: Effect): ProposalKind {
  const keep = async (subjectId: string, act: string, { tx, now, actor, record }: Context): Promise<void> => {
    await sql`insert into physical.decision (id, subject_id, kind, act, by_person, at)
      values (${newId(now)}::uuid, ${subjectId}::uuid, ${kind}, ${act}, ${actor.personId}::uuid, ${now})`.execute(tx)
    await record({ kind: `${kind}-${act}`, subject: { type: kind, id: subjectId }, article })
  }
  return {
    kind,
    place,
    objection: async ({ subjectId }, context) =>
      (await concerned?.(subjectId, context))?.includes(context.actor.personId) === true ? concernsYou : undefined,
    decided: async ({ subjectId }, context) => {
      await keep(subjectId, 'approved', context)
      await approved?.(subjectId, context)
    },
    ended: ({ subjectId, ...proposal }, context) => keep(subjectId, standingOf(proposal).state, context),
    circulating: async ({ subjectId, ...proposal }, context) => {
      // a single step: what circulates again was sent back or withdrawn before
      if (standingOf(proposal).round.length === 0) await keep(subjectId, 'asked-again', context)
    },
  }
}

const concernsYou = 'あなた自身のことか、あなたが携わったものです。ほかの承認者か代決できる人に頼んでください。'

/** The newest decision about the row of a table, as `d` with `act`, `by_person` and `at`. */
export const newestDecision = (row: 't'): ReturnType<typeof sql> => sql`left join lateral (
  select n.act, n.by_person, n.at from physical.decision n where n.tenant_id = ${sql.ref(row)}.tenant_id and n.subject_id = ${sql.ref(row)}.id
  order by n.at desc, n.id desc limit 1) d on true`

/** The 決裁 of things that were asked for: its id, and whether the reader may stamp it now. */
export async function proposalsOf(
  kind: AskedKind,
  subjectIds: readonly string[],
  { tx, actor }: Context,
): Promise<ReadonlyMap<string, { readonly id: string; readonly mayApprove: boolean }>> {
  if (subjectIds.length === 0) return new Map()
  const found = await sql<{ id: string }>`select id from approval.proposal
    where kind = ${kind} and subject_id = any(${subjectIds}::text[])`.execute(tx)
  const proposals = await load(
    tx,
    found.rows.map(({ id }) => id),
  )
  return new Map(proposals.map((one) => [one.subjectId, { id: one.id, mayApprove: judgeMark(one, actor).allowed }]))
}
