// 6(4): a tablet at a door, opened by its own link without an account.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(4)'

export const Door = z.object({
  id: z.uuid(),
  name: z.string(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  endedAt: z.string().nullable(),
})
export type Door = z.infer<typeof Door>

export const listDoors = endpoint('GET /physical/rooms/:id/doors', {
  summary: '扉の端末の一覧',
  article,
  right: 'physical.door:read',
  reply: z.object({ rows: z.array(Door), mayWrite: z.boolean() }),
})
export const makeDoor = endpoint('POST /physical/rooms/:id/doors', {
  summary: '扉の端末のリンクをつくる',
  article,
  right: 'physical.door:write',
  body: z.object({ name: z.string().trim().min(1).max(100) }),
  /** `path` is shown once and kept nowhere. */
  reply: z.object({ door: Door, path: z.string() }),
})
export const endDoor = endpoint('POST /physical/doors/:id/end', {
  summary: '扉の端末のリンクを止める',
  article,
  right: 'physical.door:write',
  reply: Door,
})
