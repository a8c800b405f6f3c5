// A client that retries after a lost answer gets the first run's answer, not a second run.
import type { Tx } from '../db/database.ts'
import { Refusal } from '../refusal.ts'

declare module '../db/tables.ts' {
  interface Tables {
    'kernel.idempotency': {
      tenant_id?: string
      key: string
      person_id: string
      endpoint: string
      reply: string | null
      at?: Date
    }
  }
}

interface Key {
  readonly key: string
  readonly personId: string
  readonly endpoint: string
}

/** The kept reply of this key, if it ran before. */
export async function remembered(tx: Tx, { key, personId, endpoint }: Key): Promise<{ reply: unknown } | undefined> {
  const row = await tx
    .selectFrom('kernel.idempotency')
    .select(['endpoint', 'reply'])
    .where('key', '=', key)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.endpoint !== endpoint)
    throw new Refusal('idempotency-key-reused', {
      status: 409,
      title: '同じ番号の依頼があります',
      detail: '画面を読み込み直してから、もう一度送ってください。',
    })
  return { reply: row.reply }
}

/** Keep the reply in the action's own transaction. */
export async function remember(tx: Tx, { key, personId, endpoint }: Key, reply: unknown): Promise<void> {
  await tx
    .insertInto('kernel.idempotency')
    .values({ key, person_id: personId, endpoint, reply: JSON.stringify(reply) })
    .execute()
}
