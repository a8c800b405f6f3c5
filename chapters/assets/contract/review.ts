// 6(2): looking at every asset once a year, declaring that there is nothing of a kind, and the summary of the register.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { assetLedger } from './asset.ts'
import { assetKinds } from './terms.ts'

const article = '6(2)'
/** 1,000: a remark of a review is a few sentences. */
const Note = z.string().trim().max(1_000).nullable().default(null)

const Reviewed = z.object({
  reviewed: z.int(),
  refused: z.array(z.object({ id: z.uuid(), name: z.string(), because: z.string() })),
})
export const reviewAsset = endpoint('POST /assets/assets/:id/review', {
  article,
  right: 'assets.asset:review',
  summary: '情報資産を確かめた（変わりなし）',
  body: z.object({ revision: z.int(), note: Note }),
  reply: z.object({ reviewedOn: z.string(), dueOn: z.string() }),
})
export const reviewAssets = endpoint('POST /assets/reviews', {
  article,
  right: 'assets.asset:review',
  summary: '情報資産をまとめて確かめた（変わりなし）',
  body: z.object({ selection: assetLedger.endpoints.bulk.body.shape.selection, note: Note }),
  reply: Reviewed,
})

/** What may be declared empty: each legal kind, paper, and disposals. */
export const emptinesses = [...assetKinds.map((kind) => kind.value), 'paper'] as const
export type Emptiness = (typeof emptinesses)[number]
const Declared = z.object({
  of: z.enum(emptinesses),
  until: z.string(),
  reason: z.string(),
  by: z.string().nullable(),
  at: z.string(),
})
export const listEmptiness = endpoint('GET /assets/emptiness', {
  article,
  right: 'assets.asset:read',
  summary: '「該当なし」の宣言の一覧',
  reply: z.array(Declared),
})
export const declareEmptiness = endpoint('POST /assets/emptiness', {
  article,
  right: 'assets.emptiness:declare',
  summary: 'その種類の情報資産がないことを宣言する',
  body: z.object({ of: z.enum(emptinesses), reason: z.string().trim().min(1).max(1_000) }),
  reply: Declared,
})

const Cell = z.object({
  confidentiality: z.string().nullable(),
  zone: z.string().nullable(),
  unit: z.uuid().nullable(),
  count: z.int(),
})
export const Summary = z.object({
  total: z.int(),
  cells: z.array(Cell),
  units: z.array(z.object({ id: z.uuid(), name: z.string() })),
  kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
  /** On paper, or with paper copies. */
  paper: z.int(),
  unclassified: z.int(),
  overdue: z.int(),
  today: z.string(),
})
export type Summary = z.infer<typeof Summary>
export const readSummary = endpoint('GET /assets/summary', {
  article,
  right: 'assets.asset:read',
  summary: '情報資産の集計',
  reply: Summary,
})
