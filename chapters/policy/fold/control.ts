// How does one control stand? What checks found, what a person confirmed, what the CISO excused, what nobody looked at.
import type { Control } from '../../../catalogue/index.ts'
import { worst } from '../../../kernel/contract/verdict.ts'
import type { AttestedReason, CheckedReason, ControlReason } from '../contract/explanation.ts'
import { nextForControl, sayControl } from './words.ts'
import type { ExceptionTerm, FoldFacts } from './facts.ts'

/** The verdict of a control for one clause, with everything it rests on. `excusing`: exceptions that name the clause. */
export function judgeControl(id: string, facts: FoldFacts, excusing: readonly ExceptionTerm[]): ControlReason {
  const control = facts.controls.get(id)
  if (control === undefined) return unknownControl(id)
  const proof = collect(control, facts, { isCovered: false, exceptions: [...excusing, ...naming(id, facts)] })
  const checks = uniqueById(proof.checks)
  const attestations = uniqueById(proof.attestations)
  const verdict = worst([
    ...checks.map((check) => (check.exception === null ? check.outcome : 'excepted')),
    ...attestations.map(() => 'kept' as const),
    ...proof.gaps.map(() => 'unsure' as const),
  ])
  const reason = {
    kind: 'control' as const,
    verdict,
    control: id,
    title: control.title,
    checks,
    attestations,
    gaps: proof.gaps,
  }
  return { ...reason, because: sayControl(reason), next: nextForControl(reason) }
}

interface Proof {
  readonly checks: readonly CheckedReason[]
  readonly attestations: readonly AttestedReason[]
  readonly gaps: ControlReason['gaps']
}

interface Above {
  /** A check or a person speaks for a control above as a whole, so details need no evidence of their own. */
  readonly isCovered: boolean
  readonly exceptions: readonly ExceptionTerm[]
}

/**
 * INVARIANT (no verdict without evidence): a control is proved by what names it, or by every one of its details; a detail that
 * nothing confirms is a gap unless something above it speaks for the whole.
 */
function collect(control: Control, facts: FoldFacts, { isCovered, exceptions }: Above): Proof {
  const excusing = [...exceptions, ...naming(control.id, facts)]
  const checks = (facts.checksOf.get(control.id) ?? []).map((check) => checked(check, facts, excusing))
  const attestations = (facts.attestations.get(control.id) ?? []).map((one) => ({ ...one }))
  const covered = isCovered || checks.length + attestations.length > 0
  const below = (facts.details.get(control.id) ?? []).map((detail) =>
    collect(detail, facts, { isCovered: covered, exceptions: excusing }),
  )
  const isGap = !covered && below.length === 0
  return {
    checks: [...checks, ...below.flatMap((one) => one.checks)],
    attestations: [...attestations, ...below.flatMap((one) => one.attestations)],
    gaps: [...(isGap ? [{ control: control.id, title: control.title }] : []), ...below.flatMap((one) => one.gaps)],
  }
}

function checked(
  check: FoldFacts['checks'][number],
  facts: FoldFacts,
  excusing: readonly ExceptionTerm[],
): CheckedReason {
  const kept = facts.outcomes.get(check.id)
  const outcome = kept?.outcome ?? 'unsure'
  const exception = outcome === 'broken' ? (excusing[0] ?? null) : null
  return {
    id: check.id,
    title: check.title,
    outcome,
    since: kept?.at.toISOString() ?? null,
    findings:
      kept === undefined
        ? [{ outcome: 'unsure', because: 'この点検はまだ行われていません。', evidence: [] }]
        : kept.findings.map((finding) => ({ ...finding, evidence: [...finding.evidence] })),
    exception: exception === null ? null : { id: exception.id, title: exception.title, validTo: exception.validTo },
  }
}

/** Exceptions that name this control. */
function naming(id: string, facts: FoldFacts): readonly ExceptionTerm[] {
  return facts.exceptions.filter(({ controls }) => controls.includes(id))
}

function unknownControl(id: string): ControlReason {
  return {
    kind: 'control',
    verdict: 'unsure',
    because: `管理策「${id}」は、いま使っている版のカタログにありません。対応付けを見直してください。`,
    next: { act: '対応付けを見直す', place: '/policy/catalogue/editions', role: 'security-office' },
    control: id,
    title: { ja: id, en: id },
    checks: [],
    attestations: [],
    gaps: [],
  }
}

function uniqueById<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()]
}
