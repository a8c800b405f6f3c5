// How long files stay, as the city decides; defaults are general practice, not law.
import { z } from 'zod'
import type { Tx } from '../../kernel/db/database.ts'
import { readSetting, writeSetting } from '../../kernel/setting/setting.ts'
import type { Context } from '../../kernel/http/chapter.ts'
import { type changeRetention, defaultRetention, Retention } from './contract.ts'

const name = 'sanitization.retention'

/** The retention in force. */
export async function retentionOf(tx: Tx): Promise<Retention> {
  return Retention.safeParse(await readSetting(tx, name)).data ?? defaultRetention
}

/** Change it; what lies there already keeps the day it was given. */
export async function changeRetentionTo(
  body: z.output<typeof changeRetention.body>,
  { tx, record }: Context,
): Promise<Retention> {
  const before = await retentionOf(tx)
  await writeSetting(tx, name, body)
  await record({
    kind: 'sanitization.retention-changed',
    subject: { type: 'sanitization.retention', id: 'city' },
    details: { before, after: body },
  })
  return body
}
