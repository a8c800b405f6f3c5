// 6(3): what if? A rule is tried before the vendor enters it; one packet is followed. Nothing is kept.
import { z } from 'zod'
import { endpoint } from '../../../kernel/contract/endpoint.ts'
import { PairChange, Quote, Verdict, Way } from './proof.ts'
import { protocols } from './terms.ts'

const article = '6(3)'

export const tryConfiguration = endpoint('POST /segmentation/trials/comparison', {
  article,
  right: 'segmentation.trial:run',
  summary: '設定を変えたらどうなるかを試す',
  body: z.object({
    configuration: z.uuid(),
    text: z
      .string()
      .min(1)
      .max(8 * 1024 * 1024),
  }),
  reply: z.object({
    changes: z.array(PairChange),
    /** Sentences of the policy that would break, or would hold again. */
    breaks: z.array(Verdict),
    mends: z.array(Verdict),
    unread: z.array(Quote.extend({ because: z.string() })),
  }),
})
export const Question = z.object({
  from: z.string().trim().min(1).max(100),
  to: z.string().trim().min(1).max(100),
  protocol: z.enum(protocols.map((one) => one.value)),
  port: z.coerce.number().int().min(0).max(65_535).nullable().default(null),
})
export const followPacket = endpoint('POST /segmentation/trials/way', {
  article,
  right: 'segmentation.trial:run',
  summary: 'ある相手に届くかどうかをたどる',
  body: Question,
  reply: z.object({ way: Way, versions: z.record(z.string(), z.uuid()) }),
})
