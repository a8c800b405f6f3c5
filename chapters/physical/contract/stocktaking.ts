// 6(4) 棚卸し: what should be there, frozen at the start; a scan for each label; what is missing at the end.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(4)'

export const stocktakingStates = ['running', 'finished', 'confirmed', 'sent-back'] as const

export const Stocktaking = z.object({
  id: z.uuid(),
  name: z.string(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  dueOn: z.string(),
  startedBy: z.string().nullable(),
  startedAt: z.string(),
  state: z.enum(stocktakingStates),
  items: z.int(),
  found: z.int(),
  /** Carried out or lent with a record: not expected on the shelf. */
  away: z.int(),
  elsewhere: z.int(),
  unknown: z.int(),
  finishedBy: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  proposal: z.uuid().nullable(),
  mayApprove: z.boolean(),
  mayScan: z.boolean(),
})
export type Stocktaking = z.infer<typeof Stocktaking>

export const StockItem = z.object({
  id: z.uuid(),
  kind: z.enum(['medium', 'equipment']),
  number: z.string(),
  name: z.string(),
  place: z.string().nullable(),
  away: z.string().nullable(),
  foundAt: z.string().nullable(),
  foundBy: z.string().nullable(),
})
export type StockItem = z.infer<typeof StockItem>

export const Scan = z.object({
  id: z.uuid(),
  code: z.string(),
  outcome: z.enum(['found', 'again', 'elsewhere', 'unknown']),
  /** What the screen says, large. */
  said: z.string(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Scan = z.infer<typeof Scan>

export const StocktakingDetail = Stocktaking.extend({ list: z.array(StockItem), scans: z.array(Scan) })
export type StocktakingDetail = z.infer<typeof StocktakingDetail>

export const listStocktakings = endpoint('GET /physical/stocktakings', {
  summary: '棚卸しの一覧',
  article,
  right: 'physical.stocktaking:read',
  reply: z.object({ rows: z.array(Stocktaking), mayStart: z.boolean() }),
})
export const readStocktaking = endpoint('GET /physical/stocktakings/:id', {
  summary: '棚卸しの内容',
  article,
  right: 'physical.stocktaking:read',
  reply: StocktakingDetail,
})
export const startStocktaking = endpoint('POST /physical/stocktakings', {
  summary: '棚卸しを始める',
  article,
  right: 'physical.stocktaking:start',
  body: z.object({ unitId: z.uuid(), name: z.string().trim().min(1).max(200), dueOn: z.iso.date() }),
  reply: Stocktaking,
})
/** 500: what a page that was offline for an afternoon sends at once. */
export const mostScans = 500
export const scanLabels = endpoint('POST /physical/stocktakings/:id/scans', {
  summary: 'ラベルを読み取る',
  article,
  right: 'physical.stocktaking:scan',
  /** `id` is made by the page: sent twice, it counts once. */
  body: z.object({
    scans: z
      .array(z.object({ id: z.uuid(), code: z.string().trim().min(1).max(200) }))
      .min(1)
      .max(mostScans),
  }),
  reply: z.object({ scans: z.array(Scan), found: z.int(), items: z.int() }),
})
export const finishStocktaking = endpoint('POST /physical/stocktakings/:id/end', {
  summary: '棚卸しを終え、確認を求める',
  article,
  right: 'physical.stocktaking:finish',
  body: z.object({ note: z.string().trim().min(1).max(1_000).nullable() }),
  reply: Stocktaking,
})

/** A label: the number in words and as a code. */
export const Label = z.object({ id: z.uuid(), number: z.string(), name: z.string(), unit: z.string() })
export type Label = z.infer<typeof Label>
export const listLabels = endpoint('GET /physical/labels', {
  summary: '貼るラベルの一覧',
  article,
  right: 'physical.stocktaking:read',
  query: z.object({
    of: z.enum(['medium', 'equipment', 'card']).default('medium'),
    unit: z.uuid().optional(),
    search: z.string().max(200).optional(),
  }),
  reply: z.array(Label),
})
