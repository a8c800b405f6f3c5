// 例外措置: the CISO's decision and the yearly review, each a row, a revision and an entry in one transaction.
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import type { AnyLedger } from '../../kernel/ledger/columns.ts'
import { one, type Stored } from '../../kernel/ledger/row.ts'
import type { LedgerRules } from '../../kernel/ledger/rules.ts'
import { revise } from '../../kernel/ledger/write.ts'
import { notFound, Refusal } from '../../kernel/refusal.ts'
import { closeTasks, openTask } from '../../kernel/task/task.ts'
import {
  decideException,
  type ExceptionCourse,
  exceptionLedger,
  personLedger,
  reviewException,
  unitLedger,
} from './contract.ts'
import { type ExceptionVerdict, judgeDecision, judgeReview } from './exception.ts'
import { decisionTask } from './rules/exceptions.ts'
import { textOf } from './rules/keys.ts'
import { namesOf } from './store.ts'

/** Approve or reject; returns the new state. */
export async function decide(
  id: string,
  body: z.output<typeof decideException.body>,
  context: Context,
): Promise<'approved' | 'rejected'> {
  const { stored, applicant } = await load(id, context)
  context.permit({ type: exceptionLedger.id, id, unit: textOf(stored.values['unit']), applicant })
  refuseUnless(
    judgeDecision({ state: textOf(stored.values['state']) ?? '', applicant }, context.actor.personId, {
      approved: body.approved,
      comment: body.comment ?? null,
    }),
  )
  const act = body.approved ? 'approved' : 'rejected'
  await change(
    { id, revision: body.revision, because: body.comment ?? null },
    { state: act, decidedBy: context.actor.personId, decidedOn: context.today },
    context,
  )
  await context.tx
    .insertInto('organization.exception_decision')
    .values({
      exception_id: id,
      at: context.now,
      act,
      by_person: context.actor.personId,
      comment: body.comment ?? null,
    })
    .execute()
  await context.record({
    kind: `organization.exception-${act}`,
    subject: { type: exceptionLedger.id, id },
    details: { title: stored.values['title'], comment: body.comment ?? null },
  })
  await closeTasks({ kind: decisionTask, subjectId: id, because: body.approved ? '承認' : '却下' }, context)
  if (!body.approved && applicant !== null)
    await openTask(
      {
        kind: 'read-rejection',
        title: `例外措置「${textOf(stored.values['title']) ?? ''}」は却下されました`,
        article: '6(7)',
        subjectId: id,
        person: applicant,
        place: `/organization/exceptions/${id}?tab=course`,
      },
      context,
    )
  return act
}

/** 6(7): still needed? What is no longer needed is closed at the same moment. */
export async function review(
  id: string,
  body: z.output<typeof reviewException.body>,
  context: Context,
): Promise<string> {
  const { stored } = await load(id, context)
  context.permit({ type: exceptionLedger.id, id, unit: textOf(stored.values['unit']) })
  refuseUnless(judgeReview({ state: textOf(stored.values['state']) ?? '' }))
  await change(
    { id, revision: body.revision, because: body.comment, act: body.stillNeeded ? 'revised' : 'retired' },
    { reviewedOn: context.today },
    context,
  )
  await context.tx
    .insertInto('organization.exception_review')
    .values({
      exception_id: id,
      at: context.now,
      by_person: context.actor.personId,
      still_needed: body.stillNeeded,
      comment: body.comment,
    })
    .execute()
  await context.record({
    kind: 'organization.exception-reviewed',
    subject: { type: exceptionLedger.id, id },
    details: { stillNeeded: body.stillNeeded, comment: body.comment },
  })
  return context.today
}

/** What has been decided and reviewed so far, and what the caller may do next. */
export async function courseOf(id: string, context: Context): Promise<ExceptionCourse> {
  const { stored, applicant } = await load(id, context)
  const [decisions, reviews] = [
    await context.tx
      .selectFrom('organization.exception_decision')
      .select(['at', 'act', 'by_person', 'comment'])
      .where('exception_id', '=', id)
      .orderBy('at', 'desc')
      .execute(),
    await context.tx
      .selectFrom('organization.exception_review')
      .select(['at', 'by_person', 'still_needed', 'comment'])
      .where('exception_id', '=', id)
      .orderBy('at', 'desc')
      .execute(),
  ]
  const names = await namesOf(
    context.tx,
    [...decisions, ...reviews].map(({ by_person }) => by_person),
  )
  const resource = { type: exceptionLedger.id, id, unit: textOf(stored.values['unit']), applicant }
  const open = stored.retiredAt === null
  return {
    decisions: decisions.map((d) => ({
      at: d.at.toISOString(),
      act: d.act,
      by: names.get(d.by_person) ?? '',
      comment: d.comment,
    })),
    reviews: reviews.map((r) => ({
      at: r.at.toISOString(),
      by: names.get(r.by_person) ?? '',
      stillNeeded: r.still_needed,
      comment: r.comment,
    })),
    mayDecide: open && stored.values['state'] === 'applied' && context.mayUse(decideException.right, resource),
    mayReview: open && stored.values['state'] === 'approved' && context.mayUse(reviewException.right, resource),
  }
}

async function load(id: string, { tx }: Context): Promise<{ stored: Stored; applicant: string | null }> {
  const ledger: AnyLedger = exceptionLedger
  const stored = await one(tx, ledger, [unitLedger, personLedger], { id, lock: true })
  if (stored === undefined) throw notFound('例外措置')
  return { stored, applicant: textOf(stored.values['applicant']) }
}

interface Target {
  readonly id: string
  readonly revision: number
  readonly because: string | null
  readonly act?: 'revised' | 'retired'
}

/** The ledger's own gate with the decided columns in place of the derived ones: history, journal and conflict check are the same. */
async function change(
  { id, revision, because, act = 'revised' }: Target,
  columns: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<void> {
  const rules: LedgerRules = {
    ledger: exceptionLedger,
    neighbours: [unitLedger, personLedger],
    derive: (_values, before) => ({
      state: before?.['state'],
      applicant: before?.['applicant'],
      decidedBy: before?.['decidedBy'],
      decidedOn: before?.['decidedOn'],
      reviewedOn: before?.['reviewedOn'],
      ...columns,
    }),
  }
  await revise(rules, { id, revision }, { act, values: {}, reason: because }, context)
}

function refuseUnless(verdict: ExceptionVerdict): void {
  if (!verdict.allowed)
    throw new Refusal(verdict.code, {
      status: 422,
      title: '決定できません',
      detail: verdict.because,
      article: verdict.article,
    })
}
