// 6(6): a system's list of accounts comes in as a file: tried first, then applied whole.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const article = '6(6)'
const right = 'access.intake:write'

/** What a column of a file may be. */
export const accountFields = [
  'login',
  'displayName',
  'staffNumber',
  'mail',
  'unitName',
  'kind',
  'enabled',
  'lastUsedOn',
  'createdOn',
  'expiresOn',
  'roles',
  'dn',
] as const
export type AccountField = (typeof accountFields)[number]

export const Columns = z.partialRecord(z.enum(accountFields), z.string().nullable())
export type Columns = z.infer<typeof Columns>

export const intakeOutcomes = ['new', 'changed', 'gone', 'same', 'rejected'] as const

export const IntakeRow = z.object({
  row: z.int().nullable(),
  outcome: z.enum(intakeOutcomes),
  login: z.string(),
  displayName: z.string().nullable(),
  because: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type IntakeRow = z.infer<typeof IntakeRow>

export const IntakeReport = z.object({
  file: z.uuid(),
  name: z.string(),
  source: z.enum(['sheet', 'ldif']),
  encoding: z.string(),
  headings: z.array(z.string()),
  columns: Columns,
  takenOn: z.iso.date(),
  counts: z.object({
    new: z.int(),
    changed: z.int(),
    gone: z.int(),
    same: z.int(),
    rejected: z.int(),
    /** Of all that would stand afterwards, those that nobody has said whose they are. */
    unmatched: z.int(),
  }),
  /** More than half would be gone: probably another system's file or a part of the list. */
  isAlarming: z.boolean(),
  /** What the reader passed over, in words. */
  notes: z.array(z.string()),
  /** Rejected, gone, new, changed first; at most 500. */
  rows: z.array(IntakeRow),
})
export type IntakeReport = z.infer<typeof IntakeReport>

const Options = z.object({
  columns: Columns,
  takenOn: z.iso.date(),
  /** The file holds a part of the accounts: what it does not name stays. */
  isPartial: z.boolean().default(false),
})

export const uploadAccounts = endpoint('POST /access/systems/:id/import', {
  summary: 'アカウントの一覧の取込みを試す',
  article,
  right,
  query: z.object({ name: z.string().max(255) }),
  body: 'bytes',
  reply: IntakeReport,
})
export const rematchAccounts = endpoint('POST /access/systems/:id/import/:file/matching', {
  summary: '取込みの列の対応を改める',
  article,
  right,
  body: Options,
  reply: IntakeReport,
})
export const applyAccounts = endpoint('POST /access/systems/:id/import/:file/application', {
  summary: 'アカウントの一覧を取り込む',
  article,
  right,
  body: Options.extend({ acceptAlarm: z.boolean().default(false), skipRejected: z.boolean().default(false) }),
  reply: IntakeReport,
})

export const Snapshot = z.object({
  id: z.uuid(),
  takenOn: z.string(),
  source: z.enum(['sheet', 'ldif', 'scim']),
  fileName: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
})
export type Snapshot = z.infer<typeof Snapshot>

export const listSnapshots = endpoint('GET /access/systems/:id/snapshots', {
  summary: 'アカウントの取込みの記録',
  article,
  right: 'access.account:read',
  reply: z.object({ rows: z.array(Snapshot), mayImport: z.boolean() }),
})

/** 6(6): the accounts of a system as they stood at the end of a day. */
export const accountsOnDay = endpoint('GET /access/systems/:id/accounts', {
  summary: 'ある日のアカウントの一覧',
  article,
  right: 'access.account:read',
  query: z.object({ on: z.iso.date() }),
  reply: z.array(
    z.object({
      id: z.uuid(),
      login: z.string(),
      displayName: z.string().nullable(),
      kind: z.string(),
      enabled: z.boolean(),
      roles: z.string().nullable(),
    }),
  ),
})
