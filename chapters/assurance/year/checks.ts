// 8: the year is planned whole, nothing slips in silence, everything has an owner, and the next year is planned in time.
import { isEdition, loadEdition } from '../../../catalogue/index.ts'
import { defineCheck, type Check, type Evidence, type Finding } from '../../../kernel/check/check.ts'
import { firstDayOf, fiscalYear, fiscalYearName, lastDayOf } from '../../../kernel/i18n/fiscal.ts'
import { evidenceOf, type Shelf } from '../facts.ts'
import { type Named, dayAfterEarliest, namesIn } from '../../../kernel/check/register.ts'
import { seatsOn } from './owners.ts'
import { uncovered } from './shown.ts'
import { activitiesOf, type ActivityRow, plansOf, slipsOf, stateOf } from './store.ts'

interface Row extends Named {
  readonly dueOn: string
  readonly state: 'open' | 'late' | 'done' | 'dropped'
  readonly slips: number
  readonly isLegal: boolean
  readonly isOwned: boolean
}

interface Year {
  /** The year's plan; null where there is none. */
  readonly rows: readonly Row[] | null
  readonly uncovered: readonly string[]
}

const article = '8'
const listens = ['assurance.plan-made', 'assurance.activity-*', 'assurance.carried-over', 'assurance.proven-by-facts']

async function yearFacts(...[tx, { today }]: Parameters<Check['facts']>): Promise<Year> {
  const year = fiscalYear(today)
  const plan = (await plansOf(tx)).find((one) => one.year === year)
  if (plan === undefined) return { rows: null, uncovered: [] }
  const rows = await activitiesOf(tx, [year])
  const seats = await seatsOn(tx, today)
  const missing = await uncovered({ tx, today }, plan.edition, rows)
  return { rows: rows.map((row) => rowOf(row, today, seats.isOwned(row))), uncovered: titles(plan.edition, missing) }
}

const rowOf = (row: ActivityRow, today: string, isOwned: boolean): Row => ({
  id: row.id,
  name: row.title,
  dueOn: row.dueOn,
  state: stateOf(row, today),
  slips: slipsOf(row),
  isLegal: row.isLegal,
  isOwned,
})

function titles(edition: string, ids: readonly string[]): readonly string[] {
  const known = new Map(isEdition(edition) ? loadEdition(edition).controls.map(({ id, title }) => [id, title.ja]) : [])
  return ids.map((id) => known.get(id) ?? id)
}

const shelfOf = (year: number): Shelf => ({
  type: 'assurance.activity',
  path: `/assurance/year?year=${year}`,
  isFlat: true,
})

const noPlan = (year: number): Finding => ({
  outcome: 'unsure',
  because: `${fiscalYearName(year)}の計画がないため、いつ何をするのかが分かりません。`,
  evidence: [],
  next: { act: `${fiscalYearName(year)}の計画をつくる`, place: '/assurance/year', role: 'security-office' },
})

/** 8: the year's plan exists and serves every control that has to be seen to again and again. */
export const planned = defineCheck<Year>({
  id: 'assurance.year-planned',
  title: { ja: '年度の計画があり、定期に行うことをすべて含む', en: 'The year is planned whole' },
  article,
  controls: ['policy.law.measures'],
  listens: [...listens, 'policy.edition-chosen'],
  facts: yearFacts,
  evaluate: ({ rows, uncovered: missing }, { today }) => {
    const year = fiscalYear(today)
    const lookAgainOn = firstDayOf(year + 1)
    const shelf = shelfOf(year)
    if (rows === null) {
      const late = today >= `${year}-07-01`
      return {
        findings: [
          late
            ? {
                ...noPlan(year),
                outcome: 'broken',
                because: `${fiscalYearName(year)}の計画が、第1四半期を過ぎてもつくられていません。`,
              }
            : noPlan(year),
        ],
        lookAgainOn: late ? lookAgainOn : `${year}-07-01`,
      }
    }
    const dropped = rows.filter(({ state, isLegal }) => state === 'dropped' && isLegal)
    const findings: Finding[] = []
    if (missing.length > 0)
      findings.push({
        outcome: 'broken',
        because: `定期に行うべき管理策のうち${missing.length}件（${missing.slice(0, 3).join('、')}など）が、どの項目にも含まれていません。`,
        evidence: evidenceOf(rows, shelf),
        next: { act: '項目を加えるか、外した項目を戻す', place: shelf.path, role: 'security-office' },
      })
    if (dropped.length > 0)
      findings.push({
        outcome: 'unsure',
        because: `法律の定めに関わる${namesIn(dropped)}を、計画から外しています。`,
        evidence: evidenceOf(dropped, shelf),
        next: { act: '外してよいかをCISOに確かめ、必要なら計画に戻す', place: shelf.path, role: 'security-office' },
      })
    if (findings.length > 0) return { findings, lookAgainOn }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `${fiscalYearName(year)}の計画${rows.length}件が、定期に行う管理策をすべて含みます。`,
          evidence: evidenceOf(rows, shelf),
        },
      ],
      lookAgainOn,
    }
  },
})

/** 8: nothing lies past its day, and nothing is put off again and again. */
export const onTime = defineCheck<Year>({
  id: 'assurance.year-on-time',
  title: { ja: '計画の項目が遅れずに進んでいる', en: 'The plan keeps its days' },
  article,
  controls: ['ops.compliance'],
  listens,
  facts: yearFacts,
  evaluate: ({ rows }, { today }) => {
    const year = fiscalYear(today)
    if (rows === null) return { findings: [noPlan(year)] }
    const shelf = shelfOf(year)
    const late = rows.filter(({ state }) => state === 'late')
    const again = rows.filter(({ state, slips }) => state === 'open' && slips >= 2)
    const lookAgainOn =
      dayAfterEarliest(rows.filter(({ state }) => state === 'open').map(({ dueOn }) => dueOn)) ?? firstDayOf(year + 1)
    const next = { act: '済んだことを入れるか、理由を付けて期日を改める', place: shelf.path, role: 'security-office' }
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${namesIn(late)}が期日を過ぎています。`,
            evidence: evidenceOf(late, shelf),
            next,
          },
        ],
        lookAgainOn,
      }
    if (again.length > 0)
      return {
        findings: [
          {
            outcome: 'unsure',
            because: `${namesIn(again)}を、2回以上先に延ばしています。`,
            evidence: evidenceOf(again, shelf),
            next: { ...next, act: 'できる見込みと妨げを、委員会に報告する' },
          },
        ],
        lookAgainOn,
      }
    const settled = rows.filter(({ state }) => state === 'done')
    return {
      findings: [
        {
          outcome: 'kept',
          because: `期日を過ぎた項目はありません（済${settled.length}件、予定${rows.length - settled.length}件）。`,
          evidence: evidenceOf(rows, shelf),
        },
      ],
      lookAgainOn,
    }
  },
})

/** 8: what nobody owns is done by nobody. */
export const owned = defineCheck<Year>({
  id: 'assurance.year-owned',
  title: { ja: '計画のすべての項目に担当がいる', en: 'Every planned activity has an owner' },
  article,
  controls: ['policy.law.measures'],
  listens: [...listens, 'organization.assignment-*', 'organization.post-*'],
  facts: yearFacts,
  evaluate: ({ rows }, { today }) => {
    const year = fiscalYear(today)
    if (rows === null) return { findings: [noPlan(year)] }
    const shelf = shelfOf(year)
    const open = rows.filter(({ state }) => state === 'open' || state === 'late')
    const orphans = open.filter(({ isOwned }) => !isOwned)
    if (orphans.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `${namesIn(orphans)}を担当する職に、就いている人がいません。`,
            evidence: evidenceOf(orphans, shelf),
            next: { act: '担当を決め直す', place: shelf.path, role: 'security-office' },
          },
        ],
      }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `残る${open.length}件のすべてに、担当がいます。`,
          evidence: evidenceOf(open.length > 0 ? open : rows, shelf),
        },
      ],
    }
  },
})

interface Ahead {
  readonly now: number
  readonly next: number
}

/** 8: the next year is planned before it begins. */
export const nextPlanned = defineCheck<Ahead>({
  id: 'assurance.next-year-planned',
  title: { ja: '来年度の計画を3月までにつくっている', en: 'Next year is planned by March' },
  article,
  controls: ['policy.law.measures'],
  listens,
  facts: async (tx, { today }) => {
    const year = fiscalYear(today)
    const count = async (of: number): Promise<number> => (await activitiesOf(tx, [of])).length
    return { now: await count(year), next: await count(year + 1) }
  },
  evaluate: ({ now, next }, { today }) => {
    const year = fiscalYear(today)
    const [march, lastWeek] = [`${year + 1}-03-01`, `${year + 1}-03-25`]
    const evidence = (of: number): readonly Evidence[] => [
      { type: 'assurance.plan', id: String(of), label: `${fiscalYearName(of)}の計画`, place: shelfOf(of).path },
    ]
    if (next > 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${fiscalYearName(year + 1)}の計画（${next}件）があります。`,
            evidence: evidence(year + 1),
          },
        ],
        lookAgainOn: firstDayOf(year + 1),
      }
    const step = {
      act: `${fiscalYearName(year + 1)}の計画をつくる`,
      place: shelfOf(year + 1).path,
      role: 'security-office',
      by: lastDayOf(year),
    }
    if (today >= march) {
      const tooLate = today >= lastWeek
      return {
        findings: [
          {
            outcome: tooLate ? 'broken' : 'unsure',
            because: `${fiscalYearName(year + 1)}の計画が、まだありません${tooLate ? '。年度の始まりまで1週間です' : ''}。`,
            evidence: [],
            next: step,
          },
        ],
        lookAgainOn: tooLate ? firstDayOf(year + 1) : lastWeek,
      }
    }
    if (now === 0) return { findings: [noPlan(year)], lookAgainOn: march }
    return {
      findings: [
        {
          outcome: 'kept',
          because: `${fiscalYearName(year)}の計画があります。来年度の計画は3月につくります。`,
          evidence: evidence(year),
        },
      ],
      lookAgainOn: march,
    }
  },
})

export const yearChecks: readonly Check[] = [planned, onTime, owned, nextPlanned] as readonly Check[]
