// Documents of the three tiers and their versions. What somebody may not read is not there for them: not in lists, counts or search.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import {
  adoptionKinds,
  legalForms,
  standings,
  treeActs,
  type Tier,
  tiers,
  type Publication,
  publications,
} from './terms.ts'

export const TierShape = z.enum(tiers.map((tier) => tier.value) as [Tier, ...Tier[]])
export const PublicationShape = z.enum(publications.map((one) => one.value) as [Publication, ...Publication[]])
const read = { right: 'policy.document:read' }
const write = { right: 'policy.document:write' }

export const DocumentRow = z.object({
  id: z.uuid(),
  tier: TierShape,
  name: z.string(),
  legalForm: z.enum(legalForms),
  publication: PublicationShape,
  versions: z.int(),
  /** The version in force, else the newest. */
  current: z
    .object({
      id: z.uuid(),
      title: z.string(),
      ordinal: z.int(),
      isAdopted: z.boolean(),
      effectiveOn: z.string().nullable(),
    })
    .nullable(),
})
export type DocumentRow = z.infer<typeof DocumentRow>

export const DocumentQuery = z.object({ search: z.string().max(200).optional(), tier: TierShape.optional() })
export const DocumentHit = z.object({
  document: z.uuid(),
  name: z.string(),
  version: z.uuid(),
  clause: z.uuid(),
  path: z.string(),
  title: z.string().nullable(),
  excerpt: z.string(),
})

export const listDocuments = endpoint('GET /policy/documents', {
  ...read,
  article: '9',
  summary: 'ポリシー文書の一覧と検索',
  query: DocumentQuery,
  reply: z.object({ rows: z.array(DocumentRow), hits: z.array(DocumentHit), mayWrite: z.boolean() }),
})

export const VersionSummary = z.object({
  id: z.uuid(),
  ordinal: z.int(),
  title: z.string(),
  sourceName: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  isAdopted: z.boolean(),
  effectiveOn: z.string().nullable(),
  publishedOn: z.string().nullable(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const readDocument = endpoint('GET /policy/documents/:id', {
  ...read,
  article: '9',
  summary: 'ポリシー文書の内容',
  reply: DocumentRow.extend({
    list: z.array(VersionSummary),
    settings: z.array(
      z.object({
        at: z.string(),
        by: z.string().nullable(),
        name: z.string(),
        legalForm: z.string(),
        publication: PublicationShape,
        reason: z.string().nullable(),
      }),
    ),
    mayWrite: z.boolean(),
  }),
})

export const importDocument = endpoint('POST /policy/documents/import', {
  ...write,
  article: '1',
  summary: '文書を読み込んで新しい版の案とする',
  /** `document`: a new version of that one; without it a new document. */
  query: z.object({
    name: z.string().min(1).max(255),
    tier: TierShape.default('basic'),
    document: z.uuid().optional(),
  }),
  body: 'bytes',
  reply: z.object({ document: z.uuid(), version: z.uuid(), clauses: z.int(), doubts: z.int(), proposals: z.int() }),
})

export const createFromTemplate = endpoint('POST /policy/documents/from-template', {
  ...write,
  article: '1',
  summary: 'ひな形から基本方針の案を作る',
  body: z.object({ document: z.uuid().optional() }),
  reply: z.object({ document: z.uuid(), version: z.uuid(), clauses: z.int(), doubts: z.int(), proposals: z.int() }),
})

export const changeSetting = endpoint('PUT /policy/documents/:id/setting', {
  ...write,
  article: '9',
  summary: '文書の名称・形式・公開の別を改める',
  body: z.object({
    name: z.string().trim().min(1).max(200),
    legalForm: z.enum(legalForms),
    publication: PublicationShape,
    reason: z.string().trim().max(2_000).optional(),
  }),
  reply: z.object({ publication: PublicationShape }),
})

export const ClauseNode = z.object({
  id: z.uuid(),
  parent: z.uuid().nullable(),
  number: z.string(),
  path: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  line: z.int(),
  stands: z.enum(standings),
})
export type ClauseNode = z.infer<typeof ClauseNode>

export const Adoption = z.object({
  id: z.uuid(),
  organ: z.uuid(),
  organName: z.string(),
  decidedOn: z.string(),
  effectiveOn: z.string(),
  kind: z.enum(adoptionKinds),
  number: z.string(),
  decider: z.string(),
  isJoint: z.boolean(),
})
export type Adoption = z.infer<typeof Adoption>

export const Version = z.object({
  id: z.uuid(),
  document: z.uuid(),
  name: z.string(),
  tier: TierShape,
  publication: PublicationShape,
  ordinal: z.int(),
  title: z.string(),
  sourceName: z.string(),
  sourceSha256: z.string(),
  at: z.string(),
  front: z.array(z.string()),
  back: z.array(z.string()),
  revisions: z.array(z.object({ kind: z.string(), year: z.int(), month: z.int(), day: z.int().optional() })),
  clauses: z.array(ClauseNode),
  doubts: z.array(
    z.object({
      id: z.uuid(),
      line: z.int(),
      why: z.string(),
      settledAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  adoptions: z.array(Adoption),
  publications: z.array(z.object({ publishedOn: z.string(), url: z.string(), at: z.string() })),
  /** Organs of the city, with whether the text names them and whether they adopted this version. */
  organs: z.array(z.object({ id: z.uuid(), name: z.string(), isNamed: z.boolean(), hasAdopted: z.boolean() })),
  /** How many mappings wait and are confirmed. */
  mappings: z.object({ waiting: z.int(), confirmed: z.int() }),
  steps: z.int(),
  mayUndo: z.boolean(),
  mayWrite: z.boolean(),
  mayAdopt: z.boolean(),
})
export type Version = z.infer<typeof Version>

export const readVersion = endpoint('GET /policy/versions/:id', {
  ...read,
  article: '1',
  summary: '文書の版の内容',
  reply: Version,
})

export const editTree = endpoint('POST /policy/versions/:id/edits', {
  ...write,
  article: '1',
  summary: '案の条項の木を直す',
  body: z.object({
    act: z.enum(treeActs),
    clause: z.uuid(),
    /** Split: where; renumber, split: the number; retitle, split: the title; retext: the text. */
    at: z.int().min(0).optional(),
    number: z.string().max(40).optional(),
    title: z.string().max(200).optional(),
    text: z.string().max(100_000).optional(),
    /** The state the screen shows; another one in between is a conflict. */
    step: z.int(),
  }),
  reply: z.object({ step: z.int(), clause: z.uuid().nullable() }),
})

export const undoEdit = endpoint('POST /policy/versions/:id/undo', {
  ...write,
  article: '1',
  summary: '案の条項の木を一つ前に戻す',
  body: z.object({ step: z.int() }),
  reply: z.object({ step: z.int() }),
})

export const settleDoubt = endpoint('POST /policy/doubts/:id/settlement', {
  ...write,
  article: '1',
  summary: '読み取りの不確かな点を確かめたものとする',
  body: z.object({ note: z.string().trim().max(2_000).optional() }),
  reply: z.object({ open: z.int() }),
})

export const ClauseChange = z.object({
  kind: z.enum(['same', 'changed', 'added', 'removed', 'moved']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  title: z.string().nullable(),
  spans: z.array(z.object({ op: z.enum(['same', 'added', 'removed']), text: z.string() })),
})
export type ClauseChange = z.infer<typeof ClauseChange>

export const compareVersions = endpoint('GET /policy/versions/:id/comparison/:with', {
  ...read,
  article: '8',
  summary: '二つの版を条項ごとに比べる',
  reply: z.object({
    before: z.object({ id: z.uuid(), name: z.string(), title: z.string(), ordinal: z.int() }),
    after: z.object({ id: z.uuid(), name: z.string(), title: z.string(), ordinal: z.int() }),
    changes: z.array(ClauseChange),
  }),
})
