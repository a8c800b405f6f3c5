// 「該当なし」: an empty register proves nothing until a person says that there is nothing to record.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

export const physicalRegisters = ['physical.room', 'physical.equipment', 'physical.medium'] as const
export type PhysicalRegister = (typeof physicalRegisters)[number]

const Declared = z.object({
  ledger: z.enum(physicalRegisters),
  until: z.iso.date(),
  reason: z.string(),
  by: z.string().nullable(),
})

export const listPhysicalEmptiness = endpoint('GET /physical/emptiness', {
  summary: '「該当なし」の申告（室・機器・記録媒体）',
  article: '6(4)',
  right: 'physical.room:read',
  reply: z.array(Declared),
})
export const declarePhysicalEmptiness = endpoint('POST /physical/emptiness', {
  summary: '記録すべきものがないことを申告する',
  article: '6(4)',
  right: 'physical.emptiness:write',
  body: z.object({ ledger: z.enum(physicalRegisters), reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})
