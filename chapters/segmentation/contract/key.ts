// 6(3): keys of scheduled jobs that hand in configurations. A key is shown once; the city keeps its hash.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(3)'
export const PushKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first characters, to tell keys apart. */
  start: z.string(),
  expiresOn: z.string(),
  by: z.string().nullable(),
  at: z.string(),
  lastUsed: z.string().nullable(),
  revoked: z.object({ at: z.string(), because: z.string() }).nullable(),
})
export type PushKey = z.infer<typeof PushKey>

export const listKeys = endpoint('GET /segmentation/keys', {
  article,
  right: 'segmentation.key:read',
  summary: '設定ファイルを送る鍵の一覧',
  reply: z.array(PushKey),
})
export const makeKey = endpoint('POST /segmentation/keys', {
  article,
  right: 'segmentation.key:write',
  summary: '設定ファイルを送る鍵をつくる',
  body: z.object({ name: z.string().trim().min(1).max(100), expiresOn: z.iso.date() }),
  reply: z.object({ key: z.string(), made: PushKey }),
})
export const revokeKey = endpoint('POST /segmentation/keys/:id/revocation', {
  article,
  right: 'segmentation.key:write',
  summary: '設定ファイルを送る鍵を止める',
  body: z.object({ because: z.string().trim().min(1).max(2_000) }),
  reply: PushKey,
})
