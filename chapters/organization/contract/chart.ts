// The organization as it stands on a day: chart, role table, transfers, one person's career.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'

const OnDay = z.object({ on: z.iso.date().optional() })
export const Holder = z.object({ person: z.uuid(), name: z.string(), kind: z.string(), absent: z.boolean() })
export type Holder = z.infer<typeof Holder>

export const ChartPost = z.object({
  id: z.uuid(),
  title: z.string(),
  name: z.string(),
  unit: z.uuid().nullable(),
  organ: z.uuid().nullable(),
  roles: z.array(z.string()),
  holders: z.array(Holder),
})
export type ChartPost = z.infer<typeof ChartPost>
export const ChartUnit = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  organ: z.uuid(),
  parent: z.uuid().nullable(),
})
export type ChartUnit = z.infer<typeof ChartUnit>
export const Chart = z.object({
  on: z.iso.date(),
  organs: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string() })),
  units: z.array(ChartUnit),
  posts: z.array(ChartPost),
})
export type Chart = z.infer<typeof Chart>

/** Organs, units, posts and who holds them on a day. */
export const readChart = endpoint('GET /organization/chart', {
  summary: '組織図',
  article: '6(1)',
  right: 'organization.post:read',
  query: OnDay,
  reply: Chart,
})

export const RoleTable = z.object({
  on: z.iso.date(),
  rows: z.array(
    z.object({
      role: z.string(),
      posts: z.array(z.object({ id: z.uuid(), name: z.string(), holders: z.array(Holder) })),
    }),
  ),
})
export type RoleTable = z.infer<typeof RoleTable>

/** 権限・責任等一覧: every role with the posts that carry it and who holds them. */
export const readRoleTable = endpoint('GET /organization/role-table', {
  summary: '権限・責任等一覧',
  article: '6(1)',
  right: 'organization.post:read',
  query: OnDay,
  reply: RoleTable,
})

/** Days on which somebody changes posts, from three months back on. */
export const listTransferDays = endpoint('GET /organization/transfers', {
  summary: '異動のある日',
  article: '6(1)',
  right: 'organization.assignment:read',
  reply: z.array(z.object({ on: z.iso.date(), count: z.int() })),
})

export const Transfer = z.object({
  person: z.uuid(),
  number: z.string(),
  name: z.string(),
  change: z.enum(['joined', 'left', 'moved']),
  before: z.array(z.string()),
  after: z.array(z.string()),
  /** Roles of the policy that come or go with the posts. */
  rolesBefore: z.array(z.string()),
  rolesAfter: z.array(z.string()),
})
export type Transfer = z.infer<typeof Transfer>

/** Who moves on one day, with the posts before and after. */
export const readTransfers = endpoint('GET /organization/transfers/:on', {
  summary: 'その日付けの異動',
  article: '6(1)',
  right: 'organization.assignment:read',
  reply: z.object({ on: z.iso.date(), transfers: z.array(Transfer) }),
})

export const Career = z.object({
  posts: z.array(
    z.object({
      assignment: z.uuid(),
      post: z.string(),
      kind: z.string(),
      roles: z.array(z.string()),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
    }),
  ),
  absences: z.array(
    z.object({ validFrom: z.iso.date(), validTo: z.iso.date().nullable(), standIn: z.string().nullable() }),
  ),
})
export type Career = z.infer<typeof Career>

/** One person's posts over time, newest first. */
export const readCareer = endpoint('GET /organization/people/:id/career', {
  summary: '職員等の発令の経過',
  article: '6(1)',
  right: 'organization.assignment:read',
  reply: Career,
})
