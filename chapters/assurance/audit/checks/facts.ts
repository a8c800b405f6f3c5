// What the checks of audits look at, and the places they point to.
import type { Evidence, Finding, Moment } from '../../../../kernel/check/check.ts'
import type { Tx } from '../../../../kernel/db/database.ts'
import { type EngagementRow, loadEngagements } from '../engagement.ts'

export const plansPlace = '/assurance/audit/plans'
export const engagementsPlace = '/assurance/audit/engagements'
export const findingsPlace = '/assurance/audit/findings'

export const article = '7'

/** Kinds of entries after which audits are looked at again. */
export const auditKinds = ['assurance.audit-*', 'assurance.auditor-*'] as const

/** Audits that the CISO approved, newest first. */
export async function approvedEngagements(tx: Tx): Promise<readonly EngagementRow[]> {
  return (await loadEngagements(tx)).filter(({ act }) => act === 'approved')
}

export const engagementEvidence = ({
  id,
  number,
  title,
}: Pick<EngagementRow, 'id' | 'number' | 'title'>): Evidence => ({
  type: 'assurance.audit-engagement',
  id,
  label: `${number} ${title}`,
  place: `${engagementsPlace}/${id}`,
})

/** No audit was ever approved: nothing can be said, and somebody has to begin. */
export const nothingAudited: Finding = {
  outcome: 'unsure',
  because: '承認された監査の記録がまだないため、守られているか分かりません。',
  evidence: [],
  next: { act: '監査の計画を立て、CISOの承認を受ける', place: plansPlace, role: 'audit-chief' },
}

/** 1 April after a day: the day on which the 年度 turns. */
export const nextYear = ({ today }: Moment): string => {
  const year = Number(today.slice(0, 4))
  return today < `${year}-04-01` ? `${year}-04-01` : `${year + 1}-04-01`
}
