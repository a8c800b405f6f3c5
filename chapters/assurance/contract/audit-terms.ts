// 7 監査: the words of an audit, as screens, reports and the database share them.
import type { Words } from '../../../kernel/contract/words.ts'

/** 計画監査, 特命監査 (ordered by the CISO), 外部監査. */
export const engagementKinds = ['planned', 'special', 'external'] as const
export type EngagementKind = (typeof engagementKinds)[number]
export const engagementKindTerms: Readonly<Record<EngagementKind, Words>> = {
  planned: { ja: '計画監査', en: 'Planned' },
  special: { ja: '特命監査', en: 'Special order' },
  external: { ja: '外部監査', en: 'External' },
}

/** AuditResult of a row of the checklist. */
export const auditResults = ['kept', 'partly', 'broken', 'out-of-scope', 'not-done'] as const
export type AuditResult = (typeof auditResults)[number]
export const auditResultTerms: Readonly<Record<AuditResult, Words>> = {
  kept: { ja: '適合', en: 'Kept' },
  partly: { ja: '一部適合', en: 'Partly kept' },
  broken: { ja: '不適合', en: 'Not kept' },
  'out-of-scope': { ja: '対象外', en: 'Out of scope' },
  'not-done': { ja: '未実施', en: 'Not done' },
}

/** 監査実施の例. */
export const auditMethods = ['review', 'interview', 'visit'] as const
export type AuditMethod = (typeof auditMethods)[number]
export const auditMethodTerms: Readonly<Record<AuditMethod, Words>> = {
  review: { ja: 'レビュー', en: 'Review' },
  interview: { ja: 'インタビュー', en: 'Interview' },
  visit: { ja: '視察', en: 'Visit' },
}

/** 指摘の重大さ. */
export const findingSeverities = ['serious', 'medium', 'minor', 'advice'] as const
export type FindingSeverity = (typeof findingSeverities)[number]
export const findingSeverityTerms: Readonly<Record<FindingSeverity, Words>> = {
  serious: { ja: '重大', en: 'Serious' },
  medium: { ja: '中程度', en: 'Medium' },
  minor: { ja: '軽微', en: 'Minor' },
  advice: { ja: '改善の提案', en: 'Advice' },
}

/** What each side does to a finding. */
export const findingSteps = [
  'response',
  'acceptance',
  'return',
  'completion',
  'follow-up',
  'closure',
  'reopening',
] as const
export type FindingStep = (typeof findingSteps)[number]
export const findingStepTerms: Readonly<Record<FindingStep, Words>> = {
  response: { ja: '回答・改善計画', en: 'Answer and plan' },
  acceptance: { ja: '改善計画の了承', en: 'Plan accepted' },
  return: { ja: '差戻し', en: 'Sent back' },
  completion: { ja: '改善の完了報告', en: 'Reported done' },
  'follow-up': { ja: 'フォローアップ', en: 'Follow-up' },
  closure: { ja: '完了', en: 'Closed' },
  reopening: { ja: '再開', en: 'Reopened' },
}

/** Where a finding stands: who has to do something. */
export const auditFindingStates = [
  'answer-awaited',
  'judgement-awaited',
  'improving',
  'check-awaited',
  'closed',
] as const
export type AuditFindingState = (typeof auditFindingStates)[number]
export const auditFindingStateTerms: Readonly<Record<AuditFindingState, Words>> = {
  'answer-awaited': { ja: '回答待ち', en: 'Answer awaited' },
  'judgement-awaited': { ja: '監査人の判断待ち', en: 'Judgement awaited' },
  improving: { ja: '改善中', en: 'Improving' },
  'check-awaited': { ja: '改善の確認待ち', en: 'Check awaited' },
  closed: { ja: '完了', en: 'Closed' },
}

/** Where an engagement stands. */
export const engagementStates = ['applied', 'rejected', 'approved', 'concluded', 'reported'] as const
export type EngagementState = (typeof engagementStates)[number]
export const engagementStateTerms: Readonly<Record<EngagementState, Words>> = {
  applied: { ja: '承認待ち', en: 'Approval awaited' },
  rejected: { ja: '却下', en: 'Rejected' },
  approved: { ja: '実施中', en: 'Under way' },
  concluded: { ja: '結論済み・報告待ち', en: 'Concluded' },
  reported: { ja: '報告済み', en: 'Reported' },
}
