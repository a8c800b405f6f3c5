// Certificates and photographs (証明書・写真) that stand behind a disposal or a repair.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(4)'

/** 10 MB: a scan of a few pages in colour. */
export const largestProof = 10 * 1024 * 1024
export const proofSubjects = ['physical.disposal', 'physical.maintenance'] as const

export const Proof = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Proof = z.infer<typeof Proof>

const Of = z.object({ type: z.enum(proofSubjects), id: z.uuid() })

export const listProofs = endpoint('GET /physical/proofs', {
  summary: '証明書・写真の一覧',
  article,
  right: 'physical.proof:read',
  query: Of,
  reply: z.object({ rows: z.array(Proof), mayWrite: z.boolean() }),
})
export const addProof = endpoint('POST /physical/proofs', {
  summary: '証明書・写真を付ける',
  article,
  right: 'physical.proof:write',
  query: Of.extend({ name: z.string().trim().min(1).max(255) }),
  body: 'bytes',
  reply: Proof,
})
export const readProof = endpoint('GET /physical/proofs/:id', {
  summary: '証明書・写真を開く',
  article,
  right: 'physical.proof:read',
  reply: 'file',
})
