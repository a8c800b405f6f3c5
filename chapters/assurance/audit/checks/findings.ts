// 7 フォローアップ: findings answered in time, improvements closed in time.
import { defineCheck, type Finding, type Moment } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { addDays } from '../../../../kernel/i18n/day.ts'
import { evidenceOf } from '../../facts.ts'
import { namesIn } from '../../../../kernel/check/register.ts'
import type { AuditFindingState } from '../../contract.ts'
import { loadFindings, standingOf } from '../findings.ts'
import { approvedEngagements, article, auditKinds, findingsPlace, nothingAudited } from './facts.ts'

interface Facts {
  readonly audits: number
  readonly findings: readonly {
    readonly id: string
    readonly name: string
    readonly state: AuditFindingState
    readonly dueOn: string | null
    readonly isLate: boolean
    readonly isAnswered: boolean
  }[]
}

async function facts(tx: Tx, { today }: Moment): Promise<Facts> {
  return {
    audits: (await approvedEngagements(tx)).filter(({ conclusion }) => conclusion !== null).length,
    findings: (await loadFindings(tx)).map((row) => ({
      id: row.id,
      name: `${row.engagementNumber}-${row.number} ${row.title}`,
      isAnswered: row.steps.some(({ act }) => act === 'response'),
      ...standingOf(row, today),
    })),
  }
}

const shelf = { type: 'assurance.audit-finding', path: findingsPlace }
const controls = ['review.audit.follow-up']

/** States in which one side or the other still has to answer. */
const answering: readonly AuditFindingState[] = ['answer-awaited', 'judgement-awaited']

const dueNext = (days: readonly (string | null)[], today: string): string | undefined =>
  days
    .filter((day): day is string => day !== null && day >= today)
    .map((day) => addDays(day, 1))
    .toSorted()[0]

function noFindings({ audits }: Facts): Finding {
  if (audits === 0) return { ...nothingAudited, because: '結論の出た監査がまだないため、指摘への対応が分かりません。' }
  return {
    outcome: 'kept',
    because: `結論の出た監査${audits}件に、指摘はありません。`,
    evidence: [{ type: shelf.type, id: 'list', label: '指摘の一覧', place: findingsPlace }],
  }
}

/** 7: every finding is answered by its day. */
export const answered = defineCheck({
  id: 'assurance.audit-answers',
  title: { ja: '指摘に期限までに回答している', en: 'Findings are answered in time' },
  article,
  controls,
  listens: auditKinds,
  facts,
  evaluate: (all: Facts, { today }) => {
    if (all.findings.length === 0) return { findings: [noFindings(all)] }
    const late = all.findings.filter(({ state, isLate }) => state === 'answer-awaited' && isLate)
    const open = all.findings.filter(({ state, isLate }) => answering.includes(state) && !isLate)
    const rest = all.findings.filter(({ state }) => !answering.includes(state))
    const found: Finding[] = [
      ...(late.length === 0
        ? []
        : [
            {
              outcome: 'broken' as const,
              because: `回答の期限を過ぎた指摘が${late.length}件あります：${namesIn(late)}。`,
              evidence: evidenceOf(late, shelf),
              next: {
                act: '指摘に回答し、改善計画を出す',
                place: `${findingsPlace}/${late[0]?.id ?? ''}`,
                role: 'section-head',
              },
            },
          ]),
      ...(open.length === 0
        ? []
        : [
            {
              outcome: 'unsure' as const,
              because: `回答を待つか、回答を確かめている指摘が${open.length}件あります（期限内）。`,
              evidence: evidenceOf(open, shelf),
              next: {
                act: '指摘に回答し、又は回答を確かめる',
                place: `${findingsPlace}/${open[0]?.id ?? ''}`,
                role: 'auditor',
              },
            },
          ]),
      ...(rest.length === 0
        ? []
        : [
            {
              outcome: 'kept' as const,
              because: `指摘${rest.length}件は、回答を受けて確かめています。`,
              evidence: evidenceOf(rest, shelf),
            },
          ]),
    ]
    return {
      findings: found,
      lookAgainOn: dueNext(
        open.map(({ dueOn }) => dueOn),
        today,
      ),
    }
  },
})

/** 7: every improvement is done and checked by its day. */
export const improved = defineCheck({
  id: 'assurance.audit-improvements',
  title: { ja: '指摘の改善が期限までに完了している', en: 'Improvements are closed in time' },
  article,
  controls,
  listens: auditKinds,
  facts,
  evaluate: (all: Facts, { today }) => {
    const planned = all.findings.filter(({ state }) => !answering.includes(state))
    if (all.findings.length === 0) return { findings: [noFindings(all)] }
    const late = planned.filter(({ isLate }) => isLate)
    const open = planned.filter(({ state, isLate }) => state !== 'closed' && !isLate)
    const closed = planned.filter(({ state }) => state === 'closed')
    const found: Finding[] = [
      ...(late.length === 0
        ? []
        : [
            {
              outcome: 'broken' as const,
              because: `改善の期限を過ぎた指摘が${late.length}件あります：${namesIn(late)}。`,
              evidence: evidenceOf(late, shelf),
              next: {
                act: '改善を終えて報告する',
                place: `${findingsPlace}/${late[0]?.id ?? ''}`,
                role: 'section-head',
              },
            },
          ]),
      ...(open.length + closed.length === 0
        ? []
        : [
            {
              outcome: 'kept' as const,
              because: `指摘の改善は、完了${closed.length}件、期限内の改善中${open.length}件です。`,
              evidence: evidenceOf([...closed, ...open], shelf),
            },
          ]),
      ...(planned.length === 0
        ? [
            {
              outcome: 'unsure' as const,
              because: '改善計画の決まった指摘がまだありません。',
              evidence: [],
              next: { act: '回答と改善計画を確かめる', place: findingsPlace, role: 'auditor' },
            },
          ]
        : []),
    ]
    return {
      findings: found,
      lookAgainOn: dueNext(
        open.map(({ dueOn }) => dueOn),
        today,
      ),
    }
  },
})
