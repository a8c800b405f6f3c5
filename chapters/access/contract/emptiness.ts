// 「該当なし」: an empty register proves nothing until a person says that there is nothing to record.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

/** Registers of this chapter that may truly be empty; each is a ledger's id and its table. */
export const accessRegisters = ['access.system', 'access.privilege'] as const
export type AccessRegister = (typeof accessRegisters)[number]

const Declared = z.object({
  ledger: z.enum(accessRegisters),
  until: z.iso.date(),
  reason: z.string(),
  by: z.string().nullable(),
})

export const listAccessEmptiness = endpoint('GET /access/emptiness', {
  summary: '「該当なし」の申告（アクセス制御）',
  article: '6(6)',
  right: 'access.emptiness:read',
  reply: z.array(Declared),
})
export const declareAccessEmptiness = endpoint('POST /access/emptiness', {
  summary: '記録すべきものがないことを申告する',
  article: '6(6)',
  right: 'access.emptiness:write',
  body: z.object({ ledger: z.enum(accessRegisters), reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})
