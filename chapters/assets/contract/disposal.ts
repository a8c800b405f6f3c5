// 6(2)⑩ 廃棄: asked for, permitted by the 情報セキュリティ管理者, done and recorded.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { type Confidentiality, isAtLeast } from '../../preamble/grades.ts'
import {
  allowedKinds,
  type DisposalEdition,
  type Method,
  type MethodId,
  methods,
  type Protection,
} from './methods.table.ts'
import { type AssetZone, type Medium, mediums } from './terms.ts'

/** What about an asset decides its disposal. */
export interface Disposable {
  readonly medium: Medium
  readonly zone: AssetZone | null
  readonly confidentiality: Confidentiality | null
}

/** How strictly it must be done; an ungraded asset counts as 機密性2以上. */
export function protectionOf({ zone, confidentiality }: Pick<Disposable, 'zone' | 'confidentiality'>): Protection {
  const closed = confidentiality === null || isAtLeast(confidentiality, '2')
  if (!closed) return 'open'
  return zone === 'my-number' ? 'my-number' : 'closed'
}

/** The methods that an edition allows for this asset. */
export function methodsFor(
  asset: Disposable,
  edition: DisposalEdition,
): readonly (Method & { readonly id: MethodId })[] {
  const list: readonly (Method & { readonly id: MethodId })[] = methods
  const kinds = allowedKinds[edition][protectionOf(asset)]
  return list.filter(
    (one) => one.mediums.includes(asset.medium) && (kinds.includes(one.kind) || asset.medium === 'none'),
  )
}

export const disposalStates = ['waiting', 'approved', 'rejected', 'recorded'] as const
export type DisposalState = (typeof disposalStates)[number]

const mediumIds = mediums.map((one) => one.value)
const methodIds = methods.map((one) => one.id)
/** 2,000: half an A4 page; a reason is a paragraph. */
const Text = z.string().trim().min(1).max(2_000)

export const DisposalRequestInput = z.object({
  assetId: z.uuid(),
  medium: z.enum(mediumIds),
  method: z.enum(methodIds),
  reuse: z.boolean(),
  reason: Text,
})
export type DisposalRequestInput = z.infer<typeof DisposalRequestInput>

export const DisposalDecision = z.object({
  act: z.enum(['approved', 'rejected']),
  comment: Text.nullable().default(null),
})
export type DisposalDecision = z.infer<typeof DisposalDecision>

export const DisposalRecordInput = z.object({
  disposedOn: z.iso.date(),
  /** The person who did it: a name and company where a contractor did. */
  doneBy: z.string().trim().min(1).max(200),
  method: z.enum(methodIds),
  reuse: z.boolean(),
  witness: z.string().trim().min(1).max(200).nullable().default(null),
  certificate: z.string().trim().min(1).max(200).nullable().default(null),
  remarks: Text.nullable().default(null),
})
export type DisposalRecordInput = z.infer<typeof DisposalRecordInput>

const Act = z.object({ at: z.string(), by: z.string().nullable() })
export const Disposal = z.object({
  id: z.uuid(),
  state: z.enum(disposalStates),
  asset: z.object({
    id: z.uuid(),
    number: z.string(),
    name: z.string(),
    confidentiality: z.string().nullable(),
    zone: z.string().nullable(),
    unit: z.string().nullable(),
  }),
  medium: z.enum(mediumIds),
  method: z.enum(methodIds),
  reuse: z.boolean(),
  reason: z.string(),
  requested: Act,
  decision: Act.extend({ act: z.enum(['approved', 'rejected']), comment: z.string().nullable() }).nullable(),
  record: Act.extend({
    disposedOn: z.string(),
    doneBy: z.string(),
    method: z.enum(methodIds),
    edition: z.string(),
    reuse: z.boolean(),
    witness: z.string().nullable(),
    certificate: z.string().nullable(),
    remarks: z.string().nullable(),
  }).nullable(),
  /** Methods that the city's edition allows for this asset. */
  allowed: z.array(z.enum(methodIds)),
  may: z.object({ decide: z.boolean(), record: z.boolean() }),
})
export type Disposal = z.infer<typeof Disposal>

const article = '6(2)'
export const DisposalQuery = z.object({
  state: z.enum([...disposalStates, 'open', 'all']).default('open'),
  asset: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const listDisposals = endpoint('GET /assets/disposals', {
  article,
  right: 'assets.disposal:read',
  summary: '廃棄の申請の一覧',
  query: DisposalQuery,
  reply: z.object({ rows: z.array(Disposal), total: z.int(), page: z.int(), size: z.int() }),
})
export const readDisposal = endpoint('GET /assets/disposals/:id', {
  article,
  right: 'assets.disposal:read',
  summary: '廃棄の申請の内容',
  reply: Disposal,
})
export const requestDisposal = endpoint('POST /assets/disposals', {
  article,
  right: 'assets.disposal:request',
  summary: '廃棄を申請する',
  body: DisposalRequestInput,
  reply: Disposal,
})
export const decideDisposal = endpoint('POST /assets/disposals/:id/approval', {
  article,
  right: 'assets.disposal:decide',
  summary: '廃棄を許可する・差し戻す',
  body: DisposalDecision,
  reply: Disposal,
})
export const recordDisposal = endpoint('POST /assets/disposals/:id/record', {
  article,
  right: 'assets.disposal:record',
  summary: '廃棄を記録する',
  body: DisposalRecordInput,
  reply: Disposal,
})
