// 1, 8: the organs adopt a version; it is published; it is reviewed.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { adoptionKinds } from './terms.ts'

export const Decision = z.object({
  organ: z.uuid(),
  /** Day of the decision; null is refused with the article. */
  decidedOn: z.iso.date().nullable(),
  effectiveOn: z.iso.date().nullable(),
  kind: z.enum(adoptionKinds),
  number: z.string().trim().max(200),
  decider: z.string().trim().max(200),
})
export type Decision = z.infer<typeof Decision>

/** 地方自治法244条の6: each organ decides on its own; several at once may decide jointly. */
export const adoptVersion = endpoint('POST /policy/versions/:id/adoptions', {
  article: '1',
  right: 'policy.adoption:write',
  summary: '機関による決定（採択）を記録する',
  body: z.object({ decisions: z.array(Decision).min(1).max(50), joint: z.boolean() }),
  reply: z.object({ adopted: z.int(), missing: z.array(z.string()) }),
})

/** The same decision by 電子決裁: circulated to posts, recorded by the last approval itself. */
export const proposeAdoption = endpoint('POST /policy/versions/:id/adoption-proposals', {
  article: '1',
  right: 'policy.adoption:write',
  summary: '採択を起案する（電子決裁）',
  body: z.object({
    organ: z.uuid(),
    effectiveOn: z.iso.date(),
    /** 起案の文書番号. */
    number: z.string().trim().min(1).max(200),
    route: z
      .array(
        z.object({
          post: z.uuid(),
          position: z.int().min(1).max(20),
          act: z.enum(['circulate', 'consult', 'decide']),
          delegated: z.boolean(),
        }),
      )
      .min(1)
      .max(20),
  }),
  reply: z.object({ proposal: z.uuid() }),
})

export const publishVersion = endpoint('POST /policy/versions/:id/publications', {
  article: '1',
  right: 'policy.adoption:write',
  summary: '公表を記録する',
  body: z.object({ publishedOn: z.iso.date(), url: z.string().trim().min(1).max(2_000) }),
  reply: z.object({ publishedOn: z.string() }),
})

export const reviewPolicy = endpoint('POST /policy/versions/:id/reviews', {
  article: '8',
  right: 'policy.review:write',
  summary: '情報セキュリティポリシーの見直しを記録する',
  body: z.object({
    heldOn: z.iso.date(),
    result: z.enum(['keep', 'revise']),
    summary: z.string().trim().min(1).max(10_000),
    meeting: z.uuid().optional(),
  }),
  reply: z.object({ fiscalYear: z.int() }),
})

export const listReviews = endpoint('GET /policy/reviews', {
  article: '8',
  right: 'policy.board:read',
  summary: '情報セキュリティポリシーの見直しの記録',
  reply: z.array(
    z.object({
      id: z.uuid(),
      version: z.uuid(),
      heldOn: z.string(),
      result: z.enum(['keep', 'revise']),
      summary: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
