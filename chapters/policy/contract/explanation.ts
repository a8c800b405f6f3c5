// Why a clause has its verdict: clause → control → check → finding → record, and what to do next.
import { z } from 'zod'
import { verdicts } from '../../../kernel/contract/verdict.ts'

export const VerdictShape = z.enum(verdicts)
const Words = z.object({ ja: z.string(), en: z.string() })

export const Evidence = z.object({ type: z.string(), id: z.string(), label: z.string(), place: z.string() })
/** What somebody can do about it, where, by when. */
export const NextStep = z.object({ act: z.string(), place: z.string(), role: z.string(), by: z.string().optional() })
export type NextStep = z.infer<typeof NextStep>

export const Finding = z.object({
  outcome: VerdictShape,
  because: z.string(),
  evidence: z.array(Evidence),
  next: NextStep.optional(),
})

/** One check and what it found; `since` is when the finding last changed. */
export const CheckedReason = z.object({
  id: z.string(),
  title: Words,
  outcome: VerdictShape,
  since: z.string().nullable(),
  findings: z.array(Finding),
  /** The exception that excuses what is broken. */
  exception: z.object({ id: z.string(), title: z.string(), validTo: z.string() }).nullable(),
})
export type CheckedReason = z.infer<typeof CheckedReason>

/** A person's confirmation, evidence by itself until it ends. */
export const AttestedReason = z.object({
  id: z.string(),
  statement: z.string(),
  evidence: z.string(),
  validUntil: z.string(),
})
export type AttestedReason = z.infer<typeof AttestedReason>

const common = { verdict: VerdictShape, because: z.string(), next: NextStep.nullable() }

export const ControlReason = z.object({
  kind: z.literal('control'),
  ...common,
  control: z.string(),
  title: Words,
  checks: z.array(CheckedReason),
  attestations: z.array(AttestedReason),
  /** Controls below it that neither a check nor a person confirms. */
  gaps: z.array(z.object({ control: z.string(), title: Words })),
})
export type ControlReason = z.infer<typeof ControlReason>

export const Reason = z.discriminatedUnion('kind', [
  ControlReason,
  /** What the words themselves say: a duty without control, or no duty at all. */
  z.object({ kind: z.literal('standing'), ...common }),
  /** Proposals wait for a person. */
  z.object({ kind: z.literal('waiting'), ...common, count: z.int() }),
  /** Declared 対象外 by a person, here or above. */
  z.object({ kind: z.literal('scope'), ...common, clause: z.string(), path: z.string() }),
  /** The clauses below. */
  z.object({
    kind: z.literal('below'),
    ...common,
    clauses: z.array(z.object({ id: z.string(), path: z.string(), verdict: VerdictShape })),
  }),
])
export type Reason = z.infer<typeof Reason>

export const Explanation = z.object({ because: z.string(), reasons: z.array(Reason), next: NextStep.nullable() })
export type Explanation = z.infer<typeof Explanation>

/** A clause's verdict with its reasons. */
export interface Judged {
  readonly verdict: z.infer<typeof VerdictShape>
  readonly explanation: Explanation
}
