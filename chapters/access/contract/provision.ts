// 6(6): keys of provisioning systems (SCIM 2.0): one system's accounts and nothing else.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(6)'
const right = 'access.scim:write'

export const ScimKey = z.object({
  id: z.uuid(),
  name: z.string(),
  start: z.string(),
  expiresOn: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  usedAt: z.string().nullable(),
  revoked: z.object({ at: z.string(), because: z.string() }).nullable(),
})
export type ScimKey = z.infer<typeof ScimKey>

export const listScimKeys = endpoint('GET /access/systems/:id/keys', {
  summary: 'SCIMの鍵',
  article,
  right,
  reply: z.array(ScimKey),
})
export const makeScimKey = endpoint('POST /access/systems/:id/keys', {
  summary: 'SCIMの鍵をつくる',
  article,
  right,
  body: z.object({ name: z.string().trim().min(1).max(100), expiresOn: z.iso.date() }),
  /** The key is shown once; only its digest is kept. */
  reply: z.object({ key: z.string(), made: ScimKey }),
})
export const revokeScimKey = endpoint('POST /access/scim-keys/:id/revocation', {
  summary: 'SCIMの鍵を止める',
  article,
  right,
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})
