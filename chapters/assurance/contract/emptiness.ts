// 「該当なし」: an empty register of improvements proves nothing until a person says that there was nothing to improve.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const Declared = z.object({ until: z.iso.date(), reason: z.string(), by: z.string().nullable() })

export const readImprovementEmptiness = endpoint('GET /assurance/emptiness', {
  summary: '改善事項の「該当なし」の申告',
  article: '7',
  right: 'assurance.improvement:read',
  reply: z.object({ declared: Declared.nullable() }),
})
export const declareImprovementEmptiness = endpoint('POST /assurance/emptiness', {
  summary: '改善すべき事項がないことを申告する',
  article: '7',
  right: 'assurance.emptiness:write',
  body: z.object({ reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})
