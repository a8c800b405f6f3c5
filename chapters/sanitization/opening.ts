// The one job that passwords are for: taken from memory, handed to the engine, forgotten.
import { defaultPolicy } from '../../engines/disarm/src/contract.ts'
import { act } from '../../kernel/http/act.ts'
import { answerAgain, keepResult } from './answer.ts'
import type { Working } from './disarming.ts'
import { isOpenAttempt } from './passwords.ts'
import type { Given, Lent } from './port.ts'
import { fileOf, transferOf } from './store.ts'

/** 60 s: a request whose row is not there by then was rolled back. */
const longestCommit = 60_000

/** 10 min: longer than any queue that somebody waits at; what is away that long (the database) is no reason to keep passwords. */
const longestWait = 600_000

/** Forget passwords whose job has not begun in time; the files are simply still held. */
export function forgetOld({ given }: Pick<Lent, 'given'>, at: number = performance.now()): void {
  for (const [id, { passwords, since }] of given) if (passwords.length > 0 && at - since > longestWait) given.delete(id)
}

/** A file whose passwords were given and are not at work yet. */
export function nextGiven({ given }: Lent, failed: ReadonlySet<string>): string | undefined {
  for (const [id, { passwords }] of given) if (passwords.length > 0 && !failed.has(id)) return id
  return undefined
}

/**
 * Disarm one held file again; false where its request is not committed yet.
 * INVARIANT (forgotten): from here the passwords are in this call alone, and whatever happens the file's place in memory is empty after it.
 */
export async function open(
  id: string,
  { attempt, tenant, transfer: transferId, passwords, since }: Given,
  { working: { database, lent, clock }, signal }: { readonly working: Working; readonly signal: AbortSignal },
): Promise<boolean> {
  const run = <T>(step: Parameters<typeof act<T>>[1]): Promise<T> => act({ database, tenant, now: clock() }, step)
  if (!(await run(({ tx }) => isOpenAttempt(tx, attempt)))) {
    if (performance.now() - since > longestCommit) lent.given.delete(id)
    return false
  }
  try {
    lent.given.set(id, { attempt, tenant, transfer: transferId, passwords: [], since })
    if (lent.disarmer === undefined) return true
    const { file, transfer } = await run(async ({ tx }) => ({
      file: await fileOf(tx, id),
      transfer: await transferOf(tx, transferId),
    }))
    const outcome = await lent.disarmer.disarm(
      lent.blobs.read(tenant, file.sha256),
      { name: file.name, policy: defaultPolicy, passwords },
      { signal, onProgress: (part) => lent.progress.set(id, part) },
    )
    if (signal.aborted) return false
    const made = await keepResult(outcome, { lent, tenant })
    await run((context) => answerAgain(file, transfer, { outcome, made, context, attempt }))
    return true
  } finally {
    lent.given.delete(id)
  }
}
