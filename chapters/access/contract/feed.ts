// 6(6): vulnerability information carried in as files (NVD, CISA KEV, JVN), and SBOMs of the city's systems.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import type { Choice } from '../../../kernel/contract/field.ts'

const article = '6(6)'
const read = 'access.vulnerability:read'
const take = 'access.feed:write'

export const feedKinds = [
  { value: 'nvd', ja: 'NVD（米国NISTの脆弱性データベース）', en: 'NVD' },
  { value: 'kev', ja: 'CISA KEV（悪用が確認された脆弱性）', en: 'CISA KEV' },
  { value: 'jvn', ja: 'JVN iPedia（IPA）', en: 'JVN iPedia' },
] as const satisfies readonly Choice[]
export type FeedKind = (typeof feedKinds)[number]['value']

/** 4 MiB: a piece is read and written in about a second; 100 MB are 25 of them, each kept before the next is sent. */
export const pieceBytes = 4 * 1024 * 1024
/** 2 GiB: ten times the largest yearly file of NVD; a file that never ends ends here. */
export const largestFeed = 2 * 1024 * 1024 * 1024

export const Feed = z.object({
  id: z.uuid(),
  name: z.string(),
  origin: z.enum(['upload', 'folder']),
  kind: z.enum(feedKinds.map((one) => one.value)).nullable(),
  /** When the publisher made it. */
  dated: z.string().nullable(),
  size: z.number(),
  received: z.number(),
  records: z.int(),
  rejected: z.int(),
  at: z.string(),
  by: z.string().nullable(),
  endedAt: z.string().nullable(),
  failure: z.string().nullable(),
  rejections: z.array(z.object({ what: z.string(), because: z.string() })),
})
export type Feed = z.infer<typeof Feed>

export const listFeeds = endpoint('GET /access/feeds', {
  summary: '脆弱性情報の取込みの一覧',
  article,
  right: read,
  reply: z.object({
    rows: z.array(Feed),
    /** By kind: the newest feed that was taken whole. */
    newest: z.array(
      z.object({ kind: z.enum(feedKinds.map((one) => one.value)), dated: z.string().nullable(), isFresh: z.boolean() }),
    ),
    mayWrite: z.boolean(),
  }),
})
export const beginFeed = endpoint('POST /access/feeds', {
  summary: '脆弱性情報のファイルを送り始める',
  article,
  right: take,
  body: z.object({ name: z.string().trim().min(1).max(255), size: z.int().min(1).max(largestFeed) }),
  reply: Feed,
})
export const sendPiece = endpoint('POST /access/feeds/:id/pieces', {
  summary: '脆弱性情報のファイルの続きを送る',
  article,
  right: take,
  /** Where the piece begins, in bytes: what was received so far. Another number is answered with that number. */
  query: z.object({ at: z.coerce.number().int().min(0) }),
  body: 'bytes',
  reply: Feed,
})
export const endFeed = endpoint('POST /access/feeds/:id/end', {
  summary: '脆弱性情報のファイルを送り終える',
  article,
  right: take,
  reply: Feed,
})

export const Sbom = z.object({
  id: z.uuid(),
  system: z.object({ id: z.uuid(), name: z.string() }),
  name: z.string(),
  spec: z.string(),
  components: z.int(),
  skipped: z.int(),
  madeAt: z.string().nullable(),
  at: z.string(),
  by: z.string().nullable(),
  isNewest: z.boolean(),
  vulnerabilities: z.int(),
})
export type Sbom = z.infer<typeof Sbom>

export const listSboms = endpoint('GET /access/sboms', {
  summary: 'システムのSBOMの一覧',
  article,
  right: read,
  reply: z.object({
    rows: z.array(Sbom),
    systems: z.array(z.object({ id: z.uuid(), name: z.string(), hasSbom: z.boolean() })),
    mayWrite: z.boolean(),
  }),
})
export const takeSbom = endpoint('POST /access/sboms', {
  summary: 'システムのSBOM（CycloneDX）を登録する',
  article,
  right: 'access.sbom:write',
  query: z.object({ system: z.uuid(), name: z.string().max(255) }),
  body: 'bytes',
  reply: Sbom,
})
