// What the checks of the network look at: the ledgers, the configurations in force, and the newest proof.
import type { Moment } from '../../../kernel/check/check.ts'
import type { Tx } from '../../../kernel/db/database.ts'
import type { Standing, Verdict } from '../contract.ts'
import { type Inputs, inputsOf } from '../inputs.ts'
import { type Core, coreOf, latestDone, latestProof } from '../store/proof.ts'
import { standingOf } from '../view.ts'

export interface Facts {
  readonly inputs: Inputs
  readonly standing: Standing
  readonly core: Core | undefined
}

/** Everything at once; one pass over each table. */
export async function factsOf(tx: Tx, { today }: Moment): Promise<Facts> {
  const inputs = await inputsOf(tx, today)
  const done = await latestDone(tx)
  return {
    inputs,
    standing: standingOf(inputs, await latestProof(tx), done),
    core: done === undefined ? undefined : await coreOf(tx, done.id),
  }
}

/** Verdicts of sentences whose id begins so. */
export const verdictsOf = ({ core }: Facts, start: string): readonly Verdict[] =>
  (core?.verdicts ?? []).filter(({ assertion }) => assertion.id.startsWith(start))
