// `defineLedger` (台帳): one declaration gives the shape, the form, the list, import and export, history and API of a register.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import type { Field } from './field.ts'
import type { Words } from './words.ts'

export type Fields = Readonly<Record<string, Field>>

/** What a person may type of a record: all fields that are not derived. */
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer V> ? V : never }

export interface LedgerPlan<F extends Fields> {
  /** `assets.asset`: chapter and noun; also the Postgres table and the prefix of the Cedar rights. */
  readonly id: string
  readonly title: Words
  /** One record of it: 情報資産, 課室. */
  readonly one: Words
  readonly article: string
  /** Below /api and in the address bar: `/assets/assets`. */
  readonly path: string
  readonly fields: F
  /** Field shown as the name of a record. */
  readonly name: keyof F & string
  /** Field with the id of the unit that owns the record, where section heads keep their own. */
  readonly unit?: keyof F & string
}

/** 300: the most rows one page shows (UI.md §4.3); bounds a reply. */
export const largestPage = 300

export const ListQuery = z.object({
  search: z.string().max(200).optional(),
  /** `field:value` pairs joined by `,`; several values of one field are alternatives. */
  filter: z.string().max(2_000).optional(),
  /** `field` or `-field`. */
  sort: z.string().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(largestPage).default(100),
  /** `retired` shows what is out of use, `all` both. */
  state: z.enum(['current', 'retired', 'all']).default('current'),
})
export type ListQuery = z.infer<typeof ListQuery>

export const Revision = z.object({
  revision: z.int(),
  at: z.string(),
  by: z.string().nullable(),
  act: z.enum(['added', 'revised', 'retired', 'restored']),
  reason: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
})
export type Revision = z.infer<typeof Revision>

/** How the columns of a file answer to the fields: file heading per field, or null where the file has none. */
export const Matching = z.record(z.string(), z.string().nullable())
export type Matching = z.infer<typeof Matching>

export const ImportRow = z.object({
  /** Row in the file, 1-based, the heading included. */
  row: z.int(),
  outcome: z.enum(['added', 'changed', 'same', 'rejected']),
  name: z.string(),
  errors: z.array(z.object({ field: z.string(), because: z.string() })),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ImportReport = z.object({
  /** Handle of the uploaded file; given back to try another matching or to apply. */
  file: z.uuid(),
  name: z.string(),
  encoding: z.string(),
  headings: z.array(z.string()),
  matching: Matching,
  /** Headings of the file that no field takes. */
  unmatched: z.array(z.string()),
  counts: z.object({ added: z.int(), changed: z.int(), same: z.int(), rejected: z.int() }),
  /** The first rows of each outcome, rejected ones first; at most 500. */
  rows: z.array(ImportRow),
})
export type ImportReport = z.infer<typeof ImportReport>

const Selection = z.object({
  /** Either these records … */
  ids: z.array(z.uuid()).max(10_000).optional(),
  /** … or the whole filtered set. */
  search: z.string().optional(),
  filter: z.string().optional(),
  all: z.boolean().optional(),
})
export type Selection = z.infer<typeof Selection>

const Row = z.object({
  id: z.uuid(),
  revision: z.int(),
  retiredAt: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  /** Names of referenced records, by field. */
  labels: z.record(z.string(), z.string()),
  /** What the caller may do with it. */
  may: z.object({ write: z.boolean() }),
})

/** Declare a ledger; the browser draws it and the server serves it from the same value. */
export function defineLedger<const F extends Fields>(plan: LedgerPlan<F>) {
  const Input = inputOf(plan)
  return { ...plan, Input, Row, endpoints: { ...readingOf(plan), ...writingOf(plan, Input), ...transferOf(plan) } }
}

export type Ledger<F extends Fields = Fields> = ReturnType<typeof defineLedger<F>>

function inputOf<const F extends Fields>(plan: LedgerPlan<F>): z.ZodType<Partial<Values<F>>> {
  const typed = Object.fromEntries(Object.entries(plan.fields).filter(([, f]) => f.derived !== true))
  // each field's `shape` is the zod type of its value; only derived fields are left out
  return z.object(Object.fromEntries(Object.entries(typed).map(([key, f]) => [key, f.shape]))) as unknown as z.ZodType<
    Partial<Values<F>>
  >
}

type Plan = Pick<LedgerPlan<Fields>, 'id' | 'path' | 'article' | 'one'>

const Reason = z.string().trim().max(2_000).optional()

function readingOf<const P extends Plan>({ id, path, article, one }: P) {
  const read = { article, right: `${id}:read` }
  return {
    list: endpoint(`GET ${path}`, {
      ...read,
      summary: `${one.ja}の一覧`,
      query: ListQuery,
      reply: z.object({ rows: z.array(Row), total: z.int(), page: z.int(), size: z.int(), mayWrite: z.boolean() }),
    }),
    choices: endpoint(`GET ${path}/choices`, {
      ...read,
      summary: `${one.ja}を選ぶための候補`,
      query: z.object({ search: z.string().max(200).optional(), ids: z.string().max(4_000).optional() }),
      reply: z.array(z.object({ id: z.uuid(), name: z.string(), note: z.string().nullable() })),
    }),
    get: endpoint(`GET ${path}/:id`, { ...read, summary: `${one.ja}の内容`, reply: Row }),
    history: endpoint(`GET ${path}/:id/history`, { ...read, summary: `${one.ja}の履歴`, reply: z.array(Revision) }),
  }
}

function writingOf<const P extends Plan, Input extends z.ZodType>({ id, path, article, one }: P, input: Input) {
  const write = { article, right: `${id}:write` }
  return {
    add: endpoint(`POST ${path}`, {
      ...write,
      summary: `${one.ja}を加える`,
      body: z.object({ values: input, reason: Reason }),
      reply: Row,
    }),
    revise: endpoint(`PUT ${path}/:id`, {
      ...write,
      summary: `${one.ja}を改める`,
      /** `revision` is what the form was opened with: a change in between is a conflict (409), never overwritten. */
      body: z.object({ values: input, revision: z.int(), reason: Reason }),
      reply: Row,
    }),
    retire: endpoint(`POST ${path}/:id/retirement`, {
      ...write,
      summary: `${one.ja}を使わなくなったものとする`,
      body: z.object({ revision: z.int(), reason: z.string().trim().min(1).max(2_000) }),
      reply: Row,
    }),
    restore: endpoint(`POST ${path}/:id/restoration`, {
      ...write,
      summary: `${one.ja}を以前の内容に戻す`,
      body: z.object({ revision: z.int(), to: z.int(), reason: Reason }),
      reply: Row,
    }),
    bulk: endpoint(`POST ${path}/bulk-revision`, {
      ...write,
      summary: `${one.ja}をまとめて改める`,
      body: z.object({
        selection: Selection,
        values: z.record(z.string(), z.unknown()),
        preview: z.boolean(),
        reason: Reason,
      }),
      reply: z.object({
        count: z.int(),
        changes: z.array(
          z.object({
            id: z.uuid(),
            name: z.string(),
            before: z.record(z.string(), z.unknown()),
            after: z.record(z.string(), z.unknown()),
          }),
        ),
        refused: z.array(z.object({ id: z.uuid(), name: z.string(), because: z.string() })),
      }),
    }),
  }
}

function transferOf<const P extends Plan>({ id, path, article, one }: P) {
  const read = { article, right: `${id}:read` }
  const write = { article, right: `${id}:write` }
  return {
    export: endpoint(`GET ${path}/export`, {
      ...read,
      summary: `${one.ja}を書き出す`,
      query: ListQuery.extend({ format: z.enum(['csv', 'csv-shift_jis', 'xlsx']).default('csv') }),
      reply: 'file',
    }),
    upload: endpoint(`POST ${path}/import`, {
      ...write,
      summary: `${one.ja}の取込みを試す`,
      query: z.object({ name: z.string().max(255) }),
      body: 'bytes',
      reply: ImportReport,
    }),
    rematch: endpoint(`POST ${path}/import/:file/matching`, {
      ...write,
      summary: `${one.ja}の取込みの列対応を改める`,
      body: Matching,
      reply: ImportReport,
    }),
    apply: endpoint(`POST ${path}/import/:file/application`, {
      ...write,
      summary: `${one.ja}の取込みを行う`,
      /** `skipRejected` leaves the rejected rows out; without it one rejected row refuses the whole file. */
      body: z.object({ matching: Matching, skipRejected: z.boolean() }),
      reply: ImportReport,
    }),
  }
}
