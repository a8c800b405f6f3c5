// Other ways in: watched folders of file servers, and keys of other systems.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { article } from './rules.ts'
import { directions } from './terms.ts'

const right = { read: 'sanitization.gate:read', write: 'sanitization.gate:write' } as const

const Path = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .regex(/^\/[^\0]*$/u, '/ から始まる場所を入れてください。')

export const Folder = z.object({
  id: z.uuid(),
  name: z.string(),
  inPath: z.string(),
  outPath: z.string(),
  heldPath: z.string(),
  settleSeconds: z.int(),
  owner: z.string(),
  unit: z.string(),
  at: z.string(),
  endedAt: z.string().nullable(),
  /** What the watcher last saw. */
  trouble: z.string().nullable(),
  taken: z.int(),
})
export type Folder = z.infer<typeof Folder>

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  direction: z.enum(directions),
  owner: z.string(),
  unit: z.string(),
  expiresOn: z.string(),
  at: z.string(),
  endedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const readGates = endpoint('GET /sanitization/gates', {
  summary: '監視フォルダとAPI鍵',
  article,
  right: right.read,
  reply: z.object({ folders: z.array(Folder), keys: z.array(ApiKey), mayWrite: z.boolean() }),
})
export const addFolder = endpoint('POST /sanitization/folders', {
  summary: '監視フォルダを加える',
  article,
  right: right.write,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    inPath: Path,
    outPath: Path,
    heldPath: Path,
    settleSeconds: z.int().min(1).max(3600).default(5),
    owner: z.uuid(),
  }),
  reply: z.object({ id: z.uuid() }),
})
export const endFolder = endpoint('POST /sanitization/folders/:id/end', {
  summary: '監視フォルダをやめる',
  article,
  right: right.write,
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})
export const issueKey = endpoint('POST /sanitization/keys', {
  summary: 'API鍵を発行する',
  article,
  right: right.write,
  body: z.object({
    name: z.string().trim().min(1).max(100),
    direction: z.enum(directions),
    owner: z.uuid(),
    expiresOn: z.iso.date(),
  }),
  /** `secret` is shown here and never again. */
  reply: z.object({ id: z.uuid(), secret: z.string() }),
})
export const endKey = endpoint('POST /sanitization/keys/:id/end', {
  summary: 'API鍵を止める',
  article,
  right: right.write,
  body: z.object({ because: z.string().trim().min(1).max(500) }),
  reply: z.object({ id: z.uuid() }),
})
