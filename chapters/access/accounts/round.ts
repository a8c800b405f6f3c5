// What a day brings to accounts by itself: leavers whose accounts are open, permissions that ended, reviews and changes over their day.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { closeTasks, openTask } from '../../../kernel/task/task.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { keeperOf, openChangeTask } from './change/ask.ts'
import { findDifferences } from './difference/find.ts'

/** 10,000: a reform of a whole city; the task names the number, the screen has the rest. */
const mostLeavers = 10_000

export const accountsRound: Round = {
  id: 'access.accounts',
  listens: [
    'organization.person-*',
    'organization.assignment-*',
    'access.accounts-imported',
    'access.accounts-matched',
  ],
  run: async (context) => {
    await leaversOf(context)
    await lateReviews(context)
    await lateChanges(context)
    await endingPrivileges(context)
  },
}

/** One task a system for whoever keeps it, while accounts of leavers are open there. */
async function leaversOf(context: Context): Promise<void> {
  const { tx, today } = context
  const found = await findDifferences(tx, { day: today, kind: 'leaver', limit: mostLeavers })
  const bySystem = new Map<string, number>()
  for (const { system } of found) bySystem.set(system, (bySystem.get(system) ?? 0) + 1)
  const systems = await sql<{
    id: string
    name: string
    unit: string
    asked: boolean
  }>`select s.id, s.name, s.unit, exists (
      select from task.task t where t.kind = 'access.leavers' and t.subject_id = s.id::text and not exists (select from task.closure c where c.task_id = t.id)) as asked
    from access.system s where s.retired_at is null`.execute(tx)
  for (const { id, name, unit, asked } of systems.rows) {
    const count = bySystem.get(id) ?? 0
    if (count === 0 && asked)
      await closeTasks({ kind: 'access.leavers', subjectId: id, because: '退職した人のアカウントの停止' }, context)
    if (count > 0 && !asked)
      await openTask(
        {
          kind: 'access.leavers',
          title: `「${name}」で、退職した人のアカウント${count}件を止める`,
          article: '6(6)',
          subjectId: id,
          ...(await keeperOf(tx, unit, today)),
          dueOn: addDays(today, daysForLeavers),
          place: `/access/differences?kind=leaver&system=${id}`,
        },
        context,
      )
  }
}

/** 7 days: a leaver's account is closed within a week; the day itself is the aim. */
const daysForLeavers = 7

/** A batch over its day goes to the office as well: somebody has to ask. */
async function lateReviews(context: Context): Promise<void> {
  const { tx, today } = context
  const late = await sql<{
    id: string
    name: string
  }>`select b.id, b.name from access.batch b join access.campaign c on c.id = b.campaign_id
    where c.due_on < ${today}::date and b.kind <> 'office' and not exists (select from access.submission s where s.batch_id = b.id)`.execute(
    tx,
  )
  for (const { id, name } of late.rows)
    await openTask(
      {
        kind: 'access.review',
        title: `ID棚卸し：${name}が期限を過ぎています。担当者に確かめる`,
        article: '6(6)',
        subjectId: id,
        role: 'security-office',
        place: `/access/reviews/${id}`,
      },
      context,
    )
}

/** A change list over its day is asked for again, in case the task was settled by hand. */
async function lateChanges(context: Context): Promise<void> {
  const { tx, today } = context
  const late = await sql<{ system: string }>`select distinct c.system_id as system from access.change c
    left join lateral (select kind from access.change_event e where e.change_id = c.id order by e.at desc, e.id desc limit 1) e on true
    where c.due_on < ${today}::date and coalesce(e.kind, '') not in ('done', 'verified', 'dropped')`.execute(tx)
  for (const { system } of late.rows) await openChangeTask(system, context)
}

/** A permission that ended while its account stays open: give back, ask anew, or close. */
async function endingPrivileges(context: Context): Promise<void> {
  const { tx, today } = context
  const ended = await sql<{
    id: string
    title: string
    person: string
  }>`select p.id, p.title, p.person from access.privilege p
    join access.account a on a.id = p.account and a.retired_at is null and a.enabled
    where p.retired_at is null and p.state = 'permitted' and p.ends_on < ${today}::date and not exists (
      select from access.privilege n where n.account = p.account and n.retired_at is null and n.state = 'permitted' and n.ends_on >= ${today}::date)`.execute(
    tx,
  )
  for (const { id, title, person } of ended.rows)
    await openTask(
      {
        kind: 'access.privilege-ended',
        title: `特権ID「${title}」の使用許可が終わりました。使用を記録して返すか、申請し直す`,
        article: '6(6)',
        subjectId: id,
        person,
        place: `/access/privileges/${id}?tab=permission`,
      },
      context,
    )
}
