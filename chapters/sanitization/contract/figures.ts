// 月次の数字: how many, how long, what was removed, by unit.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { article } from './rules.ts'

export const Month = z.object({
  month: z.string(),
  inward: z.int(),
  outward: z.int(),
  held: z.int(),
  released: z.int(),
  bytes: z.int(),
})

export const readFigures = endpoint('GET /sanitization/figures', {
  summary: '受渡しの月ごとの数字',
  article,
  right: 'sanitization.figures:read',
  query: z.object({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/u)
      .optional(),
  }),
  reply: z.object({
    month: z.string(),
    /** The last twelve months, oldest first. */
    months: z.array(Month),
    units: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        transfers: z.int(),
        files: z.int(),
        bytes: z.int(),
        held: z.int(),
        removed: z.int(),
        /** Milliseconds from sending to delivery: the middle one and the ninety-fifth of a hundred. */
        median: z.int().nullable(),
        p95: z.int().nullable(),
      }),
    ),
    removed: z.array(
      z.object({
        code: z.string(),
        words: z.object({ ja: z.string(), en: z.string() }),
        files: z.int(),
        count: z.int(),
      }),
    ),
    methods: z.array(z.object({ method: z.enum(['mail-text', 'screen', 'file']), count: z.int() })),
  }),
})
export type Figures = z.infer<typeof readFigures.reply>
