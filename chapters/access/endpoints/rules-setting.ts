import type { Tx } from '../../../kernel/db/database.ts'
import type { Context } from '../../../kernel/http/chapter.ts'
import { readSetting, writeSetting } from '../../../kernel/setting/setting.ts'
import { defaultRules, PostureRules } from '../contract.ts'

const key = 'access.posture-rules'

/** The city's figures, or the defaults. */
export async function postureRules(tx: Tx): Promise<PostureRules> {
  return PostureRules.safeParse(await readSetting(tx, key)).data ?? defaultRules
}

export async function changeRules(body: PostureRules, { tx, record }: Context): Promise<PostureRules> {
  const before = await postureRules(tx)
  await writeSetting(tx, key, body)
  await record({
    kind: 'access.posture-rules-changed',
    subject: { type: 'access.rules', id: 'posture' },
    details: { before, after: body },
  })
  return body
}
