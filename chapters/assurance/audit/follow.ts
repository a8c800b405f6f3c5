// What each side does to a finding; every act is a row, a journal entry and the やること of whoever is next.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../../kernel/http/chapter.ts'
import { newId } from '../../../kernel/ids.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import type { answerFinding, AuditFile, AuditFinding, FindingStep, raiseFinding } from '../contract.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { assertTakeable, keepFile } from './files.ts'
import { judgeAct, stateAfter } from './finding.ts'
import { findingOf, findingResource, type FindingRow, loadFindings, oneFinding } from './findings.ts'
import { conflictsOf, excusesFor, groundOf } from './independence.ts'
import { assertWorks } from './member.ts'
import { refuse } from './refuse.ts'
import { rowOf } from './rows.ts'
import { auditSettingsOf } from './settings.ts'

/** 指摘を記す: numbered within its audit; the unit's head is asked to answer. */
export async function raise(id: string, body: z.output<typeof raiseFinding.body>, context: Context): Promise<string> {
  const { tx, now, today, actor, record } = context
  await assertWorks(id, context)
  if (body.rowId !== null && (await rowOf(tx, body.rowId)).engagement !== id)
    throw refuse('row-of-another', '別の監査の項目です。')
  const answerDue = body.answerDue ?? addDays(today, (await auditSettingsOf(tx)).answerDays)
  if (answerDue < today) throw refuse('due-day-has-passed', '回答の期限は、今日以降の日にしてください。')
  await sql`select pg_advisory_xact_lock(hashtextextended('audit-finding ' || ${id}, 0))`.execute(tx)
  const number = Math.max(0, ...(await loadFindings(tx, { engagement: id })).map((one) => one.number)) + 1
  const finding = newId(now)
  await sql`insert into assurance.audit_finding (id, engagement_id, row_id, number, severity, title, fact, criterion, recommendation, unit, post, answer_due, by_person, at)
    values (${finding}::uuid, ${id}::uuid, ${body.rowId}::uuid, ${number}, ${body.severity}, ${body.title}, ${body.fact}, ${body.criterion}, ${body.recommendation},
      ${body.unit}::uuid, ${body.post}::uuid, ${answerDue}::date, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: 'assurance.audit-finding-raised',
    subject: { type: 'assurance.audit-finding', id: finding },
    details: { title: body.title, severity: body.severity, unit: body.unit, answerDue },
  })
  await askAuditee({ id: finding, unit: body.unit, title: body.title, dueOn: answerDue }, context)
  return finding
}

interface Wanted {
  readonly id: string
  readonly unit: string
  readonly title: string
  readonly dueOn: string | null
}

const tasks = {
  answer: 'assurance.answer-finding',
  improve: 'assurance.improve-finding',
  judge: 'assurance.judge-finding',
  check: 'assurance.check-finding',
} as const

const place = (id: string): string => `/assurance/audit/findings/${id}`

const askAuditee = ({ id, unit, title, dueOn }: Wanted, context: Context): Promise<void> =>
  openTask(
    {
      kind: tasks.answer,
      title: `監査の指摘「${title}」に回答する`,
      article: '7',
      subjectId: id,
      role: 'section-head',
      unit,
      place: place(id),
      ...(dueOn === null ? {} : { dueOn }),
    },
    context,
  )

interface Doing {
  readonly act: FindingStep
  readonly text: string
  readonly agrees?: boolean
  readonly cause?: string | null
  readonly measure?: string | null
  readonly post?: string | null
  readonly dueOn?: string | null
}

async function doAct(finding: FindingRow, doing: Doing, context: Context): Promise<AuditFinding> {
  const { tx, now, actor, record } = context
  await sql`select pg_advisory_xact_lock(hashtextextended('audit-step ' || ${finding.id}, 0))`.execute(tx)
  const fresh = await findingOf(tx, finding.id)
  const wrong = judgeAct({ act: doing.act, by: actor.personId, acts: fresh.steps, files: fresh.files })
  if (wrong !== null) throw refuse(wrong.code, wrong.because, wrong.code === 'not-now' ? 409 : 403)
  await sql`insert into assurance.audit_step (id, finding_id, act, text, agrees, cause, measure, post, due_on, by_person, at)
    values (${newId(now)}::uuid, ${finding.id}::uuid, ${doing.act}, ${doing.text}, ${doing.agrees ?? null}, ${doing.cause ?? null}, ${doing.measure ?? null},
      ${doing.post ?? null}::uuid, ${doing.dueOn ?? null}::date, ${actor.personId}::uuid, ${now})`.execute(tx)
  await record({
    kind: `assurance.audit-finding-${past[doing.act]}`,
    subject: { type: 'assurance.audit-finding', id: finding.id },
    details: { ...doing, title: finding.title },
  })
  await handOn(await findingOf(tx, finding.id), context)
  return oneFinding(finding.id, context)
}

const past: Readonly<Record<FindingStep, string>> = {
  response: 'answered',
  acceptance: 'accepted',
  return: 'sent-back',
  completion: 'improved',
  'follow-up': 'followed-up',
  closure: 'closed',
  reopening: 'reopened',
}

/** Whoever was asked is asked no more; whoever is next is. */
async function handOn(finding: FindingRow, context: Context): Promise<void> {
  for (const kind of Object.values(tasks))
    await closeTasks({ kind, subjectId: finding.id, because: '次の段階に進んだ' }, context)
  const { id, title, unit, steps } = finding
  const auditor = { article: '7', subjectId: id, role: 'auditor', place: place(id) }
  switch (stateAfter(steps)) {
    case 'answer-awaited':
      return askAuditee({ id, unit, title, dueOn: steps.at(-1)?.dueOn ?? finding.answerDue }, context)
    case 'judgement-awaited':
      return openTask({ ...auditor, kind: tasks.judge, title: `指摘「${title}」への回答と改善計画を確かめる` }, context)
    case 'improving': {
      const dueOn = steps.findLast(({ act }) => act === 'response')?.dueOn
      return openTask(
        {
          kind: tasks.improve,
          title: `指摘「${title}」を改善し、完了を報告する`,
          article: '7',
          subjectId: id,
          role: 'section-head',
          unit,
          place: place(id),
          ...(dueOn == null ? {} : { dueOn }),
        },
        context,
      )
    }
    case 'check-awaited':
      return openTask({ ...auditor, kind: tasks.check, title: `指摘「${title}」の改善を確かめる` }, context)
    case 'closed':
      return undefined
  }
}

/** 回答: the head of the unit agrees and plans, or does not and says why. */
export async function answer(
  id: string,
  body: z.output<typeof answerFinding.body>,
  context: Context,
): Promise<AuditFinding> {
  const finding = await asAuditee(id, context)
  if (
    body.agrees &&
    (body.cause === null || body.cause === '' || body.measure === null || body.measure === '' || body.dueOn === null)
  )
    throw refuse('plan-is-missing', '指摘を認めるときは、原因・改善の内容・改善の期限を書いてください。')
  if (body.dueOn !== null && body.dueOn < context.today)
    throw refuse('due-day-has-passed', '改善の期限は、今日以降の日にしてください。')
  return doAct(
    finding,
    { act: 'response', ...body, ...(body.agrees ? {} : { cause: null, measure: null, post: null, dueOn: null }) },
    context,
  )
}

/** 改善の完了報告. */
export async function complete(id: string, text: string, context: Context): Promise<AuditFinding> {
  return doAct(await asAuditee(id, context), { act: 'completion', text }, context)
}

/** A file of the auditee: evidence of what was improved. */
export async function attachAnswer(
  id: string,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  context: Context,
): Promise<AuditFile> {
  const finding = await asAuditee(id, context)
  if (stateAfter(finding.steps) === 'closed') throw refuse('finding-is-closed', '完了した指摘には添えられません。', 409)
  assertTakeable(name, bytes)
  return keepFile(
    { engagement: finding.engagement, purpose: 'answer', findingId: id, name, type: 'application/octet-stream', bytes },
    context,
  )
}

/** The head of the unit that was audited, and not one of the auditors. */
async function asAuditee(id: string, context: Context): Promise<FindingRow> {
  const finding = await findingOf(context.tx, id)
  context.permit(findingResource(finding))
  if (finding.by === context.actor.personId)
    throw refuse('auditor-answers', '指摘した監査人は回答できません（被監査者と監査人の兼務の禁止）。', 403)
  return finding
}

/** An auditor's acts: acceptance or return, follow-up, closing, reopening. */
export async function auditorAct(
  id: string,
  doing: { readonly act: FindingStep; readonly text: string },
  context: Context,
): Promise<AuditFinding> {
  const finding = await findingOf(context.tx, id)
  context.permit(findingResource(finding))
  await assertNoAuditee(finding, context)
  const asksAgain = doing.act === 'return' || doing.act === 'reopening'
  const dueOn = asksAgain ? addDays(context.today, (await auditSettingsOf(context.tx)).answerDays) : null
  return doAct(finding, { ...doing, dueOn }, context)
}

/** 7: whoever has, or in the last months had, a post in the audited unit does not judge its improvement, save by the CISO's exception. */
async function assertNoAuditee({ unit }: FindingRow, { tx, today, actor }: Context): Promise<void> {
  const ground = await groundOf(tx, { units: [unit], systems: [], today })
  const against = (await conflictsOf(tx, [actor.personId], ground)).get(actor.personId) ?? []
  if (against.length === 0 || (await excusesFor(tx, today, ground)).length > 0) return
  throw refuse(
    'auditee-judges',
    `独立していないため、確かめられません：${against.map(({ because }) => because).join('、')}。`,
    403,
  )
}
