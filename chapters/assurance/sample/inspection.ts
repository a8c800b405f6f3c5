// 見本市's self-inspections: last year's, closed and confirmed but for one unit, and this year's, half answered.
import { sql } from 'kysely'
import type { Check } from '../../../kernel/check/check.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { add } from '../../../kernel/ledger/write.ts'
import { firstDayOf, fiscalYear } from '../../../kernel/i18n/fiscal.ts'
import { actorOf, holdersOf, type Planted } from '../../organization/index.ts'
import type { AnswerValue } from '../contract/inspection.ts'
import { addDays } from '../../../kernel/i18n/day.ts'
import { askEveryone, openFor } from '../inspection/campaign.ts'
import { close } from '../inspection/closing.ts'
import { inspectionChecks } from '../inspection/checks.ts'
import { improvementRules } from '../inspection/ledgers.ts'
import { confirm, standingsOf } from '../inspection/units.ts'
import { proversAmong } from '../year/proof.ts'

/** Plant both. */
export async function plantInspections(context: Context, { first, units }: Planted): Promise<void> {
  const year = fiscalYear(context.today)
  const known = proversAmong(inspectionChecks)
  const office = { ...context, actor: { ...context.actor, personId: first } }
  await plantLast(year - 1, known, office)
  const begin = addDays(context.today, -7)
  const opensOn = begin < firstDayOf(year) ? firstDayOf(year) : begin
  const { id } = await openFor({ year, opensOn, dueOn: addDays(context.today, 14) }, known, office)
  await answerFor(id, { share: 5, shift: 3 }, context)
  const taxes = units.get('3020')
  if (taxes !== undefined)
    await add(
      improvementRules,
      {
        what: '持ち出しの記録に、戻った日を必ず書く',
        unit: taxes,
        owner: null,
        dueOn: addDays(context.today, -10),
        fiscalYear: year - 1,
        question: '端末・媒体・書類の持ち出しを、自分が許可し、戻ったことまで記録していますか。',
        controls: 'people.observance.record',
      },
      null,
      office,
    )
}

async function plantLast(year: number, known: readonly Check[], context: Context): Promise<void> {
  const at = (day: string): Context => ({ ...context, today: day, now: new Date(`${day}T10:00:00+09:00`) })
  const { id } = await openFor({ year, opensOn: `${year}-10-15`, dueOn: `${year}-11-13` }, known, at(`${year}-10-15`))
  // the sample's people came to their posts this April: last year's answers are counted where they are now
  await askEveryone(id, context)
  await answerFor(id, { share: 9, shift: 0 }, at(`${year}-11-10`))
  const closed = await close(id, known, at(`${year}-11-20`))
  const heads = await holdersOf(context.tx, context.today, { role: 'section-head' })
  const standings = await standingsOf(id, { smallest: 0 }, context)
  for (const unit of standings.slice(0, -1)) {
    const head = heads.find((one) => one.unit === unit.id)
    const actor = head === undefined ? undefined : await actorOf(context.tx, head.person, context.now)
    if (actor === undefined || !(await hasOthers(id, unit.id, actor.personId, context))) continue
    const remarks = unit.submitted < unit.asked ? '休職中の職員を除き、全員が答えました。' : ''
    await confirm({ campaign: closed, unit: unit.id }, { remarks, improvements: [] }, { ...at(`${year}-11-27`), actor })
  }
}

async function hasOthers(campaign: string, unit: string, person: string, { tx }: Context): Promise<boolean> {
  const found = await sql`select from assurance.sheet where campaign_id = ${campaign}::uuid and unit_id = ${unit}::uuid
    and submitted_at is not null and person_id <> ${person}::uuid limit 1`.execute(tx)
  return found.rows.length > 0
}

/** Out of ten people so many answer; each question has its own mixture, the same every time it is planted. */
async function answerFor(
  campaign: string,
  { share, shift }: { readonly share: number; readonly shift: number },
  { tx, now, record }: Context,
): Promise<void> {
  const sheets = await sql<{ id: string; keys: string[] }>`
    select s.id, (select array_agg(q.key order by q.position) from assurance.question q
      where q.tenant_id = s.tenant_id and q.questionnaire_id = k.questionnaire_id) as keys
    from assurance.sheet s join assurance.campaign_questionnaire k
      on k.tenant_id = s.tenant_id and k.campaign_id = s.campaign_id and k.audience = s.audience
    join organization.person p on p.tenant_id = s.tenant_id and p.id = s.person_id
    where s.campaign_id = ${campaign}::uuid order by s.audience, p.number`.execute(tx)
  const chosen = sheets.rows.filter((_, n) => (n * 7 + shift) % 10 < share)
  const answers = chosen.flatMap(({ id, keys }, n) => keys.map((key, q) => ({ id, key, value: mixture(n + shift, q) })))
  await sql`insert into assurance.answer (sheet_id, key, value, at)
    select t.id, t.key, t.value, ${now} from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as t(id uuid, key text, value text)`.execute(
    tx,
  )
  await sql`update assurance.sheet set submitted_at = ${now} where id = any(${chosen.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
  for (const { id } of chosen)
    await record({ kind: 'assurance.sheet-submitted', subject: { type: 'assurance.sheet', id }, article: '7' })
}

function mixture(person: number, question: number): AnswerValue {
  const draw = (person * 31 + question * 17) % 23
  if (draw < 2) return 'no'
  if (draw === 2) return 'unknown'
  return draw === 3 && question % 4 === 0 ? 'not-applicable' : 'yes'
}
