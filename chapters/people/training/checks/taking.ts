// 6(5): has everybody been trained who should have been by now?
import { sql } from 'kysely'
import { type Check, defineCheck, type Finding } from '../../../../kernel/check/check.ts'
import { fiscalYearName, firstDayOf, lastDayOf } from '../../../../kernel/i18n/fiscal.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { roleTerms } from '../../../preamble/roles.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { ofYear, standing } from '../audience.ts'
import { noPlan, planEvidence, planPlace, progressPlace, quoted, yearFacts, type YearFacts } from './facts.ts'

const listens = [
  'people.plan-*',
  'people.training-*',
  'people.attendance-recorded',
  'organization.person-*',
  'organization.assignment-*',
]

interface YearlyFacts extends YearFacts {
  readonly people: number
  readonly trained: number
  /** Not trained yet, but an item means them whose day has not come. */
  readonly expected: number
  /** Not trained, and no item means them. */
  readonly forgotten: number
  readonly late: number
  readonly nextDue: string | null
}

async function yearlyFacts(tx: Tx, today: string): Promise<YearlyFacts> {
  const year = await yearFacts(tx, today)
  const found = await sql<
    Omit<YearlyFacts, keyof YearFacts>
  >`${standing({ today, newcomerDays: year.newcomerDays, plans: ofYear(year.year) })},
    everybody as (
      select p.id, exists (select from people.completion c where c.person_id = p.id
          and c.done_on between ${firstDayOf(year.year)}::date and ${lastDayOf(year.year)}::date
          and not exists (select from people.completion_withdrawal w where w.completion_id = c.id)) as trained,
        (select max(s.due_on) from standing s where s.person = p.id and s.completion is null) as due
      from organization.person p where p.retired_at is null and p.kind <> 'external'
        and coalesce(p.starts_on, '-infinity') <= ${today}::date and coalesce(p.ends_on, 'infinity') >= ${today}::date)
    select count(*)::int as people, count(*) filter (where trained)::int as trained,
      count(*) filter (where not trained and due >= ${today}::date)::int as expected,
      count(*) filter (where not trained and due is null)::int as forgotten,
      count(*) filter (where not trained and due < ${today}::date)::int as late,
      min(due) filter (where not trained and due >= ${today}::date) as "nextDue" from everybody`.execute(tx)
  return { ...year, ...(found.rows[0] ?? { people: 0, trained: 0, expected: 0, forgotten: 0, late: 0, nextDue: null }) }
}

/** 6(5): everybody is trained at least once a 年度. */
export const trainedYearly = defineCheck<YearlyFacts>({
  id: 'people.trained-yearly',
  title: { ja: '全ての職員等が毎年度1回以上研修を受けている', en: 'Everybody is trained every year' },
  article: '6(5)',
  controls: ['people.training', 'people.training.plan'],
  listens,
  facts: (tx, { today }) => yearlyFacts(tx, today),
  evaluate: (facts) => {
    const lookAgainOn = facts.nextDue === null ? addDays(lastDayOf(facts.year), 1) : addDays(facts.nextDue, 1)
    if (facts.plans.length === 0) return { findings: [noPlan], lookAgainOn }
    const evidence = facts.plans.map(planEvidence)
    const lost: readonly Finding[] = [
      ...(facts.late === 0
        ? []
        : [
            {
              outcome: 'broken' as const,
              because: `期限を過ぎても、この年度にまだ一度も研修を受けていない人が${facts.late}人います。`,
              evidence,
              next: { act: '受けていない人に声をかける', place: progressPlace, role: 'section-head' },
            },
          ]),
      ...(facts.forgotten === 0
        ? []
        : [
            {
              outcome: 'broken' as const,
              because: `どの計画の対象にもなっていない人が${facts.forgotten}人います。`,
              evidence,
              next: { act: '全員が対象になるように計画を改める', place: planPlace, role: 'security-office' },
            },
          ]),
    ]
    if (lost.length > 0) return { findings: lost, lookAgainOn }
    const because =
      facts.expected === 0
        ? `対象の${facts.people}人全員が、この年度に1回以上研修を受けています。`
        : `対象の${facts.people}人のうち${facts.trained}人が受けました。残る${facts.expected}人は、計画の期限がまだ来ていません。`
    return { findings: [{ outcome: 'kept', because, evidence }], lookAgainOn }
  },
})

interface Newcomers extends YearFacts {
  readonly came: number
  readonly late: readonly { readonly id: string; readonly name: string }[]
  readonly waiting: number
  readonly nextDue: string | null
}

/** 6(5): newcomers are trained within the days that the city decided. */
export const newcomersTrained = defineCheck<Newcomers>({
  id: 'people.newcomers-trained',
  title: { ja: '新たに着任した職員等が、決めた日数のうちに研修を受けている', en: 'Newcomers are trained in time' },
  article: '6(5)',
  controls: ['people.training.new'],
  listens: [...listens, 'people.training-settings-changed'],
  facts: async (tx, { today }) => {
    const year = await yearFacts(tx, today)
    const found = await sql<{
      id: string
      name: string
      due: string
      trained: boolean
    }>`select p.id, p.name, p.starts_on + ${year.newcomerDays}::int as due,
        exists (select from people.completion c where c.person_id = p.id and c.done_on >= p.starts_on
          and not exists (select from people.completion_withdrawal w where w.completion_id = c.id)) as trained
      from organization.person p where p.retired_at is null and p.kind <> 'external' and coalesce(p.ends_on, 'infinity') >= ${today}::date
        and p.starts_on between ${firstDayOf(year.year)}::date and ${today}::date order by p.starts_on, p.number limit 20000`.execute(
      tx,
    )
    const open = found.rows.filter(({ trained }) => !trained)
    const waiting = open.filter(({ due }) => due >= today)
    const late = open.filter(({ due }) => due < today).map(({ id, name }) => ({ id, name }))
    return { ...year, came: found.rows.length, late, waiting: waiting.length, nextDue: waiting[0]?.due ?? null }
  },
  evaluate: ({ came, late, waiting, nextDue, newcomerDays, plans, year }) => {
    const lookAgainOn = nextDue === null ? addDays(lastDayOf(year), 1) : addDays(nextDue, 1)
    const people = {
      type: 'organization.person',
      id: 'list',
      label: `この年度の着任者${came}人`,
      place: '/organization/people',
    }
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `着任から${newcomerDays}日を過ぎても研修を受けていない人が${late.length}人います。`,
            evidence: late.map(({ id, name }) => ({
              type: 'organization.person',
              id,
              label: name,
              place: `/organization/people/${id}`,
            })),
            next: { act: '着任した人に研修を受けてもらう', place: progressPlace, role: 'section-head' },
          },
        ],
        lookAgainOn,
      }
    if (plans.length === 0) return { findings: [noPlan], lookAgainOn }
    if (came === 0)
      return {
        findings: [{ outcome: 'kept', because: 'この年度に新たに着任した人はいません。', evidence: [people] }],
        lookAgainOn,
      }
    const because =
      waiting === 0
        ? `この年度に着任した${came}人全員が研修を受けています。`
        : `この年度に着任した${came}人のうち${waiting}人は、まだ${newcomerDays}日のうちです。ほかは受けています。`
    return { findings: [{ outcome: 'kept', because, evidence: [people] }], lookAgainOn }
  },
})

interface RoleFacts extends YearFacts {
  readonly lines: readonly {
    readonly id: string
    readonly title: string
    readonly roles: readonly string[]
    readonly late: number
    readonly next: string | null
  }[]
  /** Roles that somebody holds today. */
  readonly held: readonly string[]
}

/** 6(5): those who run systems, and other roles that the city names, learn more than everybody. */
export const roleTrained = defineCheck<RoleFacts>({
  id: 'people.role-trained',
  title: { ja: '役割に応じた研修が計画され、受けられている', en: 'Roles have training of their own' },
  article: '6(5)',
  controls: ['people.training.plan'],
  listens: [...listens, 'people.training-settings-changed'],
  facts: async (tx, { today }) => {
    const year = await yearFacts(tx, today)
    const lines = await sql<
      RoleFacts['lines'][number]
    >`${standing({ today, newcomerDays: year.newcomerDays, plans: sql`${ofYear(year.year)} and plan.roles <> '{}'` })}
      select plan.id, plan.title, plan.roles, count(*) filter (where s.completion is null and s.due_on < ${today}::date)::int as late,
        min(s.due_on) filter (where s.completion is null and s.due_on >= ${today}::date) as next
      from people.plan plan left join standing s on s.plan = plan.id where plan.retired_at is null and ${ofYear(year.year)} and plan.roles <> '{}'
      group by plan.id, plan.title, plan.roles order by plan.title`.execute(tx)
    const held = await sql<{ role: string }>`select distinct r as role from organization.holding h, unnest(h.roles) r
      where h.valid_from <= ${today}::date and coalesce(h.valid_to, 'infinity') >= ${today}::date`.execute(tx)
    return { ...year, lines: lines.rows, held: held.rows.map(({ role }) => role) }
  },
  evaluate: ({ plans, lines, held, roles, year }) => {
    const next = lines.flatMap((line) => line.next ?? []).toSorted()[0]
    const lookAgainOn = next === undefined ? addDays(lastDayOf(year), 1) : addDays(next, 1)
    if (plans.length === 0) return { findings: [noPlan], lookAgainOn }
    const evidence = lines.map(({ id, title }) => ({
      type: 'people.plan',
      id,
      label: title,
      place: `${progressPlace}/${id}`,
    }))
    const without = roles.filter((role) => held.includes(role) && !lines.some((line) => line.roles.includes(role)))
    const late = lines.filter((line) => line.late > 0)
    const names = without.map((role) => (role in roleTerms ? roleTerms[role as keyof typeof roleTerms].ja : role)) // `in` just said that it is one of them
    if (without.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${fiscalYearName(year)}の計画に、${quoted(names)}のための研修がありません。`,
            evidence: [{ type: 'people.plan', id: 'list', label: '研修計画', place: planPlace }],
            next: { act: '役割ごとの研修を計画に加える', place: planPlace, role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${quoted(late.map(({ title }) => title))}は、期限を過ぎても受けていない人がいます。`,
            evidence,
            next: {
              act: '受けていない人に声をかける',
              place: `${progressPlace}/${late[0]?.id ?? ''}`,
              role: 'security-office',
            },
          },
        ],
        lookAgainOn,
      }
    if (lines.length === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because:
              '役割ごとの研修が、計画に一つもありません。要らないと決めたときは、研修の設定で役割を外してください。',
            evidence: [],
            next: { act: '役割ごとの研修を計画に加える', place: planPlace, role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        { outcome: 'kept', because: `役割ごとの研修が${lines.length}件計画され、期限を過ぎた人はいません。`, evidence },
      ],
      lookAgainOn,
    }
  },
})

/** 6(5): whoever is meant by an item takes part by its day. */
export const attended: Check<YearFacts> = defineCheck<YearFacts>({
  id: 'people.training-attended',
  title: { ja: '計画した研修を、対象の全員が期限までに受けている', en: 'Planned training is taken in time' },
  article: '6(5)',
  controls: ['people.training.duty'],
  listens,
  facts: (tx, { today }) => yearFacts(tx, today),
  evaluate: ({ plans, year }, { today }) => {
    if (plans.length === 0) return { findings: [noPlan] }
    const empty = plans.filter(({ total }) => total === 0)
    const late = plans.filter((plan) => plan.late > 0)
    const next = plans
      .map(({ endsOn }) => endsOn)
      .filter((day) => day >= today)
      .toSorted()[0]
    const lookAgainOn = addDays(next ?? lastDayOf(year), 1)
    if (late.length > 0)
      return {
        findings: late.map((plan) => ({
          outcome: 'broken' as const,
          because: `「${plan.title}」は、期限を過ぎても受けていない人が${plan.late}人います（対象${plan.total}人）。`,
          evidence: [planEvidence(plan)],
          next: { act: '受けていない人に声をかける', place: `${progressPlace}/${plan.id}`, role: 'section-head' },
        })),
        lookAgainOn,
      }
    if (empty.length === plans.length)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${quoted(empty.map(({ title }) => title))}は、対象の人が一人もいません。条件を確かめてください。`,
            evidence: empty.map(planEvidence),
            next: { act: '計画の条件を確かめる', place: planPlace, role: 'security-office' },
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `計画した${plans.length}件の研修に、期限を過ぎて受けていない人はいません。`,
          evidence: plans.map(planEvidence),
        },
      ],
      lookAgainOn,
    }
  },
})
