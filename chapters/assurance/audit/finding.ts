// 7 指摘: where it stands and who may move it on. Pure: acts in, verdicts out.
import type { AuditFindingState, FindingStep } from '../contract.ts'

/** One act on a finding. */
export interface Act {
  readonly act: FindingStep
  readonly agrees: boolean | null
  readonly dueOn: string | null
  readonly by: string
}

/** Where a finding stands after these acts, oldest first. */
export function stateAfter(acts: readonly Act[]): AuditFindingState {
  const last = acts.at(-1)
  switch (last?.act) {
    case undefined:
    case 'return':
    case 'reopening':
      return 'answer-awaited'
    case 'response':
      return 'judgement-awaited'
    case 'acceptance':
      // where the auditor accepts that nothing is to be improved, only the closing is left
      return acts.findLast(({ act }) => act === 'response')?.agrees === false ? 'check-awaited' : 'improving'
    case 'follow-up':
      return 'improving'
    case 'completion':
      return 'check-awaited'
    case 'closure':
      return 'closed'
  }
}

/** Day by which the next act is due: of the answer, or of the improvement; null where nothing is due of the auditee. */
export function dueAfter(acts: readonly Act[], answerDue: string): string | null {
  switch (stateAfter(acts)) {
    case 'answer-awaited':
      return acts.findLast(({ act }) => act === 'return' || act === 'reopening')?.dueOn ?? answerDue
    case 'improving':
    case 'check-awaited':
      return acts.findLast(({ act }) => act === 'response')?.dueOn ?? null
    default:
      return null
  }
}

/** Which acts a state takes. */
const possible: Readonly<Record<AuditFindingState, readonly FindingStep[]>> = {
  'answer-awaited': ['response'],
  'judgement-awaited': ['acceptance', 'return'],
  improving: ['completion', 'follow-up'],
  'check-awaited': ['follow-up', 'closure', 'return'],
  closed: ['reopening'],
}

/** Everything a judgement of an act looks at. */
export interface Asked {
  readonly act: FindingStep
  readonly by: string
  readonly acts: readonly Act[]
  /** Files that the auditee or the auditor attached to the finding. */
  readonly files: number
}

/** Why an act cannot be done; null where it can. Closing needs evidence and somebody who neither answered nor improved. */
export function judgeAct({ act, by, acts, files }: Asked): { readonly code: string; readonly because: string } | null {
  const state = stateAfter(acts)
  if (!possible[state].includes(act))
    return { code: 'not-now', because: 'いまの状態では、この操作はできません。画面を読み込み直してください。' }
  if (act !== 'closure' && act !== 'acceptance') return null
  const done = acts.filter((one) => one.act === 'response' || one.act === 'completion')
  if (done.some((one) => one.by === by))
    return {
      code: 'auditee-judges',
      because: '回答・改善をした者は、その確認や完了ができません（被監査者と監査人の兼務の禁止）。',
    }
  const agrees = acts.findLast((one) => one.act === 'response')?.agrees !== false
  if (act === 'closure' && agrees && files === 0)
    return {
      code: 'evidence-is-missing',
      because: '改善の証拠がありません。証拠のファイルが添えられてから完了としてください。',
    }
  return null
}
