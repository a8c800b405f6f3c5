// What a verdict says in plain Japanese, and what it asks to be done next.
import { verdicts } from '../../../kernel/contract/verdict.ts'
import { eraDate } from '../../../kernel/i18n/era.ts'
import type { CheckedReason, ControlReason, NextStep, Reason } from '../contract/explanation.ts'
import type { Standing } from '../contract/terms.ts'

type Unsaid = Omit<ControlReason, 'because' | 'next'>

/** One sentence for a control. */
export function sayControl({ verdict, title, checks, attestations, gaps }: Unsaid): string {
  const findings = findingsOf(checks, verdict === 'broken' ? 'broken' : 'unsure')
  if (verdict === 'broken') return findings[0]?.because ?? `${title.ja}が守られていません。`
  if (verdict === 'excepted') return sayExcepted(checks)
  if (verdict === 'unsure') return findings[0]?.because ?? sayGaps(gaps)
  if (verdict === 'out-of-scope')
    return findingsOf(checks, 'out-of-scope')[0]?.because ?? '対象となるものがありません。'
  const proofs = [
    checks.length > 0 ? `点検${checks.length}件` : '',
    attestations.length > 0 ? `人による確認${attestations.length}件` : '',
  ].filter((part) => part !== '')
  return `${title.ja}を${proofs.join('と')}で確かめました。`
}

/** What to do about a control that is not kept. */
export function nextForControl({ verdict, checks, gaps, control }: Unsaid): NextStep | null {
  if (verdict === 'kept' || verdict === 'out-of-scope') return null
  if (verdict === 'excepted') {
    const [first] = excepted(checks)
    return first === undefined
      ? null
      : {
          act: '例外措置の期限までに対策を終える',
          place: `/organization/exceptions/${first.id}`,
          role: 'security-office',
          by: first.validTo,
        }
  }
  const found = findingsOf(checks, verdict).find((finding) => finding.next !== undefined)?.next
  if (found !== undefined) return found
  const gap = gaps[0]?.control ?? control
  return {
    act: '人が確かめて、証跡とともに記録する',
    place: `/policy/catalogue?control=${gap}`,
    role: 'security-office',
  }
}

/** One sentence for a clause: the worst reason's, or how many controls were looked at. */
export function sayClause(reasons: readonly Reason[], verdict: Reason['verdict']): string {
  const controls = reasons.filter((reason) => reason.kind === 'control')
  const below = reasons.find((reason) => reason.kind === 'below')
  const worstReason = reasons.find((reason) => reason.verdict === verdict && reason.kind !== 'below') ?? below
  if (verdict !== 'kept') return worstReason?.because ?? '判断に使える記録がまだありません。'
  const checks = new Set(controls.flatMap((reason) => reason.checks.map((check) => check.id))).size
  const people = new Set(controls.flatMap((reason) => reason.attestations.map((one) => one.id))).size
  const looked = [checks > 0 ? `点検${checks}件` : '', people > 0 ? `人による確認${people}件` : '']
    .filter((part) => part !== '')
    .join('と')
  if (controls.length === 0) return below?.because ?? '下の条項がすべて守られています。'
  return `管理策${controls.length}件を${looked}で確かめました。`
}

/** Why words that order nothing are 対象外. */
export const standingWords: Readonly<Partial<Record<Standing, string>>> = {
  purpose: '目的を述べる条項であり、義務を定めていません。',
  definitions: '用語を定める条項であり、義務を定めていません。',
  threats: '想定する脅威を示す条項であり、義務を定めていません。',
  scope: '適用の範囲を示す条項であり、義務を定めていません。',
  formal: '施行や構成などの形式を定める条項であり、対策の義務を定めていません。',
  statement: '説明の文であり、義務を定めていません。',
}

function sayExcepted(checks: readonly CheckedReason[]): string {
  const [first] = excepted(checks)
  return first === undefined
    ? '例外措置が認められています。'
    : `例外措置「${first.title}」が${eraDate(first.validTo)}まで認められています。守られていない点は残っています。`
}

function sayGaps(gaps: ControlReason['gaps']): string {
  if (gaps.length <= 1) return 'この管理策を確かめる点検も、人による確認もまだありません。'
  const names = gaps
    .slice(0, 2)
    .map((gap) => gap.title.ja)
    .join('、')
  return `この管理策の細目${gaps.length}件（${names}${gaps.length > 2 ? 'ほか' : ''}）を確かめる点検も、人による確認もまだありません。`
}

function excepted(checks: readonly CheckedReason[]): readonly NonNullable<CheckedReason['exception']>[] {
  return checks
    .flatMap((check) => (check.exception === null ? [] : [check.exception]))
    .toSorted((a, b) => a.validTo.localeCompare(b.validTo))
}

function findingsOf(checks: readonly CheckedReason[], outcome: Reason['verdict']): CheckedReason['findings'] {
  return checks
    .filter((check) => check.outcome === outcome && check.exception === null)
    .flatMap((check) => check.findings.filter((finding) => finding.outcome === outcome))
}

/** Worst first: the order in which reasons are told. */
export const byWeight = (a: Reason, b: Reason): number => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict)
