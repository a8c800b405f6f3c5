// Which controls does a clause answer to? Proposed by the importer, decided by a person.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { mappingOrigins } from './terms.ts'

const Words = z.object({ ja: z.string(), en: z.string() })
const read = { article: '8', right: 'policy.mapping:read' }
const write = { article: '8', right: 'policy.mapping:write' }

export const Mapping = z.object({
  id: z.uuid(),
  clause: z.uuid(),
  control: z.string(),
  title: Words,
  confidence: z.number(),
  because: z.string(),
  origin: z.enum(mappingOrigins),
  decision: z.enum(['confirmed', 'rejected']).nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** The control is in the edition in use. */
  isKnown: z.boolean(),
})
export type Mapping = z.infer<typeof Mapping>

export const listMappings = endpoint('GET /policy/versions/:id/mappings', {
  ...read,
  summary: '条項と管理策の対応付け',
  reply: z.object({
    version: z.object({ id: z.uuid(), name: z.string(), title: z.string(), ordinal: z.int(), isAdopted: z.boolean() }),
    clauses: z.array(
      z.object({
        id: z.uuid(),
        path: z.string(),
        title: z.string().nullable(),
        text: z.string(),
        stands: z.string(),
        level: z.int(),
        isUnmapped: z.boolean(),
      }),
    ),
    mappings: z.array(Mapping),
    mayWrite: z.boolean(),
  }),
})

export const decideMappings = endpoint('POST /policy/versions/:id/mapping-decisions', {
  ...write,
  summary: '対応付けの提案を確かめる',
  body: z.object({
    decision: z.enum(['confirmed', 'rejected']),
    /** Either these … */
    ids: z.array(z.uuid()).max(5_000).optional(),
    /** … or all undecided ones at or above (to reject: below) a confidence. */
    above: z.number().min(0).max(1).optional(),
    below: z.number().min(0).max(1).optional(),
  }),
  reply: z.object({ decided: z.int() }),
})

export const addMapping = endpoint('POST /policy/versions/:id/mappings', {
  ...write,
  summary: '対応付けを人が加える',
  body: z.object({ clause: z.uuid(), control: z.string().max(100), because: z.string().trim().max(2_000).optional() }),
  reply: z.object({ id: z.uuid() }),
})

export const proposeAgain = endpoint('POST /policy/versions/:id/proposals', {
  ...write,
  summary: '対応付けをもう一度提案させる',
  body: z.object({}),
  reply: z.object({ added: z.int() }),
})

export const listUncovered = endpoint('GET /policy/uncovered-controls', {
  ...read,
  summary: '条項のない管理策',
  reply: z.object({
    edition: z.string(),
    total: z.int(),
    rows: z.array(
      z.object({
        id: z.string(),
        title: Words,
        requirement: z.string(),
        chapter: z.union([z.int(), z.literal('policy')]),
        duty: z.enum(['legal', 'guideline', 'city']),
        ordinance: z.string().nullable(),
        attested: z.boolean(),
      }),
    ),
  }),
})
