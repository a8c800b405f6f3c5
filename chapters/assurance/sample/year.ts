// 見本市's plan of this 年度: what was done, what slipped, what nobody has begun.
import type { Context } from '../../../kernel/http/chapter.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import type { Planted } from '../../organization/index.ts'
import { addDays, addMonths } from '../../../kernel/i18n/day.ts'
import { drop, makePlan, move } from '../year/plan.ts'
import { activitiesOf, insertStep } from '../year/store.ts'

const evidence = ['台帳で確かめた（情政第31号）', '会議録（情政第18号）', '実施報告（情政第44号）'] as const

/** Made in March, worked off until today; one item is late, one was put off twice, one dropped. */
export async function plantYear(context: Context, { first }: Planted): Promise<void> {
  const year = fiscalYear(context.today)
  const by = { ...context.actor, personId: first }
  const at = (day: string): Context => ({
    ...context,
    actor: by,
    today: day,
    now: new Date(`${day}T10:00:00+09:00`),
  })
  await makePlan(year, 'R8.3', at(firstDayOf(year)))
  const past = (await activitiesOf(context.tx, [year])).filter(({ dueOn }) => dueOn < context.today)
  for (const [n, one] of past.slice(0, -1).entries()) {
    const done = { act: 'done', reason: evidence[n % evidence.length] ?? '' } as const
    await insertStep(one.id, done, at(addDays(one.dueOn, -1)))
    await context.record({
      kind: 'assurance.activity-done',
      subject: { type: 'assurance.activity', id: one.id },
      article: one.article,
      details: { title: one.title, note: done.reason },
    })
  }
  const ahead = (await activitiesOf(context.tx, [year])).filter(({ dueOn }) => dueOn > addDays(context.today, 20))
  const last = addMonths(firstDayOf(year), 12)
  for (const [days, reason] of [
    [7, '講師の日程が合わないため'],
    [14, '議会の日程と重なるため'],
  ] as const) {
    const [one] = ahead
    if (one === undefined || addDays(one.dueOn, 14) >= last) return
    await move(one.id, { dueOn: addDays(one.dueOn, days), reason }, { ...context, actor: by })
  }
  const dropped = ahead.find(({ template }) => template === 'external-audit')
  if (dropped !== undefined)
    await drop(dropped.id, '3年に一度の外部監査を、昨年度に受けたため', { ...context, actor: by })
}
