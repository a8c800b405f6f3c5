import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from './start.ts'

/** A server for tests: fast, forgetful, gone afterwards. */
export interface EphemeralPostgres {
  readonly url: (database?: string) => string
  readonly stop: () => Promise<void>
}

/** Start a throw-away server below the temporary directory; nothing of it is synced to disk. */
export async function startEphemeral(): Promise<EphemeralPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'sekisho-test-'))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  try {
    const { url, stop } = await startPostgres({ directory, log: () => undefined, durable: false })
    const end = async () => {
      await stop('immediate')
      remove()
    }
    return { url, stop: end }
  } catch (error) {
    remove()
    throw error
  }
}
