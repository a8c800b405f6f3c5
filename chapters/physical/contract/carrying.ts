// 6(4), 6(5) 持出し・持込み・貸出: asked for, permitted by the 情報セキュリティ管理者, returned and looked at.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { confidentialities } from '../../preamble/grades.ts'
import { carryingWays, encryptions, erasures } from './terms.ts'

const article = '6(4)'
const Text = z.string().trim().min(1).max(500)
const wayIds = carryingWays.map((one) => one.value)

export const carryingStates = ['asked', 'away', 'overdue', 'returned', 'refused', 'stopped'] as const
export type CarryingState = (typeof carryingStates)[number]

export const Carrying = z.object({
  id: z.uuid(),
  way: z.enum(wayIds),
  what: z.string(),
  label: z.string().nullable(),
  unit: z.string(),
  purpose: z.string(),
  destination: z.string().nullable(),
  contents: z.string().nullable(),
  confidentiality: z.string().nullable(),
  encryption: z.string().nullable(),
  means: z.string().nullable(),
  fromOn: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(carryingStates),
  carrier: z.string(),
  decidedBy: z.string().nullable(),
  returnedOn: z.string().nullable(),
  returnedBy: z.string().nullable(),
  erased: z.string().nullable(),
  proposal: z.uuid().nullable(),
  mayApprove: z.boolean(),
  mayReturn: z.boolean(),
})
export type Carrying = z.infer<typeof Carrying>

export const CarryingInput = z.object({
  way: z.enum(['out', 'in']),
  mediumId: z.uuid().nullable(),
  assetId: z.uuid().nullable(),
  /** In words where it stands in no register. */
  what: Text.nullable(),
  purpose: Text,
  destination: Text.nullable(),
  contents: Text.nullable(),
  confidentiality: z.enum(confidentialities).nullable(),
  encryption: z.enum(encryptions.map((one) => one.value)).nullable(),
  means: Text.nullable(),
  fromOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
})
export type CarryingInput = z.infer<typeof CarryingInput>

export const listCarryings = endpoint('GET /physical/carryings', {
  summary: '持出し・持込み・貸出の一覧',
  article,
  right: 'physical.carrying:read',
  query: z.object({
    show: z.enum(['open', 'asked', 'away', 'overdue', 'all']).default('open'),
    medium: z.uuid().optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    rows: z.array(Carrying),
    total: z.int(),
    asked: z.int(),
    away: z.int(),
    overdue: z.int(),
    mayAsk: z.boolean(),
    mayLend: z.boolean(),
  }),
})
export const askCarrying = endpoint('POST /physical/carryings', {
  summary: '持出し・持込みを申請する',
  article,
  right: 'physical.carrying:ask',
  body: CarryingInput,
  reply: Carrying,
})
export const lendMedium = endpoint('POST /physical/media/:id/loans', {
  summary: '記録媒体を貸し出す',
  article,
  right: 'physical.carrying:lend',
  body: z.object({ personId: z.uuid(), purpose: Text, dueOn: z.iso.date() }),
  reply: Carrying,
})
export const returnCarrying = endpoint('POST /physical/carryings/:id/return', {
  summary: '返却を確かめる',
  article,
  right: 'physical.carrying:return',
  body: z.object({
    returnedOn: z.iso.date(),
    erased: z.enum(erasures.map((one) => one.value)),
    note: Text.nullable(),
  }),
  reply: Carrying,
})
export const readForbiddenMedia = endpoint('GET /physical/forbidden-media', {
  summary: '使ってはならない記録媒体の種類',
  article,
  right: 'physical.medium:read',
  reply: z.object({ kinds: z.array(z.string()), mayWrite: z.boolean() }),
})
export const forbidMedia = endpoint('PUT /physical/forbidden-media', {
  summary: '使ってはならない記録媒体の種類を定める',
  article,
  right: 'physical.forbidden:write',
  body: z.object({ kinds: z.array(z.enum(['usb', 'sd', 'optical', 'hdd', 'ssd', 'tape'])).max(6) }),
  reply: z.object({ kinds: z.array(z.string()), mayWrite: z.boolean() }),
})
