// What should be back and is not: the carrier is told the day after, the section head when it stays away.
import { sql } from 'kysely'
import { openTask } from '../../../kernel/task/task.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { newestDecision } from '../asking.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { overdueTask } from './carryings.ts'

/** 3 days: a weekend; what is not back then is looked for. */
const headAfter = 3

/** 6(4): reminders for what is overdue. */
export const overdueRound: Round = {
  id: 'physical.overdue',
  listens: ['physical.carrying-approved'],
  run: async (context) => {
    const { tx, today } = context
    const found = await sql<{ id: string; what: string; unit_id: string; applicant_id: string; due_on: string }>`
      select t.id, t.what, t.unit_id, t.applicant_id, t.due_on from physical.carrying t
      left join physical.carrying_return r on r.tenant_id = t.tenant_id and r.carrying_id = t.id
      ${newestDecision('t')}
      where d.act = 'approved' and r.carrying_id is null and t.due_on < ${today}::date`.execute(tx)
    for (const { id, what, unit_id: unit, applicant_id: person, due_on: dueOn } of found.rows) {
      const task = {
        kind: overdueTask,
        article: '6(4)',
        subjectId: id,
        dueOn,
        place: '/physical/carryings?show=overdue',
      }
      await openTask({ ...task, title: `期限を過ぎた「${what}」を戻す`, person }, context)
      if (addDays(dueOn, headAfter) < today)
        await openTask(
          { ...task, title: `期限を過ぎた「${what}」の所在を確かめる`, role: 'section-head', unit },
          context,
        )
    }
  },
}
