// 7: independence, working papers, report, and the audit from outside.
import { sql } from 'kysely'
import { defineCheck, type Finding, type Moment } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { fiscalYear, fiscalYearName } from '../../../../kernel/i18n/fiscal.ts'
import { addDays, addMonths } from '../../../../kernel/i18n/day.ts'
import { dayAfterEarliest } from '../../../../kernel/check/register.ts'
import type { EngagementRow } from '../engagement.ts'
import { independenceControl } from '../independence.ts'
import { warningsOf } from '../member.ts'
import { auditSettingsOf, isExternalDemanded, submissionDueOf } from '../settings.ts'
import {
  approvedEngagements,
  article,
  auditKinds,
  engagementEvidence,
  engagementsPlace,
  nothingAudited,
} from './facts.ts'

interface Independence {
  readonly engagements: readonly (EngagementRow & { readonly against: readonly string[] })[]
}

/** 7, 6(1): nobody audits their own. With the CISO's exception it is still not kept by itself: the board shows the exception. */
export const independence = defineCheck({
  id: 'assurance.audit-independence',
  title: { ja: '監査人が監査を受ける部門から独立している', en: 'Auditors are independent of what they audit' },
  article,
  controls: [independenceControl],
  listens: [
    ...auditKinds,
    'organization.assignment-*',
    'organization.post-*',
    'organization.exception-*',
    'assets.asset-*',
  ],
  facts: async (tx: Tx, { today }: Moment): Promise<Independence> => {
    const running = (await approvedEngagements(tx)).filter(
      ({ conclusion, fiscalYear: year }) => conclusion === null || year === fiscalYear(today),
    )
    const engagements = []
    for (const one of running) {
      const warnings =
        one.conclusion === null ? await warningsOf(one, { tx, today }) : new Map<string, readonly string[]>()
      engagements.push({ ...one, against: [...warnings.values()].flat() })
    }
    return { engagements }
  },
  evaluate: ({ engagements }: Independence, { today }) => {
    if (engagements.length === 0) return { findings: [nothingAudited] }
    return { findings: engagements.map(judgeOne), lookAgainOn: addDays(today, 1) }
  },
})

function judgeOne(one: Independence['engagements'][number]): Finding {
  const evidence = [engagementEvidence(one)]
  const next = { act: '独立した監査人に替える', place: `${engagementsPlace}/${one.id}`, role: 'audit-chief' }
  if (one.members.length === 0)
    return {
      outcome: 'unsure',
      because: `監査「${one.title}」の監査人が決まっていません。`,
      evidence,
      next: { ...next, act: '監査人を充てる' },
    }
  if (one.against.length > 0)
    return {
      outcome: 'broken',
      because: `監査「${one.title}」の監査人が独立していません：${one.against.join('、')}。`,
      evidence,
      next,
    }
  const excused = one.members.filter(({ exceptionId }) => exceptionId !== null)
  if (excused.length > 0)
    return {
      outcome: 'broken',
      because: `監査「${one.title}」の監査人${excused.length}名は独立していませんが、CISOの例外措置「${excused[0]?.exceptionTitle ?? ''}」によります。`,
      evidence: [
        ...evidence,
        ...excused.map(({ exceptionId, exceptionTitle }) => ({
          type: 'organization.exception',
          id: exceptionId ?? '',
          label: exceptionTitle ?? '',
          place: `/organization/exceptions/${exceptionId ?? ''}`,
        })),
      ],
      next,
    }
  return {
    outcome: 'kept',
    because: `監査「${one.title}」の監査人${one.members.length}名は、監査を受ける課室の職にもシステムの管理にも就いていません。`,
    evidence,
  }
}

/** 60 days [M]: a report that the CISO and the committee get later is of little use to this year's plans. */
const reportWithin = 60

/** 7: the result reaches the CISO and the committee. */
export const reported = defineCheck({
  id: 'assurance.audit-reported',
  title: { ja: '監査の結果をCISOと委員会に報告している', en: 'Results reach the CISO and the committee' },
  article,
  controls: ['review.audit.report'],
  listens: auditKinds,
  facts: approvedEngagements,
  evaluate: (engagements: readonly EngagementRow[], { today }) => {
    const concluded = engagements.filter(({ conclusion }) => conclusion !== null)
    if (concluded.length === 0)
      return {
        findings: [{ ...nothingAudited, because: '結論の出た監査がまだないため、報告されているか分かりません。' }],
      }
    const dueOf = ({ conclusion }: EngagementRow): string => addDays((conclusion?.at ?? '').slice(0, 10), reportWithin)
    const waiting = concluded.filter(
      ({ deliveries }) =>
        !(['ciso', 'committee'] as const).every((to) => deliveries.some(({ toWhom }) => toWhom === to)),
    )
    const findings: Finding[] = waiting.map((one) => ({
      outcome: dueOf(one) < today ? 'broken' : 'unsure',
      because: `監査「${one.title}」の結果が、CISOと委員会の両方にはまだ報告されていません（目安 ${dueOf(one)}）。`,
      evidence: [engagementEvidence(one)],
      next: {
        act: '監査の結果を報告し、記録する',
        place: `${engagementsPlace}/${one.id}`,
        role: 'audit-chief',
        by: dueOf(one),
      },
    }))
    const told = concluded.length - waiting.length
    if (told > 0)
      findings.push({
        outcome: 'kept',
        because: `監査${told}件の結果を、CISOと委員会に報告しています。`,
        evidence: concluded.filter((one) => !waiting.includes(one)).map(engagementEvidence),
      })
    return { findings, lookAgainOn: dayAfterEarliest(waiting.map(dueOf).filter((day) => day >= today)) }
  },
})

interface Papers {
  readonly concluded: readonly (EngagementRow & { readonly kept: number; readonly damaged: number })[]
}

/** 200 files a run are read through: a day's work of seconds; every reading compares as well. */
const filesRead = 200

/** 7 監査調書の保全: every row has its paper, evidence is there, and its bytes are those that came. */
export const papers = defineCheck({
  id: 'assurance.audit-papers',
  title: { ja: '監査調書と証拠を保全している', en: 'Working papers are preserved' },
  article,
  controls: ['review.audit.records'],
  listens: auditKinds,
  facts: async (tx: Tx, { today }: Moment): Promise<Papers> => {
    const { keepYears } = await auditSettingsOf(tx)
    const since = addMonths(today, -12 * keepYears)
    const found = await sql<{ id: string; kept: number; damaged: number }>`
      select engagement_id as id, count(*)::int as kept, (count(*) filter (where n <= ${filesRead} and encode(sha256(content), 'hex') <> sha256))::int as damaged
      from (select engagement_id, content, sha256, row_number() over (order by at desc) as n from assurance.audit_file where purpose in ('evidence', 'frozen')) f group by engagement_id`.execute(
      tx,
    )
    const by = new Map(found.rows.map((row) => [row.id, row]))
    return {
      concluded: (await approvedEngagements(tx))
        .filter(({ conclusion, endsOn }) => conclusion !== null && endsOn >= since)
        .map((one) => ({ ...one, kept: by.get(one.id)?.kept ?? 0, damaged: by.get(one.id)?.damaged ?? 0 })),
    }
  },
  evaluate: ({ concluded }: Papers) => {
    if (concluded.length === 0)
      return { findings: [{ ...nothingAudited, because: '結論の出た監査がまだないため、調書があるか分かりません。' }] }
    return { findings: concluded.map(judgePapers) }
  },
})

function judgePapers(one: Papers['concluded'][number]): Finding {
  const evidence = [engagementEvidence(one)]
  const next = { act: '監査の書類を確かめる', place: `${engagementsPlace}/${one.id}`, role: 'audit-chief' }
  if (one.damaged > 0)
    return {
      outcome: 'broken',
      because: `監査「${one.title}」の証拠${one.damaged}件が、保存したときと異なります。`,
      evidence,
      next,
    }
  if (one.judged < one.rows)
    return {
      outcome: 'broken',
      because: `監査「${one.title}」に、調書のない項目が${one.rows - one.judged}件あります。`,
      evidence,
      next,
    }
  if (one.kept === 0)
    return {
      outcome: 'unsure',
      because: `監査「${one.title}」に、添えられた証拠も固定した証拠もありません。`,
      evidence,
      next,
    }
  return {
    outcome: 'kept',
    because: `監査「${one.title}」の調書${one.judged}件と証拠${one.kept}件を保存しています。`,
    evidence,
  }
}

interface External {
  readonly isDemanded: boolean
  readonly engagements: readonly EngagementRow[]
  readonly due: string
  readonly lastDue: string
}

/** 6(3) α′・β・β′: yearly from outside, and told to J-LIS; model α is not bound to it. */
export const external = defineCheck({
  id: 'assurance.audit-external',
  title: {
    ja: 'モデルに応じた外部監査を受け、J-LISに提出している',
    en: 'Outside audit and its submission, where the model demands it',
  },
  article,
  controls: ['review.audit.external'],
  listens: [...auditKinds, 'setting-changed'],
  facts: async (tx: Tx, { today }: Moment): Promise<External> => {
    const settings = await auditSettingsOf(tx)
    const year = fiscalYear(today)
    return {
      isDemanded: await isExternalDemanded(tx),
      engagements: (await approvedEngagements(tx)).filter(({ kind }) => kind === 'external'),
      due: submissionDueOf(year, settings),
      lastDue: submissionDueOf(year - 1, settings),
    }
  },
  evaluate: ({ isDemanded, engagements, due, lastDue }: External, { today }) => {
    const model = [{ type: 'kernel.setting', id: 'model', label: 'ネットワークのモデル', place: '/settings' }]
    if (!isDemanded)
      return {
        findings: [
          {
            outcome: 'out-of-scope',
            because: 'αモデルのため、毎年度の外部監査とJ-LISへの提出は求められません。',
            evidence: model,
          },
        ],
      }
    const year = fiscalYear(today)
    const sent = (wanted: number) => engagements.find((one) => one.fiscalYear === wanted && one.submissions.length > 0)
    const lookAgainOn = [addDays(due, 1), addDays(lastDue, 1)].filter((day) => day > today).toSorted()[0]
    const now = sent(year)
    if (now !== undefined)
      return {
        findings: [
          {
            outcome: 'kept',
            because: `${fiscalYearName(year)}の外部監査の結果を、J-LISに提出しています。`,
            evidence: [engagementEvidence(now)],
          },
        ],
        lookAgainOn,
      }
    const before = sent(year - 1)
    const next = {
      act: '外部監査を受け、結果をJ-LISに提出する',
      place: engagementsPlace,
      role: 'security-office',
      by: due,
    }
    if ((before === undefined && lastDue < today && engagements.some((one) => one.fiscalYear < year)) || due < today)
      return {
        findings: [
          {
            outcome: 'broken',
            because: `外部監査の結果が、期限（${due < today ? due : lastDue}）までにJ-LISに提出されていません。`,
            evidence: [...model, ...engagements.map(engagementEvidence)],
            next,
          },
        ],
        lookAgainOn,
      }
    return {
      findings: [
        {
          outcome: 'unsure',
          because: `${fiscalYearName(year)}の外部監査とJ-LISへの提出は、まだ終わっていません（期限 ${due}）。`,
          evidence: [...model, ...(before === undefined ? [] : [engagementEvidence(before)])],
          next,
        },
      ],
      lookAgainOn,
    }
  },
})
