// What a day brings: whoever has to take a course sees it in やること, is reminded by mail at the item's intervals, and no longer once it is done.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/http/chapter.ts'
import type { Round } from '../../../kernel/jobs/round.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import { fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { enqueueAll } from '../../../kernel/mail/outbox.ts'
import { alignTasks, listed } from '../../../kernel/task/align.ts'
import type { Task } from '../../../kernel/task/task.ts'
import { settingsOf } from '../../../kernel/setting/setting.ts'
import { defaultReminder } from '../contract.ts'
import { ofYear, standing, type Target } from './audience.ts'
import { takeTask, taskSubject } from './completion.ts'
import { trainingSettings } from './settings.ts'

const lateTask = 'people.training-late'

interface Waiting extends Target {
  readonly title: string
  /** May be reminded today: within the item's days, and its interval has passed since the last mail. */
  readonly is_due: boolean
}

/** 6(5): training waits, reminds and stops. */
export const trainingRound: Round = {
  id: 'people.training',
  listens: ['people.plan-*'],
  run: async (context) => {
    const waiting = await whoWaits(context)
    const { opened, closed } = await alignTasks(
      { kinds: [takeTask, lateTask], because: '対象でなくなった、または修了' },
      listed([...waiting.map(taskOf), ...lateOf(waiting, context.today)]),
      context,
    )
    const mailed = await remind(
      waiting.filter(({ is_due }) => is_due),
      context,
    )
    if (opened + closed + mailed === 0) return
    await context.record({
      kind: 'people.training-reminded',
      subject: { type: 'people.plan', id: '*' },
      article: '6(5)',
      details: { opened, closed, mailed },
    })
  },
}

/** Everybody whom an item of this 年度 that has begun still waits for. */
async function whoWaits({ tx, today }: Context): Promise<readonly Waiting[]> {
  const { newcomerDays } = await trainingSettings(tx)
  const plans = sql`${ofYear(fiscalYear(today))} and plan.starts_on <= ${today}::date`
  const found = await sql<Waiting>`${standing({ today, newcomerDays, plans })}
    select s.plan, s.course, s.title, s.person, s.number, s.name, s.mail, s.unit, s.due_on, s.completion, s.done_on,
      ${today}::date >= s.due_on - coalesce(p.remind_before, ${defaultReminder.before}::int)
      and not exists (select from people.reminder r where r.person_id = s.person and (r.day = ${today}::date
        or (s.plan = any(r.plans) and r.day > ${today}::date - coalesce(p.remind_every, ${defaultReminder.every}::int)))) as is_due
    from standing s join people.plan p on p.id = s.plan where s.completion is null order by s.person, s.due_on`.execute(
    tx,
  )
  return found.rows
}

const taskOf = ({ plan, person, title, course, due_on }: Waiting): Task => ({
  kind: takeTask,
  title: `研修「${title}」を受ける`,
  article: '6(5)',
  subjectId: taskSubject(plan, person),
  person,
  dueOn: due_on,
  place: `/people/learning/${course}`,
})

/** One mail a person and day, whatever waits; a person without an address has やること alone. */
async function remind(due: readonly Waiting[], context: Context): Promise<number> {
  const { tx, now, today } = context
  const people = Map.groupBy(due, ({ person }) => person)
  if (people.size === 0) return 0
  const rows = [...people].map(([person, items]) => ({
    person,
    plans: items.map(({ plan }) => plan),
    hasMail: hasMail(items),
  }))
  // INVARIANT (once a day): the key holds even where two rounds run at the same time; only whose row is new is written to
  const fresh = await sql<{ person_id: string }>`insert into people.reminder (person_id, day, plans, has_mail, at)
    select n.person, ${today}::date, array(select jsonb_array_elements_text(n.plans))::uuid[], n."hasMail", ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(person uuid, plans jsonb, "hasMail" boolean)
    on conflict do nothing returning person_id`.execute(tx)
  const words = { city: (await settingsOf(tx)).cityName, address: (await trainingSettings(tx)).address, today }
  const mails = fresh.rows.flatMap(({ person_id }) => {
    const items = people.get(person_id) ?? []
    return hasMail(items) ? [mailOf(items, words)] : []
  })
  await enqueueAll(mails, context)
  return mails.length
}

const hasMail = (items: readonly Waiting[]): boolean => /^[^\s@]+@[^\s@]+$/u.test(items[0]?.mail ?? '')

/** The mail, in words that a busy person reads to the end. Pure. */
export function mailOf(
  items: readonly Pick<Waiting, 'person' | 'name' | 'mail' | 'title' | 'due_on'>[],
  { city, address, today }: { readonly city: string; readonly address: string; readonly today: string },
): { to: string; subject: string; text: string; kind: string; subjectId: string } {
  const [first] = items
  const lines = items.map(
    ({ title, due_on }) => `・${title}　${eraDate(due_on)}まで${due_on < today ? '（期限を過ぎています）' : ''}`,
  )
  const way =
    address === ''
      ? '関所にサインインし、「やること」から開いてください。'
      : `関所にサインインし、「やること」から開いてください。\n${address}`
  return {
    to: first?.mail ?? '',
    subject: `【${city}】情報セキュリティ研修がまだ${items.length}件あります`,
    text: `${first?.name ?? ''} 様\n\n次の研修がまだ終わっていません。\n\n${lines.join('\n')}\n\n${way}\n途中でやめても、続きから受けられます。受け終えると、この案内は届かなくなります。\n\n${city} 情報セキュリティ担当\n`,
    kind: 'people.training-reminder',
    subjectId: first?.person ?? '',
  }
}

/** Section heads hear of what is late in their unit, for as long as anybody is. */
function lateOf(waiting: readonly Waiting[], today: string): readonly Task[] {
  const late = Map.groupBy(
    waiting.filter(({ due_on, unit }) => due_on < today && unit !== null),
    ({ plan, unit }) => `${plan}/${unit ?? ''}`,
  )
  return [...late].flatMap(([subjectId, [first]]) =>
    first === undefined || first.unit === null
      ? []
      : [
          {
            kind: lateTask,
            title: `研修「${first.title}」の期限を過ぎた人がいます`,
            article: '6(5)',
            subjectId,
            role: 'section-head',
            unit: first.unit,
            place: `/people/progress/${first.plan}`,
          },
        ],
  )
}
