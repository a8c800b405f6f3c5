// 6(5): is training planned, reported, and are its courses kept up to date?
import { sql } from 'kysely'
import { defineCheck } from '../../../../kernel/check/check.ts'
import { eraDate } from '../../../../kernel/i18n/era.ts'
import { fiscalYear, fiscalYearName, firstDayOf, lastDayOf } from '../../../../kernel/i18n/fiscal.ts'
import { addDays, addMonths } from '../../../../kernel/i18n/day.ts'
import { noPlan, planEvidence, planPlace, progressPlace, quoted, yearFacts, type YearFacts } from './facts.ts'

interface PlanFacts extends YearFacts {
  /** Items of earlier years. */
  readonly earlier: number
}

/** The last day by which the year's plan stands. */
const planBy = ({ year, planMonth }: YearFacts): string =>
  addDays(addMonths(`${year}-${String(planMonth).padStart(2, '0')}-01`, 1), -1)

/** 6(5): 研修計画 for the 年度. */
export const planned = defineCheck<PlanFacts>({
  id: 'people.training-planned',
  title: { ja: '今年度の研修計画がある', en: 'This year’s training is planned' },
  article: '6(5)',
  controls: ['people.training', 'people.training.plan'],
  listens: ['people.plan-*', 'people.training-settings-changed'],
  facts: async (tx, { today }) => {
    const counted = await sql<{
      n: number
    }>`select count(*)::int as n from people.plan where retired_at is null and year < ${String(fiscalYear(today))}`.execute(
      tx,
    )
    return { ...(await yearFacts(tx, today)), earlier: counted.rows[0]?.n ?? 0 }
  },
  evaluate: (facts, { today }) => {
    const name = fiscalYearName(facts.year)
    const next = addDays(lastDayOf(facts.year), 1)
    if (facts.plans.length > 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${name}の研修計画に${facts.plans.length}件あります。`,
            evidence: facts.plans.map(planEvidence),
          },
        ],
        lookAgainOn: next,
      }
    const by = planBy(facts)
    if (facts.earlier === 0 || today <= by)
      return {
        findings: [
          today <= by
            ? {
                ...noPlan,
                because: `${name}の研修計画はまだ登録されていません。${eraDate(by)}までに登録してください。`,
              }
            : noPlan,
        ],
        lookAgainOn: addDays(by, 1) > today ? addDays(by, 1) : next,
      }
    return {
      findings: [
        {
          outcome: 'broken',
          because: `${name}の研修計画が、${eraDate(by)}を過ぎても登録されていません。前の年度の計画は${facts.earlier}件あります。`,
          evidence: [{ type: 'people.plan', id: 'list', label: '研修計画', place: planPlace }],
          next: { act: 'この年度の研修計画を登録する', place: planPlace, role: 'security-office' },
        },
      ],
      lookAgainOn: next,
    }
  },
})

interface ReportFacts {
  readonly year: number
  /** Newest report of this 年度's training and of the last one's. */
  readonly now: { readonly id: string; readonly on: string } | null
  readonly last: { readonly id: string; readonly on: string } | null
  /** Was there training in the last 年度. */
  readonly hadTraining: boolean
}

/** 6(5): the CISO reports to the committee once a 年度. */
export const reported = defineCheck<ReportFacts>({
  id: 'people.training-reported',
  title: { ja: '研修の実施状況を毎年度報告している', en: 'Training is reported every year' },
  article: '6(5)',
  controls: ['people.training.report'],
  listens: ['people.training-reported', 'people.plan-*'],
  facts: async (tx, { today }) => {
    const year = fiscalYear(today)
    const found = await sql<{
      id: string
      year: number
      on: string
    }>`select distinct on (year) id, year, reported_on as "on" from people.training_report
      where year in (${year}, ${year - 1}) order by year, reported_on desc, id desc`.execute(tx)
    const had = await sql`select from people.plan where retired_at is null and year = ${String(year - 1)}
      union all select from people.completion where done_on between ${firstDayOf(year - 1)}::date and ${lastDayOf(year - 1)}::date limit 1`.execute(
      tx,
    )
    const of = (wanted: number): ReportFacts['now'] => found.rows.find((row) => row.year === wanted) ?? null
    return { year, now: of(year), last: of(year - 1), hadTraining: had.rows.length > 0 }
  },
  evaluate: ({ year, now, last, hadTraining }) => {
    const lookAgainOn = addDays(lastDayOf(year), 1)
    const known = now ?? last
    const next = {
      act: '委員会かCISOに報告し、報告したことを記録する',
      place: progressPlace,
      role: 'security-office',
      by: lastDayOf(year),
    }
    if (known !== null)
      return {
        findings: [
          {
            outcome: 'kept',
            because:
              now === null
                ? `${fiscalYearName(year - 1)}の研修は${eraDate(known.on)}に報告されています。今年度の報告は年度末までです。`
                : `${fiscalYearName(year)}の研修の実施状況は、${eraDate(known.on)}に報告されています。`,
            evidence: [
              {
                type: 'people.training-report',
                id: known.id,
                label: `${eraDate(known.on)}の報告`,
                place: progressPlace,
              },
            ],
          },
        ],
        lookAgainOn,
      }
    if (hadTraining)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${fiscalYearName(year - 1)}に研修がありましたが、実施状況を報告した記録がありません。`,
            evidence: [{ type: 'people.training-report', id: 'list', label: '研修の進み具合', place: progressPlace }],
            next,
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        { outcome: 'unsure', because: '研修の実施状況を報告した記録が、まだありません。', evidence: [], next },
      ],
      lookAgainOn,
    }
  },
})

interface CourseFacts {
  readonly id: string
  readonly title: string
  readonly looked_on: string | null
  readonly review_months: number
}

/** 6(5): what is taught is looked through before it is too old. */
export const contentReviewed = defineCheck<readonly CourseFacts[]>({
  id: 'people.course-reviewed',
  title: { ja: '教材を決めた間隔で見直している', en: 'Courses are reviewed in time' },
  article: '6(5)',
  controls: ['people.training'],
  listens: ['people.course-*'],
  facts: async (tx) =>
    (
      await sql<CourseFacts>`select c.id, c.title, c.review_months,
        (greatest((select max(v.at) from people.course_version v where v.course_id = c.id), (select max(r.at) from people.course_review r where r.course_id = c.id))
          at time zone 'Asia/Tokyo')::date as looked_on
        from people.course c where c.retired_at is null order by c.code limit 5000`.execute(tx)
    ).rows,
  evaluate: (courses, { today }) => {
    if (courses.length === 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: '教材が何も登録されていないため、見直しているか分かりません。',
            evidence: [],
            next: { act: '教材を登録するか、はじめの教材を入れる', place: '/people/courses', role: 'security-office' },
          },
        ],
      }
    const dueOf = ({ looked_on, review_months }: CourseFacts): string | null =>
      looked_on === null ? null : addMonths(looked_on, review_months)
    const evidenceOf = ({ id, title }: CourseFacts) => ({
      type: 'people.course',
      id,
      label: title,
      place: `/people/courses/${id}`,
    })
    const unwritten = courses.filter((one) => one.looked_on === null)
    const old = courses.filter((one) => (dueOf(one) ?? today) < today)
    const next = courses
      .flatMap((one) => dueOf(one) ?? [])
      .filter((due) => due >= today)
      .toSorted()[0]
    const lookAgainOn = next === undefined ? undefined : addDays(next, 1)
    if (old.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${quoted(old.map(({ title }) => title))}は、決めた間隔を過ぎても見直されていません。`,
            evidence: old.map(evidenceOf),
            next: {
              act: '内容を見直し、見直したことを記録する',
              place: `/people/courses/${old[0]?.id ?? ''}`,
              role: 'security-office',
            },
          },
        ],
        lookAgainOn,
      }
    if (unwritten.length > 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${quoted(unwritten.map(({ title }) => title))}は、まだ一度も版が出ていません。`,
            evidence: unwritten.map(evidenceOf),
            next: {
              act: '教材を書き上げて版を出す',
              place: `/people/courses/${unwritten[0]?.id ?? ''}`,
              role: 'security-office',
            },
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `${courses.length}件の教材すべてが、決めた間隔のうちに見直されています。`,
          evidence: courses.map(evidenceOf),
        },
      ],
      lookAgainOn,
    }
  },
})
