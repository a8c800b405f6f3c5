// 「該当なし」: an empty register proves nothing until a person says that there is nothing to record.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

/** Registers of this chapter that may truly be empty. */
export const emptinesses = ['organization.exception', 'organization.resolution'] as const
const Declared = z.object({
  ledger: z.enum(emptinesses),
  until: z.iso.date(),
  reason: z.string(),
  by: z.string().nullable(),
})

/** Declarations in force today. */
export const listOrganizationEmptiness = endpoint('GET /organization/emptiness', {
  summary: '「該当なし」の宣言',
  article: '6(1)',
  right: 'organization.exception:read',
  reply: z.array(Declared),
})

/** Declare for a year that there is nothing to record. */
export const declareOrganizationEmptiness = endpoint('POST /organization/emptiness', {
  summary: '記録すべきものがないことを宣言する',
  article: '6(1)',
  right: 'organization.emptiness:write',
  body: z.object({ ledger: z.enum(emptinesses), reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})
