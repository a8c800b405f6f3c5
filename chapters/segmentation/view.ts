// 6(3): the network as it was proved last, with what stands in the ledgers around it.
import type { z } from 'zod'
import type { Context } from '../../kernel/http/chapter.ts'
import { protocols, type readProof, type Standing } from './contract.ts'
import { countsOf } from './hygiene.ts'
import { type CrossingInput, type Inputs, inputsOf, isInForce } from './inputs.ts'
import { isFlow } from './policy.ts'
import { type Kept, latestDone, latestProof, reportOf } from './store/proof.ts'

/** What the drawing, the matrix and the list of results show. */
export async function proofView({
  tx,
  today,
}: Pick<Context, 'tx' | 'today'>): Promise<z.input<typeof readProof.reply>> {
  const inputs = await inputsOf(tx, today)
  const [last, done] = [await latestProof(tx), await latestDone(tx)]
  const report = done === undefined ? undefined : await reportOf(tx, done.id)
  const { rules = [], ...rest } = report ?? {}
  return {
    standing: standingOf(inputs, last, done),
    report: report === undefined ? null : { ...report, ...rest },
    crossings: inputs.crossings.filter(isFlow).map((one) => ({
      id: one.id,
      number: one.number,
      name: one.name,
      kind: one.kind,
      from: one.from,
      to: one.to,
      what: whatOf(one),
      isExpired: !isInForce(one, today),
    })),
    hosts: inputs.hosts.map(({ id, name, kind, zone, addresses }) => ({ id, name, kind, zone, addresses })),
    hygiene: countsOf(rules),
  }
}

/** Does the newest result speak of what stands in the ledgers now? */
export function standingOf(
  inputs: Pick<Inputs, 'fingerprint' | 'versions'>,
  last: Kept | undefined,
  done: Kept | undefined,
): Standing {
  if (inputs.versions.length === 0 || last === undefined)
    return { state: inputs.versions.length === 0 ? 'none' : 'waiting', proof: null, at: null, because: null }
  const shown = { proof: done?.id ?? null, at: done?.at.toISOString() ?? null }
  if (last.fingerprint !== inputs.fingerprint) return { state: 'waiting', ...shown, because: null }
  return { state: last.outcome === 'done' ? 'current' : 'failed', ...shown, because: last.because }
}

/** `TCP 443`. */
export function whatOf({ protocol, ports }: Pick<CrossingInput, 'protocol' | 'ports'>): string {
  const name = protocols.find((one) => one.value === protocol)?.ja ?? ''
  return [name, ports].filter((part) => part !== '').join(' ')
}
