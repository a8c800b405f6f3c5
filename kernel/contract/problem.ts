import { z } from 'zod'

/** RFC 9457 problem document, with the article that refuses; extension names use letters, digits and `_` (RFC 9457 §4). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  article: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string().optional() })).optional(),
})
export type Problem = z.infer<typeof Problem>
