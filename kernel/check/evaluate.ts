// Running one check: facts, evaluation, and the rule that nothing is 適合 without evidence.
import { worst } from '../contract/verdict.ts'
import type { Tx } from '../db/database.ts'
import type { Check, Evaluation, Finding, Moment, Outcome } from './check.ts'

export interface Evaluated {
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
  readonly lookAgainOn: string | null
}

/** 20: as many records as a screen shows below a finding; the ledger's own list has the rest. */
const mostEvidence = 20

/** Evaluate a check at a moment; a check that fails is 要確認 with its reason, never silent. */
export async function evaluate<F>(check: Check<F>, tx: Tx, at: Moment): Promise<Evaluated> {
  return settle(check.evaluate(await check.facts(tx, at), at))
}

/** INVARIANT (no verdict without evidence): `kept` with no record behind it, and silence, become `unsure`. */
export function settle({ findings, lookAgainOn }: Evaluation): Evaluated {
  const sound = findings.map((finding) => ({ ...unproven(finding), evidence: finding.evidence.slice(0, mostEvidence) }))
  const all = sound.length === 0 ? [nothingFound] : sound
  // `worst` of outcomes is an outcome: no finding carries `excepted`
  return {
    outcome: worst(all.map((finding) => finding.outcome)) as Outcome,
    findings: all,
    lookAgainOn: lookAgainOn ?? null,
  }
}

const nothingFound: Finding = { outcome: 'unsure', because: '判断に使える記録がまだありません。', evidence: [] }

function unproven(finding: Finding): Finding {
  if (finding.outcome !== 'kept' || finding.evidence.length > 0) return finding
  return { ...finding, outcome: 'unsure', because: `${finding.because}（証跡がないため要確認とします。）` }
}
