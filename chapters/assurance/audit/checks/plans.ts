// 7: is there a three-year plan, a year plan, and an audit that is done?
import { defineCheck, type Finding } from '../../../../kernel/check/check.ts'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { type AuditCoverage } from '../../contract.ts'
import { coverageOf } from '../coverage.ts'
import { loadPlans, planInForce, type PlanRow } from '../plan.ts'
import {
  approvedEngagements,
  article,
  auditKinds,
  engagementEvidence,
  engagementsPlace,
  nextYear,
  nothingAudited,
  plansPlace,
} from './facts.ts'

const planEvidence = ({ id, title }: PlanRow) => [{ type: 'assurance.audit-plan', id, label: title, place: plansPlace }]

function judgePlans(plans: readonly PlanRow[], kind: PlanRow['kind'], year: number): Finding {
  const word = kind === 'medium' ? '中期計画（3年）' : `${fiscalYearName(year)}の年度計画`
  const plan = planInForce(plans, kind, year)
  if (plan !== undefined)
    return {
      outcome: 'kept',
      because: `監査の${word}「${plan.title}」を、CISOが承認しています。`,
      evidence: planEvidence(plan),
    }
  const waiting = plans.find(
    (one) => one.kind === kind && one.act === null && one.fromYear <= year && one.toYear >= year,
  )
  if (waiting !== undefined)
    return {
      outcome: 'unsure',
      because: `監査の${word}「${waiting.title}」が、CISOの承認を待っています。`,
      evidence: planEvidence(waiting),
      next: { act: '監査計画を承認する', place: plansPlace, role: 'ciso' },
    }
  if (plans.length === 0) return nothingAudited
  return {
    outcome: 'broken',
    because: `監査の${word}がありません。`,
    evidence: [],
    next: { act: `監査の${word}を立てて承認を受ける`, place: plansPlace, role: 'audit-chief' },
  }
}

const planCheck = (kind: PlanRow['kind']) =>
  defineCheck({
    id: `assurance.audit-${kind}-plan`,
    title:
      kind === 'medium'
        ? { ja: '監査の中期計画がある', en: 'A three-year audit plan is in force' }
        : { ja: '監査の年度計画が承認されている', en: 'The year’s audit plan is approved' },
    article,
    controls: ['review.audit.plan'],
    listens: auditKinds,
    facts: (tx) => loadPlans(tx),
    evaluate: (plans: readonly PlanRow[], at) => ({
      findings: [judgePlans(plans, kind, fiscalYear(at.today))],
      lookAgainOn: nextYear(at),
    }),
  })

/** 7: 中期計画. */
export const mediumPlan = planCheck('medium')
/** 7: 年度計画. */
export const yearPlan = planCheck('year')

/** 7: over the years of the plan nothing is left out for good. */
export const coverage = defineCheck({
  id: 'assurance.audit-coverage',
  title: { ja: '監査が全ての課室とシステムを巡る', en: 'Audits come round to every unit and system' },
  article,
  controls: ['review.audit.plan'],
  listens: [...auditKinds, 'organization.unit-*', 'assets.asset-*'],
  facts: (tx, { today }) => coverageOf(undefined, { tx, today }),
  evaluate: ({ units, systems, fromYear, toYear }: AuditCoverage, at) => {
    const all = [...units, ...systems]
    const never = all.filter(({ done, planned }) => done.length + planned.length === 0)
    const span = `${fiscalYearName(fromYear)}から${fiscalYearName(toYear)}まで`
    const evidence = [
      {
        type: 'assurance.audit-coverage',
        id: String(fromYear),
        label: `網羅状況（${span}）`,
        place: '/assurance/audit/coverage',
      },
    ]
    if (all.length === never.length) return { findings: [nothingAudited], lookAgainOn: nextYear(at) }
    const finding: Finding =
      never.length === 0
        ? {
            outcome: 'kept',
            because: `${span}に、全ての課室${units.length}件とシステム${systems.length}件が監査されるか、計画に入っています。`,
            evidence,
          }
        : {
            outcome: 'unsure',
            because: `${span}に監査も計画もないものが${never.length}件あります：${never
              .slice(0, 3)
              .map(({ name }) => `「${name}」`)
              .join('')}${never.length > 3 ? 'ほか' : ''}。`,
            evidence,
            next: {
              act: '計画に入れるか、外す理由を計画の方針に記す',
              place: '/assurance/audit/coverage',
              role: 'audit-chief',
            },
          }
    return { findings: [finding], lookAgainOn: nextYear(at) }
  },
})

/** 7, 6(9): an audit in every 年度. */
export const done = defineCheck({
  id: 'assurance.audit-done',
  title: { ja: '監査を年度ごとに行っている', en: 'An audit is done every fiscal year' },
  article,
  controls: ['review.audit'],
  listens: auditKinds,
  facts: approvedEngagements,
  evaluate: (engagements: Awaited<ReturnType<typeof approvedEngagements>>, at) => {
    const year = fiscalYear(at.today)
    const [first] = engagements
    if (first === undefined) return { findings: [nothingAudited], lookAgainOn: nextYear(at) }
    const late = engagements.filter(({ conclusion, endsOn }) => conclusion === null && endsOn < at.today)
    const of = (wanted: number) => engagements.filter((one) => one.fiscalYear === wanted && one.conclusion !== null)
    const running = engagements.filter((one) => one.fiscalYear === year && one.conclusion === null)
    const ends = running
      .map(({ endsOn }) => addDays(endsOn, 1))
      .filter((day) => day > at.today)
      .toSorted()
    const lookAgainOn = [...ends, nextYear(at)].toSorted()[0]
    if (late.length > 0)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `終わりの日を過ぎても結論のない監査が${late.length}件あります。`,
            evidence: late.map(engagementEvidence),
            next: { act: '監査の結論を記す', place: `${engagementsPlace}/${late[0]?.id ?? ''}`, role: 'auditor' },
          },
        ],
        lookAgainOn,
      }
    const finished = of(year)
    if (finished.length > 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${fiscalYearName(year)}の監査を${finished.length}件終えています。`,
            evidence: finished.map(engagementEvidence),
          },
        ],
        lookAgainOn,
      }
    const last = of(year - 1)
    if (running.length > 0 && last.length > 0)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `昨年度の監査を終え、${fiscalYearName(year)}の監査は予定の期間の中です。`,
            evidence: [...last, ...running].map(engagementEvidence),
          },
        ],
        lookAgainOn,
      }
    const next = { act: '監査の実施計画を立てて承認を受ける', place: engagementsPlace, role: 'audit-chief' }
    const missed = last.length === 0 && engagements.some((one) => one.fiscalYear < year)
    return {
      findings: [
        missed
          ? {
              outcome: 'broken',
              because: `${fiscalYearName(year - 1)}に終えた監査がありません。`,
              evidence: [engagementEvidence(first)],
              next,
            }
          : {
              outcome: 'unsure',
              because: `${fiscalYearName(year)}の監査は、まだ終わっていません。`,
              evidence: [engagementEvidence(first)],
              next,
            },
      ],
      lookAgainOn,
    }
  },
})
