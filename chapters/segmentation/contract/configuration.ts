// 6(3): device configurations: how they come in, what was taken out of them, what was not understood.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { Quote, couldBe } from './proof.ts'

const article = '6(3)'

/** 8 MB: the largest firewall configuration met (5,000 rules) is 1 MB. */
export const largestFile = 8 * 1024 * 1024
/** 300: a city with a device a school; more come in several uploads. */
export const mostFiles = 300

/** A file on its way in; base64, so that the server decides on the encoding. */
export const Handed = z.object({
  name: z.string().trim().min(1).max(255),
  base64: z.string().max(Math.ceil((largestFile * 4) / 3) + 4),
})
export type Handed = z.infer<typeof Handed>

export const Removed = z.object({ line: z.int(), what: z.string() })
export const Unread = Quote.extend({ could: z.enum(couldBe), because: z.string() })

export const intakeOutcomes = ['added', 'changed', 'same', 'refused'] as const
export const Taken = z.object({
  name: z.string(),
  outcome: z.enum(intakeOutcomes),
  because: z.string().nullable(),
  configuration: z.uuid().nullable(),
  version: z.uuid().nullable(),
  vendor: z.string().nullable(),
  devices: z.array(z.string()),
  lines: z.int(),
  unread: z.int(),
  removed: z.array(Removed),
})
export type Taken = z.infer<typeof Taken>

export const takeConfigurations = endpoint('POST /segmentation/configurations', {
  article,
  right: 'segmentation.configuration:write',
  summary: '設定ファイルを取り込む',
  body: z.object({ files: z.array(Handed).min(1).max(mostFiles) }),
  reply: z.object({ files: z.array(Taken) }),
})

export const origins = ['upload', 'push', 'repository'] as const
const Version = z.object({
  id: z.uuid(),
  number: z.int(),
  file: z.string(),
  vendor: z.string(),
  devices: z.array(z.string()),
  lines: z.int(),
  unread: z.int(),
  removed: z.int(),
  origin: z.enum(origins),
  originNote: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Version = z.infer<typeof Version>

export const Configuration = z.object({
  id: z.uuid(),
  name: z.string(),
  versions: z.int(),
  newest: Version,
  retired: z.object({ at: z.string(), because: z.string() }).nullable(),
})
export type Configuration = z.infer<typeof Configuration>

export const listConfigurations = endpoint('GET /segmentation/configurations', {
  article,
  right: 'segmentation.configuration:read',
  summary: '設定ファイルの一覧',
  reply: z.object({ rows: z.array(Configuration), mayWrite: z.boolean() }),
})
export const readConfiguration = endpoint('GET /segmentation/configurations/:id', {
  article,
  right: 'segmentation.configuration:read',
  summary: '設定ファイルの版の一覧',
  reply: z.object({ configuration: Configuration, versions: z.array(Version), mayWrite: z.boolean() }),
})
export const readVersion = endpoint('GET /segmentation/versions/:id', {
  article,
  right: 'segmentation.configuration:read',
  summary: '設定ファイルの一つの版',
  reply: z.object({
    version: Version,
    configuration: z.object({ id: z.uuid(), name: z.string() }),
    text: z.string(),
    unread: z.array(Unread),
    removed: z.array(Removed),
    /** The text of the version before, to compare with. */
    before: z.string().nullable(),
  }),
})
export const retireConfiguration = endpoint('POST /segmentation/configurations/:id/retirement', {
  article,
  right: 'segmentation.configuration:write',
  summary: '装置がなくなったので、設定ファイルを証明から外す',
  body: z.object({ because: z.string().trim().min(1).max(2_000) }),
  reply: Configuration,
})
export const takeRepository = endpoint('POST /segmentation/repository/intake', {
  article,
  right: 'segmentation.configuration:write',
  summary: 'Gitリポジトリから設定ファイルを取り込む',
  reply: z.object({ commit: z.string(), files: z.array(Taken) }),
})
