// 「該当なし」: an empty register proves nothing until a person says that there is nothing to record.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

export const supplierEmptinesses = ['suppliers.contract', 'suppliers.cloud', 'suppliers.social'] as const

const Declared = z.object({
  ledger: z.enum(supplierEmptinesses),
  until: z.iso.date(),
  reason: z.string(),
  by: z.string().nullable(),
})

export const listSupplierEmptiness = endpoint('GET /suppliers/emptiness', {
  summary: '「該当なし」の申告（業務委託・クラウド・ソーシャルメディア）',
  article: '6(8)',
  right: 'suppliers.contract:read',
  reply: z.array(Declared),
})
export const declareSupplierEmptiness = endpoint('POST /suppliers/emptiness', {
  summary: '記録すべきものがないことを申告する',
  article: '6(8)',
  right: 'suppliers.emptiness:write',
  body: z.object({ ledger: z.enum(supplierEmptinesses), reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})
