// 6(3): whatever changes, it is proved again in the background: files, zones, crossings, settings, and the day on which a crossing expires.
import type { Clock } from '../../kernel/clock.ts'
import { type Database, inTenant } from '../../kernel/db/database.ts'
import { act } from '../../kernel/http/act.ts'
import { today } from '../../kernel/i18n/today.ts'
import { newId } from '../../kernel/ids.ts'
import type { Leaf, Reader } from '../../kernel/journal/reader.ts'
import { recordChange } from './change.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import { networkOf } from './network.ts'
import { sentencesOf } from './policy.ts'
import type { File, Proved } from './prove/job.ts'
import { prove } from './prove/run.ts'
import { textsOf } from './store/configuration.ts'
import { insertProof, latestDone, latestProof } from './store/proof.ts'

export interface Prover {
  /** Tells the prover of a city in which something may have changed; follows the journal. */
  readonly reader: Reader
  /** Look at a city now: after a start, or because the day has changed. */
  wake(tenant: string): void
  /** Settles when every city that was woken is proved. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Proving {
  readonly database: Pick<Database, 'kysely'>
  readonly clock: Clock
  readonly log: (line: string, error?: unknown) => void
}

/** 3: a city that changes while it is proved is proved again at once, this often; then it waits for its next wake. */
const mostRounds = 3

/**
 * Start the prover. It compares fingerprints and keeps no list of its own: what a crash interrupted is simply proved after the next start.
 * One city after another, so that at most one proof takes the machine's memory.
 */
export function startProver(proving: Proving): Prover {
  const waiting = new Set<string>()
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const wake = (tenant: string): void => {
    if (stopped || waiting.has(tenant)) return
    waiting.add(tenant)
    running = running.then(async () => {
      waiting.delete(tenant)
      if (!stopped)
        await proveCity(tenant, proving).catch((error: unknown) => stopped || proving.log(`proof of ${tenant}`, error))
    })
  }
  return {
    reader: {
      name: 'segmentation.prover',
      read: async (_tx, tenant, leaves) => {
        // the journal's own transaction ends before the prover reads: it waits its turn
        if (leaves.some(isConcern)) setTimeout(() => wake(tenant), 0)
      },
    },
    wake,
    idle: async () => {
      // wakes of leaves just read are still timers
      await new Promise((resolve) => setTimeout(resolve, 5))
      await running
    },
    stop: async () => {
      stopped = true
      await running
    },
  }
}

const own = ['segmentation.proved', 'segmentation.proof-failed', 'segmentation.change-']

function isConcern({ kind }: Leaf): boolean {
  if (kind === 'setting-changed') return true
  return kind.startsWith('segmentation.') && !own.some((start) => kind.startsWith(start)) && !kind.endsWith('-exported')
}

async function proveCity(tenant: string, proving: Proving): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) if (!(await proveOnce(tenant, proving))) return
}

interface Prepared {
  readonly inputs: Inputs
  readonly files: readonly File[]
  readonly before: readonly File[] | null
  readonly base: string | null
}

/** True where something was proved, and may already be out of date. */
async function proveOnce(tenant: string, { database, clock }: Proving): Promise<boolean> {
  const prepared = await inTenant(database, tenant, async (tx): Promise<Prepared | undefined> => {
    const inputs = await inputsOf(tx, today(clock()))
    const last = await latestProof(tx)
    if (inputs.versions.length === 0 || last?.fingerprint === inputs.fingerprint) return undefined
    const done = await latestDone(tx)
    const ids = inputs.versions.map((one) => one.version)
    const texts = await textsOf(tx, [...ids, ...(done?.versions ?? [])])
    const filesOf = (versions: readonly string[]): readonly File[] => versions.flatMap((id) => texts.get(id) ?? [])
    return {
      inputs,
      files: filesOf(ids),
      before: done === undefined ? null : filesOf(done.versions),
      base: done?.id ?? null,
    }
  })
  if (prepared === undefined) return false
  const { inputs, files, before } = prepared
  const proved = await prove({
    network: networkOf(inputs, files),
    sentences: [...sentencesOf(inputs)],
    before: before === null ? null : [...before],
    salt: tenant,
  })
  await act({ database, tenant, now: clock() }, (context) => keep(prepared, proved, context))
  return true
}

async function keep(
  { inputs, base }: Prepared,
  proved: Proved,
  context: Parameters<typeof recordChange>[1],
): Promise<void> {
  const { tx, now, record } = context
  const proof = {
    id: newId(now),
    at: now,
    fingerprint: inputs.fingerprint,
    versions: inputs.versions.map((one) => one.version),
    outcome: proved.ok ? ('done' as const) : ('failed' as const),
    because: proved.ok ? null : proved.because,
  }
  await insertProof(tx, { ...proof, report: proved.ok ? proved.report : null })
  await record({
    kind: proved.ok ? 'segmentation.proved' : 'segmentation.proof-failed',
    subject: { type: 'segmentation.proof', id: proof.id },
    article: '6(3)',
    details: proved.ok
      ? {
          fingerprint: proof.fingerprint,
          broken: proved.report.verdicts.filter(({ state }) => state === 'broken').map(({ assertion }) => assertion.id),
        }
      : { because: proved.because },
  })
  if (proved.ok && base !== null && proved.changes.length > 0)
    await recordChange({ proof: proof.id, base, inputs, changes: proved.changes }, context)
}
