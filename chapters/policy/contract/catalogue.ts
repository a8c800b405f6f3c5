// The catalogue of controls in the edition the city works with, other editions, and what people confirmed.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { VerdictShape } from './explanation.ts'

const Words = z.object({ ja: z.string(), en: z.string() })
const read = { article: '8', right: 'policy.catalogue:read' }

export const CatalogueControl = z.object({
  id: z.string(),
  title: Words,
  requirement: Words,
  chapter: z.union([z.int(), z.literal('policy')]),
  example: z.string().nullable(),
  ordinance: z.string().nullable(),
  jis: z.array(z.string()),
  cadence: z.string(),
  duty: z.enum(['legal', 'guideline', 'city']),
  confirmed: z.boolean(),
  source: z.string(),
  basis: z.array(z.string()),
  /** Checks of this product that look at it. */
  checks: z.array(z.object({ id: z.string(), title: Words, outcome: VerdictShape.nullable() })),
  attestations: z.array(
    z.object({
      id: z.uuid(),
      statement: z.string(),
      evidence: z.string(),
      validUntil: z.string(),
      by: z.string().nullable(),
      at: z.string(),
    }),
  ),
  /** Clauses of the version on the board that a person mapped to it. */
  clauses: z.array(z.object({ id: z.uuid(), path: z.string() })),
})
export type CatalogueControl = z.infer<typeof CatalogueControl>

export const EditionHead = z.object({
  id: z.string(),
  title: Words,
  isInUse: z.boolean(),
  isNewest: z.boolean(),
  controls: z.int(),
})

export const readCatalogue = endpoint('GET /policy/catalogue', {
  ...read,
  summary: '管理策のカタログ',
  reply: z.object({
    edition: z.string(),
    editions: z.array(EditionHead),
    controls: z.array(CatalogueControl),
    mayAttest: z.boolean(),
    mayChoose: z.boolean(),
  }),
})

const Touched = z.object({
  control: z.string(),
  title: Words,
  reason: z.string().nullable(),
  duty: z.enum(['legal', 'guideline', 'city']),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  clauses: z.array(z.object({ id: z.uuid(), path: z.string() })),
})

export const previewEdition = endpoint('GET /policy/catalogue/editions/:edition/preview', {
  ...read,
  summary: '版を変えたとき、この団体で何が変わるか',
  reply: z.object({
    from: z.string(),
    to: z.string(),
    added: z.array(Touched),
    removed: z.array(Touched),
    changed: z.array(Touched),
    /** Clauses whose verdict would differ. */
    verdicts: z.array(
      z.object({
        id: z.uuid(),
        path: z.string(),
        title: z.string().nullable(),
        before: VerdictShape,
        after: VerdictShape,
      }),
    ),
  }),
})

export const chooseEdition = endpoint('POST /policy/catalogue/choice', {
  article: '8',
  right: 'policy.catalogue:write',
  summary: '使うカタログの版を選ぶ',
  body: z.object({ edition: z.string().max(20) }),
  reply: z.object({ edition: z.string(), proposals: z.int() }),
})

export const attestControl = endpoint('POST /policy/attestations', {
  article: '8',
  right: 'policy.attestation:write',
  summary: '管理策が行われていることを人が確かめて記録する',
  body: z.object({
    control: z.string().max(100),
    statement: z.string().trim().min(1).max(2_000),
    evidence: z.string().trim().min(1).max(2_000),
    validUntil: z.iso.date(),
  }),
  reply: z.object({ id: z.uuid() }),
})

export const withdrawAttestation = endpoint('POST /policy/attestations/:id/withdrawal', {
  article: '8',
  right: 'policy.attestation:write',
  summary: '人による確認の記録を取り下げる',
  body: z.object({ reason: z.string().trim().min(1).max(2_000) }),
  reply: z.object({ control: z.string() }),
})
