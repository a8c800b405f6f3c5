// What a day brings to an inspection: it begins, those who came are asked, those who are silent are reminded, managers are asked to confirm.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { enqueueAll } from '../../../kernel/mail/outbox.ts'
import { alignTasks } from '../../../kernel/task/align.ts'
import { personsById } from '../../organization/index.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { alignAnswerTasks, askEveryone, runningOn } from './campaign.ts'
import { inspectionSettings } from './settings.ts'
import { confirmTask } from './units.ts'

export const inspectionRound: Round = {
  id: 'assurance.inspection',
  listens: ['organization.person-*', 'organization.assignment-*', 'assurance.inspection-closed'],
  run: async (context) => {
    const running = await runningOn(context.tx, context.today)
    for (const { id } of running) await askEveryone(id, context)
    if (running.length === 0) await alignAnswerTasks(context)
    for (const campaign of running) await remind(campaign, context)
    await askManagers(context)
  },
}

interface Running {
  readonly id: string
  readonly dueOn: string
  readonly year: number
}

/** A mail on the city's days before the end, and once a week after it, to those alone who have not answered. */
async function remind({ id, dueOn }: Running, context: Context): Promise<void> {
  const { tx, today } = context
  const { remindBefore } = await inspectionSettings(tx)
  const overdue = (Date.parse(today) - Date.parse(dueOn)) / 86_400_000
  const isDay = remindBefore.some((days) => addDays(dueOn, -days) === today) || (overdue > 0 && overdue % 7 === 0)
  if (!isDay) return
  const silent = await sql<{ person: string }>`select distinct s.person_id as person from assurance.sheet s
    where s.campaign_id = ${id}::uuid and s.submitted_at is null and s.released_at is null
      and not exists (select from kernel.outgoing_mail m where m.tenant_id = s.tenant_id and m.kind = 'assurance.inspection-reminder'
        and m.subject_id = s.person_id::text || ' ' || ${today})`.execute(tx)
  const people = await personsById(
    tx,
    silent.rows.map(({ person }) => person),
  )
  const reached = people.filter(({ mail }) => mail !== null)
  await enqueueAll(
    reached.map(({ id: person, name, mail }) => ({
      to: mail ?? '',
      subject: overdue > 0 ? '【期限を過ぎています】自己点検にお答えください' : '自己点検にお答えください',
      text: `${name} 様\n\n情報セキュリティの自己点検に、まだお答えいただいていません。\n期限は${eraDate(dueOn)}です。関所の「やること」を開くと、数分で答えられます。\n途中までの答えは残っています。行き違いの場合はご容赦ください。\n`,
      kind: 'assurance.inspection-reminder',
      subjectId: `${person} ${today}`,
    })),
    context,
  )
  if (reached.length > 0)
    await context.record({
      kind: 'assurance.inspection-reminded',
      subject: { type: 'assurance.campaign', id },
      article: '7',
      details: { reminded: reached.length, withoutMail: people.length - reached.length },
    })
}

/** Managers confirm when all have answered, when the last day has passed, or when the office closed the inspection before it. */
async function askManagers(context: Context): Promise<void> {
  await alignTasks(
    { kinds: [confirmTask], because: '課室の結果の確認' },
    sql`select ${confirmTask}::text as kind, '課の自己点検の結果を確かめる'::text as title, '7'::text as article,
        (s.campaign_id::text || ':' || s.unit_id::text) as subject_id, null::uuid as person_id, 'section-head'::text as role, s.unit_id,
        (c.due_on + 14) as due_on, ('/assurance/inspection/' || s.campaign_id::text || '/units/' || s.unit_id::text) as place
      from assurance.sheet s join assurance.campaign c on c.tenant_id = s.tenant_id and c.id = s.campaign_id
      where s.released_at is null and s.unit_id is not null and c.opens_on <= ${context.today}::date and c.fiscal_year >= ${Number(context.today.slice(0, 4)) - 1}
        and not exists (select from assurance.confirmation f where f.tenant_id = s.tenant_id and f.campaign_id = s.campaign_id and f.unit_id = s.unit_id)
      group by s.campaign_id, s.unit_id, c.due_on
      having count(s.submitted_at) > 0 and (count(s.submitted_at) = count(*) or c.due_on < ${context.today}::date
        or exists (select from assurance.campaign_closure e where e.campaign_id = s.campaign_id))`,
    context,
  )
}
