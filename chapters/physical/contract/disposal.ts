// 6(4), 6(2)⑩ 媒体と機器の廃棄: by a method that the medium and the city's edition bear, before a witness, with a certificate.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { mediums, methods } from '../../assets/contract.ts'

const article = '6(4)'
const methodIds = methods.map((one) => one.id)
const Text = z.string().trim().min(1).max(1_000)

export const mediumDisposalStates = ['asked', 'permitted', 'refused', 'stopped', 'recorded'] as const

export const MediumDisposal = z.object({
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  unit: z.string(),
  medium: z.enum(mediums.map((one) => one.value)),
  confidentiality: z.string().nullable(),
  method: z.enum(methodIds),
  reuse: z.boolean(),
  reason: z.string(),
  state: z.enum(mediumDisposalStates),
  askedBy: z.string(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  record: z
    .object({
      disposedOn: z.string(),
      doneBy: z.string(),
      method: z.enum(methodIds),
      edition: z.string(),
      witness: z.string().nullable(),
      certificate: z.string().nullable(),
    })
    .nullable(),
  proofs: z.int(),
  /** Methods that the city's edition allows. */
  allowed: z.array(z.enum(methodIds)),
  proposal: z.uuid().nullable(),
  mayApprove: z.boolean(),
  mayRecord: z.boolean(),
})
export type MediumDisposal = z.infer<typeof MediumDisposal>

/** What may be disposed of here, with the methods that it bears. */
export const Disposable = z.object({
  kind: z.enum(['medium', 'equipment']),
  id: z.uuid(),
  number: z.string(),
  name: z.string(),
  allowed: z.array(z.enum(methodIds)),
  /** Why it cannot be asked for here, in words. */
  because: z.string().nullable(),
})
export type Disposable = z.infer<typeof Disposable>

export const listMediumDisposals = endpoint('GET /physical/disposals', {
  summary: '媒体・機器の廃棄の一覧',
  article,
  right: 'physical.disposal:read',
  query: z.object({ show: z.enum(['open', 'recorded', 'all']).default('all') }),
  reply: z.object({ rows: z.array(MediumDisposal), mayAsk: z.boolean() }),
})
export const findDisposable = endpoint('GET /physical/disposables', {
  summary: '廃棄する媒体・機器を探す',
  article,
  right: 'physical.disposal:ask',
  query: z.object({ number: z.string().trim().min(1).max(200) }),
  reply: z.array(Disposable),
})
export const askMediumDisposal = endpoint('POST /physical/disposals', {
  summary: '媒体・機器の廃棄を申請する',
  article,
  right: 'physical.disposal:ask',
  body: z.object({
    kind: z.enum(['medium', 'equipment']),
    id: z.uuid(),
    method: z.enum(methodIds),
    reuse: z.boolean(),
    reason: Text,
  }),
  reply: MediumDisposal,
})
export const recordMediumDisposal = endpoint('POST /physical/disposals/:id/record', {
  summary: '媒体・機器の廃棄を記録する',
  article,
  right: 'physical.disposal:record',
  body: z.object({
    disposedOn: z.iso.date(),
    doneBy: z.string().trim().min(1).max(200),
    method: z.enum(methodIds),
    reuse: z.boolean(),
    witness: z.string().trim().min(1).max(200).nullable(),
    certificate: z.string().trim().min(1).max(200).nullable(),
    remarks: Text.nullable(),
  }),
  reply: MediumDisposal,
})
