// 6(4) 入退室の記録: by hand, from the files of card systems, or at the door.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { Matching } from '../../../kernel/contract/ledger.ts'
import { doubts } from './terms.ts'

const article = '6(4)'

export const ways = ['in', 'out', 'refused'] as const
export type Way = (typeof ways)[number]

export const Entry = z.object({
  id: z.uuid(),
  room: z.object({ id: z.uuid(), name: z.string() }),
  at: z.string(),
  way: z.enum(ways),
  who: z.string(),
  cardNumber: z.string().nullable(),
  source: z.enum(['hand', 'file', 'door']),
  doubt: z.enum(doubts.map((one) => one.value)).nullable(),
  settlement: z.object({ explanation: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
  maySettle: z.boolean(),
})
export type Entry = z.infer<typeof Entry>

/** 100: what one page shows. */
export const entriesOnPage = 100

export const listEntries = endpoint('GET /physical/entries', {
  summary: '入退室の記録の一覧',
  article,
  right: 'physical.entry:read',
  query: z.object({
    room: z.uuid().optional(),
    show: z.enum(['all', 'doubt', 'open-doubt', 'inside']).default('all'),
    search: z.string().max(100).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
  reply: z.object({
    rows: z.array(Entry),
    total: z.int(),
    openDoubts: z.int(),
    inside: z.int(),
    mayWrite: z.boolean(),
    mayImport: z.boolean(),
  }),
})
export const recordEntry = endpoint('POST /physical/entries', {
  summary: '入退室を手で記録する',
  article,
  right: 'physical.entry:write',
  body: z.object({
    roomId: z.uuid(),
    way: z.enum(['in', 'out']),
    /** A card's number, or a person. */
    cardNumber: z.string().trim().max(100).nullable(),
    personId: z.uuid().nullable(),
    /** When it was; null is now. */
    at: z.iso.datetime({ offset: true }).nullable(),
  }),
  reply: Entry,
})
export const settleEntry = endpoint('POST /physical/entries/:id/settlement', {
  summary: '疑いのある入退室を説明する',
  article,
  right: 'physical.entry:settle',
  body: z.object({ explanation: z.string().trim().min(1).max(1_000) }),
  reply: Entry,
})

/** What a card system's file says, by field; `time` only where date and time stand apart. */
export const entryColumns = [
  { key: 'at', ja: '日時（又は日付）', en: 'Date and time', required: true },
  { key: 'time', ja: '時刻（日付と別の列のとき）', en: 'Time', required: false },
  { key: 'room', ja: '室・扉', en: 'Room or door', required: true },
  { key: 'card', ja: 'カード番号', en: 'Card number', required: true },
  { key: 'way', ja: '入・退', en: 'In or out', required: true },
  { key: 'who', ja: '氏名', en: 'Name', required: false },
] as const
export type EntryColumn = (typeof entryColumns)[number]['key']

const EntryRow = z.object({
  row: z.int(),
  outcome: z.enum(['added', 'same', 'rejected']),
  at: z.string().nullable(),
  room: z.string(),
  who: z.string(),
  card: z.string(),
  way: z.string(),
  doubt: z.enum(doubts.map((one) => one.value)).nullable(),
  because: z.string().nullable(),
})
export const EntryReport = z.object({
  file: z.uuid(),
  name: z.string(),
  encoding: z.string(),
  headings: z.array(z.string()),
  matching: Matching,
  counts: z.object({ added: z.int(), same: z.int(), rejected: z.int(), doubtful: z.int() }),
  /** Rejected rows first, then doubtful ones; at most 300. */
  rows: z.array(EntryRow),
})
export type EntryReport = z.infer<typeof EntryReport>

export const uploadEntries = endpoint('POST /physical/entries/import', {
  summary: '入退室の記録のファイルを試す',
  article,
  right: 'physical.entry:import',
  query: z.object({ name: z.string().trim().min(1).max(255) }),
  body: 'bytes',
  reply: EntryReport,
})
export const rematchEntries = endpoint('POST /physical/entries/import/:file/matching', {
  summary: '列の対応を変えて試す',
  article,
  right: 'physical.entry:import',
  body: Matching,
  reply: EntryReport,
})
export const applyEntries = endpoint('POST /physical/entries/import/:file/application', {
  summary: '入退室の記録を取り込む',
  article,
  right: 'physical.entry:import',
  body: z.object({ matching: Matching, skipRejected: z.boolean() }),
  reply: EntryReport,
})
