// A stream of writes that ends when nobody answers any more.
import type { Answer } from '../../kernel/auth/testing.ts'
import type { Client } from './client.ts'

export interface Write {
  /** Number of the asset and key of the request. */
  readonly key: string
  readonly body: object
  /** An answer came before the kill. */
  readonly wasAcknowledged: boolean
  answer: Answer['body'] | undefined
}

/** Four: writes overlap in every stage of their transactions. */
const hands = 4

/** Add assets as fast as they are answered; settles when the server is gone, with everything that was asked for. */
export async function streamWrites(client: Client, round: number): Promise<readonly Write[]> {
  const writes = await Promise.all(Array.from({ length: hands }, (_, hand) => byHand(client, `K-${round}-${hand}`)))
  return writes.flat()
}

async function byHand(client: Client, prefix: string): Promise<readonly Write[]> {
  const writes: Write[] = []
  for (let n = 0; ; n += 1) {
    const key = `${prefix}-${n}`
    const body = { values: { number: key, name: `殺されても残る記録 ${key}`, kind: 'information' } }
    // no answer: the connection was refused or ended
    const answer = await client.post('/assets/assets', body, key).catch(() => undefined)
    if (answer !== undefined && answer.status !== 200)
      throw new Error(`${key}: ${answer.status} ${JSON.stringify(answer.body)}`)
    writes.push({ key, body, wasAcknowledged: answer !== undefined, answer: answer?.body })
    if (answer === undefined) return writes
  }
}
